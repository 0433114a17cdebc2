/** What lies around each point of a picture, but not across its edges. What is not seen counts for nothing. */
import type { Surroundings } from '#pixels/clarified.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { bytesOf, type Raster } from '#pixels/raster.ts'
import { boxMean } from './box-mean.ts'
import { luminanceWeights } from './light.ts'

/** The radius of what counts as around, as a share of the longer side. */
const around = 1 / 45
/** A standard deviation of luma, in encoded values: less than this is texture, more is an edge. */
const edge = 0.12

/**
 * The guided filter with the picture as its own guide (He, Sun, Tang 2010; at a low resolution He, Sun 2015): within a
 * square, luma's variance v makes the slope v / (v + `edge`²), so that even areas have their mean and edges themselves.
 */
export function surroundingsOf(kernel: Kernel, picture: Raster): Surroundings {
  const { width, height } = picture
  const radius = Math.max(1, Math.round(Math.max(width, height) * around))
  const { cover, luma, square } = weighedLuma(kernel.bytes(picture.address, bytesOf(picture)), width * height)
  const meanOf = (values: Float32Array) => boxMean({ width, height, values }, radius).values
  const seen = meanOf(cover)
  const [mean, meanSquare] = [meanOf(luma), meanOf(square)]
  const [slope, offset] = [new Float32Array(cover.length), new Float32Array(cover.length)]
  for (let i = 0; i < cover.length; i++) {
    const share = Math.max(seen[i] ?? 0, 1e-3)
    const middle = (mean[i] ?? 0) / share
    const variance = Math.max((meanSquare[i] ?? 0) / share - middle * middle, 0)
    const steep = variance / (variance + edge * edge)
    slope[i] = steep * (cover[i] ?? 0)
    offset[i] = middle * (1 - steep) * (cover[i] ?? 0)
  }
  const [slopes, offsets] = [meanOf(slope), meanOf(offset)]
  const grid = new Float32Array(2 * cover.length)
  for (let i = 0; i < cover.length; i++) {
    const share = Math.max(seen[i] ?? 0, 1e-3)
    grid[2 * i] = (slopes[i] ?? 0) / share
    grid[2 * i + 1] = (offsets[i] ?? 0) / share
  }
  return { columns: width, lines: height, grid }
}

/** How much each pixel is seen, and its luma and the square of that, as much as it is. */
function weighedLuma(bytes: Uint8Array, count: number) {
  const [cover, luma, square] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)]
  for (let i = 0; i < count; i++) {
    const at = i * 4
    const seen = (bytes[at + 3] ?? 0) / 255
    const value =
      (luminanceWeights[0] * (bytes[at] ?? 0) +
        luminanceWeights[1] * (bytes[at + 1] ?? 0) +
        luminanceWeights[2] * (bytes[at + 2] ?? 0)) /
      255
    cover[i] = seen
    luma[i] = value * seen
    square[i] = value * value * seen
  }
  return { cover, luma, square }
}
