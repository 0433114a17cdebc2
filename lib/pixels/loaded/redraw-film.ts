/** A film drawn anew, picture by picture, by the worker that reads and writes it and whoever draws. Loaded with the first clip. */
import type { WrittenFilm } from '#contract/film.ts'
import type { Size } from '#contract/picture.ts'
import type { Outcome } from '#contract/refusal.ts'
import { onWhite } from '../alpha.ts'
import { rasterOfFrame } from '../browser-frame.ts'
import type { FilmJob } from '../codec.ts'
import { frameOf } from '../film-planes.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { type Asked, askFilmWorker } from './ask-film-worker.ts'

/**
 * Refuses `picture-unsupported`, `film-broken` {seconds}, `film-not-encodable` {width, height} and `film-not-written`;
 * throws `Stopped`, and what `draw` does.
 */
export const redrawFilm = (
  signal: AbortSignal,
  kernel: Kernel,
  { draw, progress, source, ...order }: FilmJob,
): Promise<Outcome<WrittenFilm & { file: Blob }>> =>
  askFilmWorker<Undrawn>(signal, order, (undrawn) => redrawn(signal, kernel, undrawn, { source, draw }), progress)

type Undrawn = Extract<Asked, { got: 'picture' }>

/** How EXIF counts quarter turns clockwise. */
const turns = [1, 6, 3, 8]

async function redrawn(
  signal: AbortSignal,
  kernel: Kernel,
  { picture, rotation, size }: Undrawn,
  { source, draw }: Pick<FilmJob, 'source' | 'draw'>,
): Promise<VideoFrame> {
  const isTurned = rotation % 180 !== 0
  const stored = isTurned ? { width: source.height, height: source.width } : source
  const hasAlpha = picture.format?.endsWith('A') ?? false
  const raster = await rasterOfFrame(signal, kernel, fitted(picture, stored), 'srgb', turns[rotation / 90] ?? 1)
  try {
    raster.opaque = !hasAlpha
    return await frameOf(kernel, onWhite(kernel, await draw(raster)), size)
  } finally {
    kernel.arena.give(raster.address)
  }
}

/** The picture itself, or another of the size that all of the film have: some films change theirs on the way. */
function fitted(picture: VideoFrame, size: Size): VideoFrame {
  const { width, height } = picture.visibleRect ?? size
  if (width === size.width && height === size.height) return picture
  const canvas = new OffscreenCanvas(size.width, size.height)
  canvas.getContext('2d')?.drawImage(picture, 0, 0, size.width, size.height)
  picture.close()
  return new VideoFrame(canvas, { timestamp: 0 })
}
