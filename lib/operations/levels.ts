/** How light and dark a picture is, in three levels. Never counts what cannot be seen. */
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { bytesOf, type Raster } from '#pixels/raster.ts'

/** Encoded values 0…1, rising. */
export interface Levels {
  black: number
  middle: number
  white: number
}

/** Of an evenly lit, somewhat dull photograph. */
export const ordinary: Levels = { black: 0.1, middle: 0.38, white: 0.88 }

const shares = { black: 0.005, middle: 0.5, white: 0.995 }

/**
 * Percentiles: of luma for the middle; of the darkest and of the lightest channel, smeared towards luma, for the ends,
 * so that a saturated colour is not driven out of range. Ends lie at least a quarter apart, with the middle between.
 */
export function levelsOf(kernel: Kernel, picture: Raster): Levels {
  const bytes = kernel.bytes(picture.address, bytesOf(picture))
  const [low, mid, high] = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)]
  let count = 0
  for (let i = 0; i < bytes.length; i += 4) {
    if ((bytes[i + 3] ?? 0) < 128) continue
    const [r, g, b] = [bytes[i] ?? 0, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0]
    const luma = (54 * r + 183 * g + 19 * b) >> 8
    add(low, (Math.min(r, g, b) + luma) >> 1)
    add(mid, luma)
    add(high, (Math.max(r, g, b) + luma) >> 1)
    count++
  }
  if (count === 0) return ordinary
  const black = clamp(levelAt(low, count * shares.black), 0.002, 0.7)
  const white = clamp(levelAt(high, count * shares.white), black + 0.25, 0.998)
  return { black, middle: clamp(levelAt(mid, count * shares.middle), black + 0.02, white - 0.02), white }
}

function add(histogram: Uint32Array, value: number): void {
  histogram[value] = (histogram[value] ?? 0) + 1
}

function levelAt(histogram: Uint32Array, rank: number): number {
  let below = 0
  for (let value = 0; value < 256; value++) {
    below += histogram[value] ?? 0
    if (below > rank) return value / 255
  }
  return 1
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)
