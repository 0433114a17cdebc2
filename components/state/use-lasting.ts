/** Whether something has been so for a while already: what is over in a blink is never shown. */
import { useEffect, useState } from 'react'

/** `milliseconds` that `on` must last before the answer is yes. */
export function useLasting(on: boolean, milliseconds: number): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!on) return setLasting(false)
    const timer = setTimeout(() => setLasting(true), milliseconds)
    return () => clearTimeout(timer)
  }, [on, milliseconds])
  return on && lasting
}
