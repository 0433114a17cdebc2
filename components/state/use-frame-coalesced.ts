/** Calls a function at most once per frame, with the newest argument: dragging never queues up work. */
import { useCallback, useEffect, useRef } from 'react'

export function useFrameCoalesced<T>(call: (value: T) => void): { push: (value: T) => void; cancel: () => void } {
  const frame = useRef(0)
  const latest = useRef(call)
  useEffect(() => {
    latest.current = call
  })
  const cancel = useCallback(() => cancelAnimationFrame(frame.current), [])
  const push = useCallback((value: T) => {
    cancelAnimationFrame(frame.current)
    frame.current = requestAnimationFrame(() => latest.current(value))
  }, [])
  useEffect(() => cancel, [cancel])
  return { push, cancel }
}
