/** Keeps what was pressed where it is while something opens under it: the conversation is laid out from its end and would push it away upwards. */
import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Wraps a setter of state; `element` stands where it stood before once the change has been drawn. */
export function useHeldPlace(element: RefObject<HTMLElement | null>) {
  const top = useRef<number>(undefined)
  useLayoutEffect(() => {
    const before = top.current
    const now = element.current?.getBoundingClientRect().top
    top.current = undefined
    if (before === undefined || now === undefined) return
    element.current?.closest('[role=log]')?.parentElement?.scrollBy({ top: now - before, behavior: 'instant' })
  })
  return <T>(change: (value: T) => void) =>
    (value: T) => {
      top.current = element.current?.getBoundingClientRect().top
      change(value)
    }
}
