/** A worker for one film that is read and written; it is ended after its answer, or in the middle by whoever stops. */
import { BrokenFilm, NotEncodable, NotWritten, UnsupportedKind } from './failures.ts'
import type { FromFilmWorker, ToFilmWorker } from './film-orders.ts'

const scope = globalThis as unknown as DedicatedWorkerGlobalScope

const say = (what: FromFilmWorker, handedOver: Transferable[] = []) => scope.postMessage(what, handedOver)

/** Whoever waits for a picture to be drawn, the longest waiting first. */
const waiting: ((drawn: VideoFrame) => void)[] = []

scope.onmessage = ({ data }: MessageEvent<ToFilmWorker>) => {
  if ('order' in data) void rewrite(data.order)
  else waiting.shift()?.(data.drawn)
}
scope.onunhandledrejection = ({ reason }) => fail(reason)

async function rewrite(order: Extract<ToFilmWorker, { order: unknown }>['order']): Promise<void> {
  try {
    const { rewriteFilm } = await import('./rewrite-film.ts')
    const { file, ...written } = await rewriteFilm(order, (undrawn) => {
      const { promise, resolve } = Promise.withResolvers<VideoFrame>()
      waiting.push(resolve)
      say({ got: 'picture', ...undrawn }, [undrawn.picture])
      return promise
    })
    say({ got: 'film', file, ...written }, [file])
  } catch (error) {
    fail(error)
  }
}

function fail(error: unknown): void {
  console.info(error)
  if (error instanceof UnsupportedKind) say({ got: 'nothing', why: 'unsupported' })
  else if (error instanceof NotEncodable) say({ got: 'nothing', why: 'not-encodable' })
  else if (error instanceof NotWritten) say({ got: 'nothing', why: 'not-written' })
  else say({ got: 'nothing', why: 'broken', seconds: error instanceof BrokenFilm ? error.seconds : 0 })
}
