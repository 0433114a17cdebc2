/** A value on its way from the hand to memory: shown at once, previewed as it moves, kept when it comes to rest. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useFrameCoalesced } from './use-frame-coalesced.ts'

interface Adjusting<T> {
  /** What to show: where the hand is, until memory says the same. */
  value: T
  /** The hand is still moving. */
  move: (next: T) => void
  /** It came to rest. */
  keep: (next: T) => void
  /** It may have come to rest: kept when no other move follows, as between two presses of a key. */
  keepSoon: (next: T) => void
  /** The hand goes elsewhere: what waits is kept before anything else happens. */
  rest: () => void
}

/** Milliseconds: a pause between key presses that ends the movement, and how long memory may take to answer. */
const pause = 250
const patience = 600

export function useAdjusting<T extends number | string>(
  stored: T,
  preview: (next: T) => void,
  adjust: (next: T) => Promise<void>,
): Adjusting<T> {
  const [held, setHeld] = useState<T>()
  const moves = useRef(0)
  const resting = useRef<{ timer: ReturnType<typeof setTimeout>; next: T }>(undefined)
  const frame = useFrameCoalesced(preview)
  const latestAdjust = useRef(adjust)
  useEffect(() => {
    latestAdjust.current = adjust
  })

  const hold = (next: T) => {
    moves.current += 1
    setHeld(next)
  }
  const stopWaiting = () => {
    clearTimeout(resting.current?.timer)
    resting.current = undefined
  }
  const keep = (next: T) => {
    frame.cancel()
    stopWaiting()
    hold(next)
    const mine = moves.current
    // A refused change never arrives; then what is stored is shown again.
    const giveUp = () => mine === moves.current && setHeld(undefined)
    void latestAdjust.current(next).then(() => setTimeout(giveUp, patience))
  }

  useEffect(() => {
    if (held === stored) setHeld(undefined)
  }, [held, stored])

  const flush = useCallback(() => {
    if (!resting.current) return
    clearTimeout(resting.current.timer)
    void latestAdjust.current(resting.current.next)
  }, [])
  useEffect(() => flush, [flush])

  return {
    value: held ?? stored,
    move(next) {
      // A slider may tell of a key's rest before its move; that rest still stands.
      if (resting.current?.next !== next) stopWaiting()
      hold(next)
      frame.push(next)
    },
    keep,
    keepSoon(next) {
      stopWaiting()
      hold(next)
      resting.current = { next, timer: setTimeout(() => keep(next), pause) }
    },
    rest() {
      if (resting.current) keep(resting.current.next)
    },
  }
}
