/** A clock for what plays on the stage: runs, stops, and is moved by hand. Knows nothing of what is shown. */
import { useCallback, useEffect, useRef, useState } from 'react'

export interface Playback {
  /** The share that has passed, 0…1. */
  at: number
  playing: boolean
  /** From where it stands; from the beginning after the end. */
  play: () => void
  pause: () => void
  /** Moved by hand, it stands still. */
  seek: (at: number) => void
}

/** `loop`: after the end it begins again. It does not run by itself. */
export function usePlayback(seconds: number, loop: boolean): Playback {
  const [at, setAt] = useState(0)
  const [playing, setPlaying] = useState(false)
  const here = useRef(0)
  const show = useCallback((next: number) => {
    here.current = next
    setAt(next)
  }, [])

  useEffect(() => {
    if (!playing) return
    let before: number | undefined
    let frame = 0
    const tick = (now: number) => {
      const next = here.current + (before === undefined ? 0 : (now - before) / 1000 / seconds)
      before = now
      show(loop ? next % 1 : Math.min(next, 1))
      if (next >= 1 && !loop) setPlaying(false)
      else frame = requestAnimationFrame(tick)
    }
    frame = requestAnimationFrame(tick)
    return () => cancelAnimationFrame(frame)
  }, [playing, seconds, loop, show])

  const play = useCallback(() => {
    if (here.current >= 1) show(0)
    setPlaying(true)
  }, [show])
  const pause = useCallback(() => setPlaying(false), [])
  const seek = useCallback(
    (next: number) => {
      setPlaying(false)
      show(next)
    },
    [show],
  )
  return { at, playing, play, pause, seek }
}
