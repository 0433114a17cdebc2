/** A few colours that stand for all of a picture. Never one that nothing in it comes near. */
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { bytesOf, type Raster } from '#pixels/raster.ts'
import type { Rgb } from './operation.ts'

type Bytes = readonly [number, number, number]

/** How much a difference in each channel is seen, about. */
const seen: Bytes = [0.6, 0.8, 0.45]
/** Small boxes of vivid colours are split before large ones of greys: size counts by its root. */
const bySize = 0.15

/**
 * At most `count` colours, encoded, by median cut (Heckbert 1982): the box with the widest range is cut in half near
 * its middle pixel, again and again; each colour is a mean. Black for a picture without anything to see.
 */
export function paletteOf(kernel: Kernel, picture: Raster, count: number): Rgb[] {
  const bytes = kernel.bytes(picture.address, bytesOf(picture))
  const pixels: Bytes[] = []
  for (let i = 0; i < bytes.length; i += 4)
    if ((bytes[i + 3] ?? 0) > 127) pixels.push([bytes[i] ?? 0, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0])
  if (pixels.length === 0) return [[0, 0, 0]]
  const boxes = [boxOf(pixels)]
  while (boxes.length < count) {
    const widest = boxes.reduce((best, box) => (box.worth > best.worth ? box : best))
    if (widest.worth === 0) break
    boxes.splice(boxes.indexOf(widest), 1, ...halvesOf(widest))
  }
  return boxes.map(({ pixels }) => meanOf(pixels))
}

interface Box {
  pixels: Bytes[]
  /** The channel that differs most. */
  channel: number
  worth: number
}

function boxOf(pixels: Bytes[]): Box {
  const ranges = seen.map((share, channel) => {
    let [least, most] = [255, 0]
    for (const pixel of pixels) {
      const value = pixel[channel] ?? 0
      if (value < least) least = value
      if (value > most) most = value
    }
    return (most - least) * share
  })
  const range = Math.max(...ranges)
  return { pixels, channel: ranges.indexOf(range), worth: range * pixels.length ** bySize }
}

function halvesOf({ pixels, channel }: Box): Box[] {
  const sorted = pixels.toSorted((a, b) => (a[channel] ?? 0) - (b[channel] ?? 0))
  const median = sorted[sorted.length >> 1]?.[channel] ?? 0
  const [least, most] = [sorted[0]?.[channel] ?? 0, sorted.at(-1)?.[channel] ?? 0]
  // Half way from the median to the middle of the range: a few pixels of a colour of their own are not averaged away.
  const middle = (median + (least + most) / 2) / 2
  // Equal values stay together; the first is smaller than the last, so that neither half is empty.
  const cut = sorted.findIndex((pixel) => (pixel[channel] ?? 0) >= Math.max(middle, least + 1))
  return [boxOf(sorted.slice(0, cut)), boxOf(sorted.slice(cut))]
}

function meanOf(pixels: readonly Bytes[]): Rgb {
  const sum: [number, number, number] = [0, 0, 0]
  for (const [r, g, b] of pixels) {
    sum[0] += r
    sum[1] += g
    sum[2] += b
  }
  const each = 1 / (255 * pixels.length)
  return [sum[0] * each, sum[1] * each, sum[2] * each]
}
