/** A film drawn anew, picture by picture, by the worker that reads and writes it and whoever draws. Loaded with the first clip. */
import type { FilmProgress, WrittenFilm } from '#contract/film.ts'
import type { Size } from '#contract/picture.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { onWhite } from '../alpha.ts'
import { Stopped } from '../breath.ts'
import { rasterOfFrame } from '../browser-frame.ts'
import type { FilmJob } from '../codec.ts'
import { frameOf } from '../film-planes.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { FromFilmWorker, ToFilmWorker } from './film-orders.ts'

/** How long the worker may take for its next word while no picture of it is being drawn, in milliseconds. */
const patience = 30_000

/**
 * Refuses `picture-unsupported`, `film-broken` {seconds}, `film-not-encodable` {width, height} and `film-not-written`;
 * throws `Stopped`, and what `draw` does.
 */
export async function redrawFilm(
  signal: AbortSignal,
  kernel: Kernel,
  { draw, progress, source, ...order }: FilmJob,
): Promise<Outcome<WrittenFilm & { file: Blob }>> {
  if (signal.aborted) throw new Stopped()
  const worker = new Worker(new URL('./film-worker.ts', import.meta.url), { type: 'module', name: 'film' })
  const { promise, resolve, reject } = Promise.withResolvers<Exclude<FromFilmWorker, { got: 'picture' }>>()
  const stop = () => reject(new Stopped())
  const giveUp = () => resolve({ got: 'nothing', why: 'not-written' })
  let clock = setTimeout(giveUp, patience)
  let undone = 0
  let drawing: Promise<void> = Promise.resolve()
  const say = (what: ToFilmWorker, handedOver: Transferable[] = []) => worker.postMessage(what, handedOver)
  const drawNext = async (undrawn: Undrawn) => {
    const drawn = await redrawn(signal, kernel, undrawn, { source, draw })
    say({ drawn }, [drawn])
    if (--undone === 0) clock = setTimeout(giveUp, patience)
    progress?.({ frame: undrawn.frame, frames: undrawn.frames })
  }
  const letGo = ({ picture }: Undrawn, why: unknown) => {
    picture.close()
    throw why
  }
  signal.addEventListener('abort', stop, { once: true })
  worker.onmessage = ({ data }: MessageEvent<FromFilmWorker>) => {
    clearTimeout(clock)
    if (data.got !== 'picture') return resolve(data)
    undone++
    drawing = drawing.then(
      () => (signal.aborted ? data.picture.close() : drawNext(data)),
      (why) => letGo(data, why),
    )
    drawing.catch(reject)
  }
  // Out of memory, most likely.
  worker.onerror = (event) => {
    event.preventDefault()
    giveUp()
  }
  say({ order })
  try {
    return outcomeOf(await promise, order.size)
  } finally {
    clearTimeout(clock)
    signal.removeEventListener('abort', stop)
    worker.terminate()
    // What is being drawn still holds memory of the kernel's.
    await drawing.catch(() => {})
  }
}

function outcomeOf(
  answer: Exclude<FromFilmWorker, { got: 'picture' }>,
  { width, height }: Size,
): Outcome<WrittenFilm & { file: Blob }> {
  if (answer.got === 'film') {
    const { got: _, file, ...written } = answer
    return done({ ...written, file: new Blob([file], { type: written.type }) })
  }
  switch (answer.why) {
    case 'broken':
      return refuse('film-broken', { seconds: answer.seconds })
    case 'unsupported':
      return refuse('picture-unsupported', { type: 'video' })
    case 'not-encodable':
      return refuse('film-not-encodable', { width, height })
    case 'not-written':
      return refuse('film-not-written')
  }
}

type Undrawn = Extract<FromFilmWorker, { got: 'picture' }>

/** How EXIF counts quarter turns clockwise. */
const turns = [1, 6, 3, 8]

async function redrawn(
  signal: AbortSignal,
  kernel: Kernel,
  { picture, rotation, size }: Undrawn & FilmProgress,
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
