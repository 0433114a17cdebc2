/** Keeps memory unlocked while the panel is used, and has it locked once nobody has used it for the chosen time. */
import { useEffect } from 'react'
import { usePanel } from '../panel-context.tsx'
import { useLockState } from './use-library.ts'

/** Milliseconds: use is told at most this often, and its end is noticed at most this late. */
const every = 5000

export function useIdleLock(): void {
  const { session, library } = usePanel()
  const state = useLockState()
  useEffect(() => {
    if (state !== 'unlocked') return
    const { lock } = library
    let used = true
    const use = () => {
      used = true
    }
    const look = () => {
      // What someone waits for is use: an answer under way must find its way back.
      if (used || session.getState().busy) void lock.used()
      else void lock.lockIfUnused()
      used = false
    }
    look()
    const timer = setInterval(look, every)
    const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
    for (const sign of signs) document.addEventListener(sign, use, { passive: true })
    return () => {
      clearInterval(timer)
      for (const sign of signs) document.removeEventListener(sign, use)
    }
  }, [session, library, state])
}
