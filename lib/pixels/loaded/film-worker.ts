/** A worker for one film that is written, from another or from pictures alone; it is ended after its answer, or in the middle by whoever stops. */
import { BrokenFilm, NotEncodable, NotWritten, UnsupportedKind } from './failures.ts'
import type { FilmOrder, FromFilmWorker, NewFilmOrder, ToFilmWorker } from './film-orders.ts'

const scope = globalThis as unknown as DedicatedWorkerGlobalScope

const say = (what: FromFilmWorker, handedOver: Transferable[] = []) => scope.postMessage(what, handedOver)

/** Whoever waits for a picture to be drawn, the longest waiting first. */
const waiting: ((drawn: VideoFrame) => void)[] = []

scope.onmessage = ({ data }: MessageEvent<ToFilmWorker>) => {
  if ('order' in data) void write(data.order)
  else waiting.shift()?.(data.drawn)
}
scope.onunhandledrejection = ({ reason }) => fail(reason)

async function write(order: FilmOrder | NewFilmOrder): Promise<void> {
  try {
    const { file, ...written } = await ('film' in order ? rewritten(order) : made(order))
    say({ got: 'film', file, ...written }, [file])
  } catch (error) {
    fail(error)
  }
}

async function rewritten(order: FilmOrder) {
  const { rewriteFilm } = await import('./rewrite-film.ts')
  return rewriteFilm(order, (undrawn) => drawn({ got: 'picture', ...undrawn }, [undrawn.picture]))
}

async function made(order: NewFilmOrder) {
  const { writeFilm } = await import('./write-film.ts')
  return writeFilm(order, (turn) => drawn({ got: 'turn', ...turn }))
}

function drawn(asked: FromFilmWorker, handedOver: Transferable[] = []): Promise<VideoFrame> {
  const { promise, resolve } = Promise.withResolvers<VideoFrame>()
  waiting.push(resolve)
  say(asked, handedOver)
  return promise
}

function fail(error: unknown): void {
  console.info(error)
  if (error instanceof UnsupportedKind) say({ got: 'nothing', why: 'unsupported' })
  else if (error instanceof NotEncodable) say({ got: 'nothing', why: 'not-encodable' })
  else if (error instanceof NotWritten) say({ got: 'nothing', why: 'not-written' })
  else say({ got: 'nothing', why: 'broken', seconds: error instanceof BrokenFilm ? error.seconds : 0 })
}
