/** Which part of a film is a clip, and what becomes of it when one of its ends is moved. Pure; times in seconds. */
import { clipLimits } from './film.ts'
import type { Clip } from './take.ts'

/** What is seen at the very end is no longer part of it. */
const lastOf = 1e-3

/** From `from` until `to`, with both in the film and as far apart as a clip may be; shows `seconds`, or what is nearest in it. */
export function clipOf(film: number, from: number, to: number, seconds: number): Clip {
  const { least, most } = clipLimits
  const begins = clamp(from, 0, Math.max(0, film - least))
  const ends = clamp(to, begins + least, Math.min(film, begins + most))
  return { of: 'clip', from: exact(begins), to: exact(ends), seconds: exact(clamp(seconds, begins, ends - lastOf)) }
}

/** The clip that is offered first: as long as may be, from `moment` on where so much is left of the film. */
export function clipAt(film: number, moment: number): Clip {
  const from = clamp(moment, 0, Math.max(0, film - clipLimits.most))
  return clipOf(film, from, from + clipLimits.most, moment)
}

/** Its beginning moved, and shown; its end follows where the clip would be too long or too short. */
export function beginningAt(film: number, { to }: Clip, moved: number): Clip {
  const { least, most } = clipLimits
  const from = clamp(moved, 0, Math.max(0, film - least))
  return clipOf(film, from, clamp(to, from + least, from + most), from)
}

/** Its end moved, and the last of it shown; its beginning follows. */
export function endingAt(film: number, { from }: Clip, moved: number): Clip {
  const { least, most } = clipLimits
  const to = clamp(moved, least, film)
  return clipOf(film, clamp(from, Math.max(0, to - most), to - least), to, to)
}

/** Whether a film is long enough for a clip. */
export const hasClips = (film: number): boolean => film >= clipLimits.least

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), Math.max(least, most))

/** A ten-thousandth is less than any picture lasts. */
const exact = (seconds: number) => Math.round(seconds * 1e4) / 1e4
