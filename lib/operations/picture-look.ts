/** The look of a picture in a few numbers: how light, how contrasty, how colourful and towards which colours. Says nothing of what is in it. */
import { z } from '#contract/schema.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { bytesOf, type Raster } from '#pixels/raster.ts'
import { decodeSrgb } from '#pixels/transfer.ts'
import { toOklab } from './oklab.ts'

/** Shares of the picture that are darker than each of `lightness`. */
export const quantileShares = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98] as const

const part = z.number().min(-1).max(1)

/** In Oklab. Plain data: it is kept with the words of an edit. */
export const lookSchema = z.strictObject({
  /** Lightness at `quantileShares`, rising. */
  lightness: z.array(z.number().min(0).max(1)).length(quantileShares.length),
  /** Lightness, and the two axes of chroma. */
  mean: z.tuple([z.number().min(0).max(1), part, part]),
  /** Of lightness L and the axes a and b: LL, La, Lb, aa, ab, bb. */
  covariance: z.tuple([part, part, part, part, part, part]),
})
export type PictureLook = z.infer<typeof lookSchema>

/** Of a sunny photograph with a bit of everything. */
export const ordinaryLook: PictureLook = {
  lightness: [0.14, 0.27, 0.4, 0.57, 0.73, 0.85, 0.95],
  mean: [0.56, 0.004, 0.012],
  covariance: [0.045, 0, 0.001, 0.0016, 0.0004, 0.0035],
}

/** Pixels that are measured, at most about. */
const samples = 1 << 16
/** Decimals that are kept: far finer than can be seen. */
const precision = 1e5

const light = Float64Array.from({ length: 256 }, (_, value) => decodeSrgb(value / 255))

/** Reads a grid of pixels, weighed by their alpha; an ordinary look where nothing is to be seen. */
export function lookOf(kernel: Kernel, picture: Raster): PictureLook {
  const bytes = kernel.bytes(picture.address, bytesOf(picture))
  const step = Math.max(1, Math.floor(Math.sqrt((picture.width * picture.height) / samples)))
  const histogram = new Float64Array(1024)
  const sum = [0, 0, 0]
  const products = [0, 0, 0, 0, 0, 0]
  let total = 0
  for (let y = step >> 1; y < picture.height; y += step)
    for (let x = step >> 1; x < picture.width; x += step) {
      const at = (y * picture.width + x) * 4
      const weight = (bytes[at + 3] ?? 0) / 255
      if (weight === 0) continue
      const [l, a, b] = toOklab([
        light[bytes[at] ?? 0] ?? 0,
        light[bytes[at + 1] ?? 0] ?? 0,
        light[bytes[at + 2] ?? 0] ?? 0,
      ])
      total += weight
      const bin = Math.min(1023, Math.floor(Math.max(0, l) * 1024))
      histogram[bin] = (histogram[bin] ?? 0) + weight
      for (const [i, value] of [l, a, b].entries()) sum[i] = (sum[i] ?? 0) + weight * value
      for (const [i, value] of [l * l, l * a, l * b, a * a, a * b, b * b].entries())
        products[i] = (products[i] ?? 0) + weight * value
    }
  if (total === 0) return ordinaryLook
  const [l = 0, a = 0, b = 0] = sum.map((value) => value / total)
  const means = [l * l, l * a, l * b, a * a, a * b, b * b]
  return lookSchema.parse({
    lightness: quantileShares.map((share) => rounded(quantile(histogram, share * total))),
    mean: [l, a, b].map(rounded),
    covariance: products.map((value, i) => rounded(value / total - (means[i] ?? 0))),
  })
}

function quantile(histogram: Float64Array, rank: number): number {
  let below = 0
  for (const [bin, weight] of histogram.entries()) {
    if (weight > 0 && below + weight >= rank) return Math.min(1, (bin + Math.max(0, rank - below) / weight) / 1024)
    below += weight
  }
  return 1
}

const rounded = (value: number) => Math.round(value * precision) / precision
