/** Tells what has expired, and never takes it back: a system clock set backwards resurrects nothing. */
import type { Preferences } from './preferences.ts'

export interface Clock {
  /** The system's time, for stamping new records. Milliseconds since the epoch. */
  now(): number
  /** The latest instant seen since everything expired was last removed: the time to judge expiry by. */
  horizon(): number
  /** The clock was set back: sweep by the horizon before anything new is stamped, or the mark would take that as well. */
  wentBack(): boolean
  /** Everything expired is gone for good: the mark may follow a corrected clock again. */
  restart(): Promise<void>
}

/** How far the mark may run ahead of its copy on disk. */
const unwritten = 60_000

export async function startClock(now: () => number, preferences: Preferences): Promise<Clock> {
  let written = (await preferences.read('clock-mark')) ?? 0
  let mark = written

  return {
    now,
    horizon() {
      mark = Math.max(mark, now())
      if (mark - written >= unwritten) {
        written = mark
        // A mark that cannot be written leaves the last one standing; the next minute tries again.
        preferences.write('clock-mark', mark).catch(() => {
          written = 0
        })
      }
      return mark
    },
    wentBack: () => now() < mark,
    async restart() {
      mark = now()
      written = mark
      await preferences.write('clock-mark', mark)
    },
  }
}
