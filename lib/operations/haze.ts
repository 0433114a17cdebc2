/** Where haze lies in a picture, how thick, and what light it adds. Takes neither white walls nor a clear sky for haze, as far as it can tell. */
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { bytesOf, type Raster } from '#pixels/raster.ts'
import { boxMean, boxMinimum, type Plane } from './box-mean.ts'
import type { Rgb } from './operation.ts'

export interface Haze {
  /** Of the haze itself, encoded. */
  light: Rgb
  columns: number
  lines: number
  /** For each point of the grid, slope and offset: transmission = slope · luma + offset. */
  grid: Float32Array
}

/** The radius of a patch, as a share of the longer side, and of the smoothing, in patches. */
const patch = 1 / 55
const smoothing = 3
/** How even luma must be for an edge of it not to be an edge of the haze. */
const evenness = 0.0025
const brightest = 0.002

/**
 * The dark channel prior (He, Sun, Tang 2009): without haze, something near every pixel is dark in some channel; what
 * is not dark there is haze. Refined by a guided filter (He, Sun, Tang 2010) with luma as the guide.
 */
export function hazeOf(kernel: Kernel, picture: Raster): Haze {
  const { width, height } = picture
  const bytes = kernel.bytes(picture.address, bytesOf(picture))
  const radius = Math.max(1, Math.round(Math.max(width, height) * patch))
  const plane = (of: (r: number, g: number, b: number) => number): Plane => {
    const values = new Float32Array(width * height)
    for (let i = 0; i < values.length; i++)
      values[i] = of((bytes[i * 4] ?? 0) / 255, (bytes[i * 4 + 1] ?? 0) / 255, (bytes[i * 4 + 2] ?? 0) / 255)
    return { width, height, values }
  }
  const light = lightOf(bytes, boxMinimum(plane(Math.min), radius).values)
  const dark = boxMinimum(
    plane((r, g, b) => Math.min(r / light[0], g / light[1], b / light[2])),
    radius,
  )
  const transmission = { ...dark, values: dark.values.map((value) => 1 - Math.min(value, 1)) }
  const luma = plane((r, g, b) => 0.2126 * r + 0.7152 * g + 0.0722 * b)
  return { light, columns: width, lines: height, grid: guided(transmission, luma, radius * smoothing) }
}

/** The median colour where the dark channel is brightest, half as colourful, and never dark. */
function lightOf(bytes: Uint8Array, dark: Float32Array): Rgb {
  const sorted = dark.slice().sort()
  const from = sorted[Math.floor(sorted.length * (1 - brightest))] ?? 1
  const places: number[] = []
  dark.forEach((value, i) => {
    if (value >= from && (bytes[i * 4 + 3] ?? 0) > 127) places.push(i * 4)
  })
  if (places.length === 0) return [1, 1, 1]
  const median = [0, 1, 2].map((channel) => {
    const values = places.map((at) => bytes[at + channel] ?? 0).sort((a, b) => a - b)
    return (values[values.length >> 1] ?? 255) / 255
  }) as [number, number, number]
  const grey = (median[0] + median[1] + median[2]) / 3
  const lift = Math.max(0, 0.6 - grey)
  return [softened(median[0], grey, lift), softened(median[1], grey, lift), softened(median[2], grey, lift)]
}

const softened = (value: number, grey: number, lift: number) => Math.min((value + grey) / 2 + lift, 1)

/** Slopes and offsets of the linear model of `wanted` in `guide`, over squares of `radius`. */
function guided(wanted: Plane, guide: Plane, radius: number): Float32Array {
  const { width, height } = guide
  const times = (a: Plane, b: Plane): Plane => ({
    width,
    height,
    values: a.values.map((value, i) => value * (b.values[i] ?? 0)),
  })
  const [meanGuide, meanWanted] = [boxMean(guide, radius).values, boxMean(wanted, radius).values]
  const meanBoth = boxMean(times(guide, wanted), radius).values
  const meanSquare = boxMean(times(guide, guide), radius).values
  const slope = new Float32Array(width * height)
  const offset = new Float32Array(width * height)
  for (let i = 0; i < slope.length; i++) {
    const [g, w] = [meanGuide[i] ?? 0, meanWanted[i] ?? 0]
    slope[i] = ((meanBoth[i] ?? 0) - g * w) / ((meanSquare[i] ?? 0) - g * g + evenness)
    offset[i] = w - (slope[i] ?? 0) * g
  }
  const [slopes, offsets] = [
    boxMean({ width, height, values: slope }, radius).values,
    boxMean({ width, height, values: offset }, radius).values,
  ]
  return Float32Array.from({ length: slopes.length * 2 }, (_, i) => (i & 1 ? offsets : slopes)[i >> 1] ?? 0)
}
