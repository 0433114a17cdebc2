/** Whole seconds since an instant, counting on while it is shown. */
import { useEffect, useState } from 'react'

/** `since` in milliseconds since the epoch. */
export function useElapsedSeconds(since: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return Math.max(0, Math.floor((now - since) / 1000))
}
