/** Saying a passphrase: one try at a time, with what came of it in words and the pause until the next. */
import { useEffect, useState } from 'react'
import type { Outcome, Refusal } from '#contract/refusal.ts'

interface Tries {
  trying: boolean
  refusal: Refusal | undefined
  /** Seconds until another try is heard. */
  wait: number
  /** Whether it came off. */
  attempt: (work: () => Promise<Outcome<void>>) => Promise<boolean>
  clear: () => void
}

export function useTries(): Tries {
  const [trying, setTrying] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const [wait, setWait] = useState(0)
  useEffect(() => {
    if (wait <= 0) return
    const timer = setTimeout(() => setWait(wait - 1), 1000)
    return () => clearTimeout(timer)
  }, [wait])
  return {
    trying,
    refusal,
    wait,
    async attempt(work) {
      if (trying || wait > 0) return false
      setTrying(true)
      const outcome = await work()
      setTrying(false)
      setRefusal(outcome.ok ? undefined : outcome.refusal)
      setWait(outcome.ok ? 0 : Number(outcome.refusal.detail?.seconds ?? 0))
      return outcome.ok
    },
    clear: () => setRefusal(undefined),
  }
}
