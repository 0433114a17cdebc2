/** Files that the browser cannot decode by itself → pixels in the kernel's memory. Loaded when the first such file comes. */
import { type PictureType, pictureLimits } from '#contract/picture.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { type Holdings, shownMoment } from '#contract/take.ts'
import { refuseFrame } from '../admit.ts'
import { isOpaque } from '../alpha.ts'
import { createBreath } from '../breath.ts'
import { decodeNative } from '../browser-decode.ts'
import { rasterOfFrame } from '../browser-frame.ts'
import { type Decoded, type DecodeJob, upright } from '../codec.ts'
import { gamutOf } from '../header/gamut.ts'
import { entriesOf, largestOf } from '../header/ico.ts'
import { readPng } from '../header/png.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { ColorSpace } from '../raster.ts'
import { askLoaded } from './ask-loaded.ts'
import { needsConversion, profileNamed } from './colour-profile.ts'
import { colouredPng } from './coloured-png.ts'
import type { PlainPixels } from './plain-pixels.ts'

/** Refuses `picture-broken`, `picture-unsupported`, `picture-too-large` and `take-unknown`. */
export async function decodeLoaded(signal: AbortSignal, kernel: Kernel, job: DecodeJob): Promise<Outcome<Decoded>> {
  const { type } = job.header
  if (type === 'image/svg+xml') return fromDrawing(signal, kernel, job)
  if (type === 'image/x-icon') return fromIcon(signal, kernel, job)
  const { bytes, take } = job
  // The bytes are handed over; what the header points to goes with them.
  const header = job.header.icc ? { ...job.header, icc: job.header.icc.slice() } : job.header
  const frame = take?.of === 'frame' ? take.frame : undefined
  const answer = await askLoaded(signal, orderFor(type, bytes, frame, shownMoment(take) ?? 0))
  if (answer.got === 'nothing' && answer.why === 'no-such-frame') return refuseFrame(frame ?? 0, answer.count)
  if (answer.got === 'nothing')
    return answer.why === 'unsupported' ? refuse('picture-unsupported', { type }) : refuse('picture-broken')
  if (answer.got === 'moment') {
    const { frame: shown, rotation, seconds } = answer
    if (shown.displayWidth * shown.displayHeight > pictureLimits.pixels) {
      shown.close()
      return refuse('picture-too-large', { limit: pictureLimits.pixels })
    }
    const raster = await rasterOfFrame(signal, kernel, shown, 'srgb', [1, 6, 3, 8][rotation / 90] ?? 1)
    raster.opaque = isOpaque(kernel, raster)
    return done({ raster, holds: { of: 'film', seconds } })
  }
  if (answer.got === 'file') throw new Error('A reader answered with a file')
  const pages: Holdings | undefined =
    answer.count !== undefined && answer.count > 1 ? { of: 'pages', count: answer.count } : undefined
  return fromPlain(signal, kernel, answer.pixels, header, header.holds ?? pages)
}

function orderFor(type: PictureType, bytes: Uint8Array<ArrayBuffer>, frame: number | undefined, seconds: number) {
  if (type === 'image/tiff') return { task: 'read-tiff' as const, bytes, page: frame ?? 0 }
  if (type === 'image/heic') return { task: 'read-heif' as const, bytes, frame }
  if (type === 'image/bmp') return { task: 'read-bitmap' as const, bytes, inIcon: false }
  return { task: 'read-film' as const, bytes, seconds }
}

async function fromPlain(
  signal: AbortSignal,
  kernel: Kernel,
  pixels: PlainPixels,
  header: DecodeJob['header'],
  holds: Holdings | undefined,
): Promise<Outcome<Decoded>> {
  const named = header.icc ? profileNamed(header.icc) : undefined
  if (header.icc && needsConversion(header.icc)) {
    const file = colouredPng(pixels, header.icc)
    const colorSpace = await gamutOf(header)
    const source = { data: file, transfer: [file.buffer] }
    const decoded = await decodeNative(signal, kernel, { type: 'image/png', header, colorSpace, source })
    if (decoded.ok) decoded.value.raster.opaque = isOpaque(kernel, decoded.value.raster)
    return decoded.ok ? done({ ...decoded.value, holds }) : decoded
  }
  const { primaries } = header
  const colorSpace: ColorSpace = named ?? (await gamutOf(primaries === undefined ? {} : { primaries }))
  const { width, height } = pixels
  const raster = { address: kernel.hold(pixels.data), width, height, colorSpace, opaque: false }
  raster.opaque = isOpaque(kernel, raster)
  return done({ raster: await upright(kernel, raster, header.orientation, createBreath(signal)), holds })
}

/** The panel has drawn it: only a page can. */
async function fromDrawing(
  signal: AbortSignal,
  kernel: Kernel,
  { drawn, header }: DecodeJob,
): Promise<Outcome<Decoded>> {
  if (!drawn) return refuse('picture-broken')
  const frame = new VideoFrame(drawn as ImageBitmap, { timestamp: 0 })
  drawn.close()
  const raster = await rasterOfFrame(signal, kernel, frame, 'srgb', 1)
  raster.opaque = isOpaque(kernel, raster)
  return done({ raster, holds: header.holds })
}

async function fromIcon(
  signal: AbortSignal,
  kernel: Kernel,
  { bytes, take, header }: DecodeJob,
): Promise<Outcome<Decoded>> {
  const entries = entriesOf(bytes)
  const entry = entries[take?.of === 'frame' ? take.frame : largestOf(entries)]
  if (!entry) return refuse('picture-broken')
  const own = entry.bytes.slice()
  if (!entry.isPng) {
    const answer = await askLoaded(signal, { task: 'read-bitmap', bytes: own, inIcon: true })
    return answer.got === 'pixels'
      ? fromPlain(signal, kernel, answer.pixels, header, header.holds)
      : refuse('picture-broken')
  }
  const inner = readPng(own) ?? header
  const source = { data: own, transfer: [own.buffer] }
  const colorSpace = await gamutOf(inner)
  const decoded = await decodeNative(signal, kernel, { type: 'image/png', header: inner, colorSpace, source })
  if (decoded.ok) decoded.value.raster.opaque = isOpaque(kernel, decoded.value.raster)
  return decoded.ok ? done({ ...decoded.value, holds: header.holds }) : decoded
}
