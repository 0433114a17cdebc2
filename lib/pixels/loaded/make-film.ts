/** A film of drawn pictures, by the worker that writes it and whoever draws. Loaded with the first one. */
import type { WrittenFilm } from '#contract/film.ts'
import type { Outcome } from '#contract/refusal.ts'
import { onWhite } from '../alpha.ts'
import type { NewFilmJob } from '../codec.ts'
import { frameOf } from '../film-planes.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Asked, askFilmWorker } from './ask-film-worker.ts'

type Turn = Extract<Asked, { got: 'turn' }>

/** Refuses `film-not-encodable` {width, height} and `film-not-written`; throws `Stopped`, and what `draw` does. */
export const makeFilm = (
  signal: AbortSignal,
  kernel: Kernel,
  { draw, progress, ...order }: NewFilmJob,
): Promise<Outcome<WrittenFilm & { file: Blob }>> =>
  askFilmWorker<Turn>(
    signal,
    order,
    async ({ frame, size }) => frameOf(kernel, onWhite(kernel, await draw(frame - 1)), size),
    progress,
  )
