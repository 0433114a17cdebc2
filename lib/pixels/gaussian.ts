/** Gaussian blur in premultiplied linear light; the picture goes on as in a mirror. Keeps its mean, a flat area and no colour of what is not seen. */
import { axisSums, gaussianShape, halvingShape, halvingVariance } from './axis-sums.ts'
import { convolved } from './convolved.ts'
import { enlarged } from './enlarged.ts'
import type { Kernel } from './kernel/kernel.ts'
import { halvedBytes, type LightRows, lightOf, summedAcross, summedDown } from './light-rows.ts'
import type { Scanlines } from './scanlines.ts'

/** From here on it is faster to blur a smaller picture, and as exact. */
const smallest = 3
/** σ of what is left to do after halving; less would let fine patterns through as coarse ones. */
const leastAfterHalving = 1.5
/** Between the samples of the blurred picture, in σ: interpolation is within 1/1000 then. */
const spacing = 0.7

/**
 * `sigma` in pixels, above 0. `opaque`: every alpha is 1. Takes over `input`.
 * A large blur is sampled: halved while that is exact, blurred by what is missing to the whole variance, with as many
 * samples as it needs, encoded, and interpolated between them.
 */
export function gaussian(kernel: Kernel, input: Scanlines, sigma: number, opaque: boolean): Scanlines {
  if (sigma < smallest) return convolved(kernel, input, sigma)
  const { width, height } = input
  let halvings = 0
  let variance = 0
  let rows: LightRows = firstHalf(kernel, input)
  for (;;) {
    variance += halvingVariance * 4 ** halvings
    halvings++
    rows = summedDown(kernel, rows, halving(height, halvings))
    const unit = 2 ** halvings
    // A half of an odd side has its mirror within a pixel or between two: a further half of it has not.
    if (sigma / (2 * unit) < leastAfterHalving || width % unit > 0 || height % unit > 0) break
    rows = summedAcross(kernel, rows, halving(width, halvings + 1))
  }
  const unit = 2 ** halvings
  const shape = gaussianShape(Math.sqrt(sigma * sigma - variance) / unit)
  const samples = (size: number) => {
    const count = Math.ceil(size / Math.max(spacing * sigma, unit))
    const step = size / unit / count
    const centre = (i: number) => (i + 0.5) * step - 0.5
    return axisSums({ count, length: Math.ceil(size / unit), extent: size / unit, centre, ...shape })
  }
  rows = summedDown(kernel, summedAcross(kernel, rows, samples(width)), samples(height))
  return enlarged(kernel, rows, { width, height }, opaque)
}

/** The first half across, as fast as the input allows. */
function firstHalf(kernel: Kernel, input: Scanlines): LightRows {
  const { raster, width } = input
  return raster ? halvedBytes(kernel, input, raster) : summedAcross(kernel, lightOf(kernel, input), halving(width, 1))
}

/** From the picture halved `times` − 1 times, along a side of `size`. */
function halving(size: number, times: number) {
  const extent = size / 2 ** (times - 1)
  return axisSums({
    count: Math.ceil(extent / 2),
    length: Math.ceil(extent),
    extent,
    centre: (i) => 2 * i + 0.5,
    ...halvingShape,
  })
}
