/** AVIF and JPEG XL, which no browser writes. Loaded when the first such file is wanted. */
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { StripPicture } from '../raster.ts'
import { askLoaded } from './ask-loaded.ts'
import { plainPixels } from './plain-pixels.ts'

/** Refuses `result-too-large` where the encoder has no memory for the picture. */
export async function encodeLoaded(
  signal: AbortSignal,
  kernel: Kernel,
  picture: StripPicture,
  type: 'image/avif' | 'image/jxl',
  quality: number,
): Promise<Outcome<Blob>> {
  const { width, height, colorSpace } = picture
  const pixels = await plainPixels(kernel, picture)
  const task = type === 'image/avif' ? 'write-avif' : 'write-jxl'
  const answer = await askLoaded(signal, { task, pixels, quality, colorSpace })
  return answer.got === 'file'
    ? done(new Blob([answer.file], { type }))
    : refuse('result-too-large', { pixels: width * height, type })
}
