/** One order to a codec that is loaded on demand, in a worker of its own: a stop ends it at once, and so does a file that never ends. */
import { Stopped } from '../breath.ts'
import type { LoadedAnswer, LoadedOrder } from './orders.ts'

/** What reading may take; a 100-megapixel file needs a third of it. Writing takes as long as it takes, and can be stopped. */
const patience = 30_000

/** Takes the bytes and pixels of `order` over. Throws `Stopped` after an abort. */
export async function askLoaded(signal: AbortSignal, order: LoadedOrder): Promise<LoadedAnswer> {
  if (signal.aborted) throw new Stopped()
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'codec' })
  const { promise, resolve, reject } = Promise.withResolvers<LoadedAnswer>()
  const stop = () => reject(new Stopped())
  const giveUp = () => resolve({ got: 'nothing', why: 'broken' })
  const isReading = order.task.startsWith('read')
  const clock = isReading ? setTimeout(giveUp, patience) : undefined
  signal.addEventListener('abort', stop, { once: true })
  worker.onmessage = ({ data }: MessageEvent<LoadedAnswer>) => resolve(data)
  // Out of memory, most likely.
  worker.onerror = (event) => {
    event.preventDefault()
    giveUp()
  }
  try {
    worker.postMessage(order, ['bytes' in order ? order.bytes.buffer : order.pixels.data.buffer])
    return await promise
  } finally {
    clearTimeout(clock)
    signal.removeEventListener('abort', stop)
    worker.terminate()
  }
}
