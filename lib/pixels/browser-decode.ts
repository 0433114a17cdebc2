/** Files that the browser itself decodes → pixels. One frame of those that move. */
import type { PictureType } from '#contract/picture.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Holdings, Take } from '#contract/take.ts'
import { refuseFrame } from './admit.ts'
import { unlessStopped } from './breath.ts'
import { rasterOfFrame } from './browser-frame.ts'
import type { Decoded } from './codec.ts'
import type { Header } from './header/header.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { ColorSpace } from './raster.ts'

export interface NativeFile {
  type: PictureType
  header: Pick<Header, 'orientation'>
  colorSpace: ColorSpace
  source: Omit<ImageDecoderInit, 'type'>
  take?: Take | undefined
}

/** Formats that may hold an animation; others are not asked, since asking takes as long as reading the whole file. */
const moving: readonly PictureType[] = ['image/gif', 'image/png', 'image/webp', 'image/avif', 'image/jxl']

/** Refuses `picture-broken`, `picture-unsupported` and `take-unknown`. */
export async function decodeNative(
  signal: AbortSignal,
  kernel: Kernel,
  { type, header, colorSpace, source, take }: NativeFile,
): Promise<Outcome<Decoded>> {
  if (!(await ImageDecoder.isTypeSupported(type))) return refuse('picture-unsupported', { type })
  const frame = take?.of === 'frame' ? take.frame : 0
  // Unasked, a file that is a still and an animation both gives its still, as pages that do not move show it.
  const decoder = new ImageDecoder({ ...source, type, preferAnimation: take?.of === 'frame' })
  try {
    const count = moving.includes(type) ? await unlessStopped(signal, countOf(decoder)) : 1
    if (frame > 0 && frame >= count) return refuseFrame(frame, count)
    const image = await unlessStopped(signal, frameAt(decoder, frame))
    if (!image) return refuse('picture-broken')
    const raster = await rasterOfFrame(signal, kernel, image, colorSpace, orientationOf(image, header))
    const holds: Holdings | undefined = count > 1 ? { of: 'frames', count } : undefined
    return done({ raster, holds })
  } finally {
    decoder.close()
  }
}

/** Of the track with most frames: the still of a file that is both has one. 1 where the bytes are no picture after all. */
async function countOf(decoder: ImageDecoder): Promise<number> {
  try {
    await decoder.tracks.ready
    await decoder.completed
    return Math.max(1, ...Array.from(decoder.tracks, ({ frameCount }) => frameCount))
  } catch {
    return 1
  }
}

/** `undefined` when the bytes are no picture after all. */
async function frameAt(decoder: ImageDecoder, frameIndex: number): Promise<VideoFrame | undefined> {
  try {
    return (await decoder.decode({ frameIndex, completeFramesOnly: true })).image
  } catch {
    return undefined
  }
}

/** What the frame itself says still has to be done; EXIF where it says nothing. */
function orientationOf(frame: VideoFrame & { rotation?: number; flip?: boolean }, header: Pick<Header, 'orientation'>) {
  const turns = (frame.rotation ?? 0) / 90
  const told = frame.flip ? [2, 5, 4, 7][turns] : [1, 6, 3, 8][turns]
  return told === undefined || told === 1 ? header.orientation : told
}
