/** The last value that was there, while the next one is on its way: a list does not blink empty at every letter typed. */
import { useRef } from 'react'

export function useLatest<T>(value: T | undefined): T | undefined {
  const latest = useRef(value)
  if (value !== undefined) latest.current = value
  return latest.current
}
