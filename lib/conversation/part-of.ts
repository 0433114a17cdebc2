/** What is taken of a film, from what was said of it in words. Pure; times in seconds. */
import { clipAt, clipOf } from '#contract/clip.ts'
import { clipLimits } from '#contract/film.ts'
import type { FilmPart, Move } from '#contract/reading.ts'
import { type Clip, shownMoment, type Take } from '#contract/take.ts'

/** `undefined`: the film has no such part. What is longer than a clip may be is cut there. */
export function partOf(
  film: number,
  now: Take | undefined,
  wish: Extract<Move, { move: 'clip' | 'still' }>,
): Take | undefined {
  const shown = shownMoment(now) ?? 0
  if (wish.move === 'still') {
    const seconds = wish.at ?? shown
    return seconds <= film ? { of: 'moment', seconds } : undefined
  }
  const clip = now?.of === 'clip' ? now : undefined
  const [from, to] = endsOf(film, clip, wish)
  if (from >= film || to <= from) return undefined
  return clipOf(film, from, Math.min(to, from + clipLimits.most), shown)
}

function endsOf(
  film: number,
  clip: Clip | undefined,
  { from, to, last, length }: FilmPart,
): [from: number, to: number] {
  if (last !== undefined) return [Math.max(0, film - last), film]
  if (length !== undefined) return [clip?.from ?? 0, (clip?.from ?? 0) + length]
  if (from !== undefined) return [from, to ?? (clip && clip.to > from ? clip.to : film)]
  if (to !== undefined)
    return [clip && clip.from < to ? clip.from : Math.max(0, Math.min(to, film) - clipLimits.most), to]
  const whole = clipAt(film, 0)
  return [whole.from, whole.to]
}
