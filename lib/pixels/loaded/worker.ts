/** A worker for one order to a codec that is loaded on demand; it is ended after its answer, and its memory with it. */
import type { LoadedAnswer, LoadedOrder } from './orders.ts'
import { UnsupportedKind } from './unsupported-kind.ts'

const scope = globalThis as unknown as DedicatedWorkerGlobalScope

const answer = (found: LoadedAnswer) => scope.postMessage(found, handedOver(found))

function fail(error: unknown): void {
  console.info(error)
  answer({ got: 'nothing', why: error instanceof UnsupportedKind ? 'unsupported' : 'broken' })
}

// Some libraries lose their failures on the way.
scope.onunhandledrejection = ({ reason }) => fail(reason)
scope.onmessage = ({ data }: MessageEvent<LoadedOrder>) => void work(data).then(answer, fail)

async function work(order: LoadedOrder): Promise<LoadedAnswer> {
  switch (order.task) {
    case 'read-tiff': {
      const { decodeTiff } = await import('./decode-tiff.ts')
      return { got: 'pixels', pixels: await decodeTiff(order.bytes, order.page) }
    }
    case 'read-heif': {
      const { decodeHeif } = await import('./decode-heif.ts')
      const { count, ...pixels } = await decodeHeif(order.bytes, order.frame)
      return { got: 'pixels', pixels, count }
    }
    case 'read-bitmap': {
      const { decodeBmp, decodeIconBitmap } = await import('./decode-dib.ts')
      return { got: 'pixels', pixels: order.inIcon ? decodeIconBitmap(order.bytes) : decodeBmp(order.bytes) }
    }
    case 'read-film': {
      const { momentOf } = await import('./decode-film.ts')
      return { got: 'moment', ...(await momentOf(order.bytes, order.seconds)) }
    }
    case 'write-avif': {
      const { encodeAvif } = await import('./encode-avif.ts')
      return { got: 'file', file: await encodeAvif(order.pixels, order.quality, order.colorSpace) }
    }
    case 'write-jxl': {
      const { encodeJxl } = await import('./encode-jxl.ts')
      return { got: 'file', file: await encodeJxl(order.pixels, order.quality, order.colorSpace) }
    }
  }
}

function handedOver(found: LoadedAnswer): Transferable[] {
  if (found.got === 'pixels') return [found.pixels.data.buffer]
  if (found.got === 'moment') return [found.frame]
  return found.got === 'file' ? [found.file.buffer] : []
}
