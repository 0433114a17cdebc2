/** Generated photographs at the three sizes that are measured: the same bytes in every realm, so that none is committed. */
import type { Size } from '#contract/picture.ts'

/** By megapixels, as cameras make them: 4 : 3. */
export const sizes = {
  1: { width: 1156, height: 867 },
  2: { width: 1632, height: 1224 },
  12: { width: 4000, height: 3000 },
  48: { width: 8000, height: 6000 },
} as const satisfies Record<number, Size>
export type Megapixels = keyof typeof sizes

export const pixelsOf = ({ width, height }: Size): number => width * height

/** Computing each of 48 million pixels would take longer than measuring them: larger pictures repeat this one. */
const tile = { width: 2000, height: 1500 }

/** RGBA, opaque. */
export function photograph({ width, height }: Size): Uint8ClampedArray<ArrayBuffer> {
  const pattern = paint()
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) {
    const from = (y % tile.height) * tile.width * 4
    for (let x = 0; x < width; x += tile.width) {
      const part = pattern.subarray(from, from + Math.min(tile.width, width - x) * 4)
      pixels.set(part, (y * width + x) * 4)
    }
  }
  return pixels
}

/** RGB, which is what libvips works on when a picture has no alpha. */
export function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  const rgb = new Uint8Array((rgba.length / 4) * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0
    rgb[to + 1] = rgba[from + 1] ?? 0
    rgb[to + 2] = rgba[from + 2] ?? 0
  }
  return rgb
}

/** Smooth shading, edges, stripes and grain: caches, branch predictors and encoders meet what a camera would give them. */
function paint(): Uint8ClampedArray {
  const { width, height } = tile
  const across = wave(width, 311)
  const down = wave(height, 257)
  const pixels = new Uint8ClampedArray(width * height * 4)
  let grain = 1
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      grain = (Math.imul(grain, 1_103_515_245) + 12_345) >>> 0
      const noise = ((grain >>> 16) & 7) + ((grain >>> 24) & 7) - 7
      const edge = ((x >> 7) ^ (y >> 7)) & 1 ? 30 : 0
      const stripe = y > height / 2 && (x + y) % 12 < 4 ? 18 : 0
      const light = 90 * (across[x] ?? 0) * (down[y] ?? 0)
      pixels[at] = 110 + light + edge - stripe + noise
      pixels[at + 1] = 45 + (x / width) * 150 + edge - stripe + noise
      pixels[at + 2] = 35 + (y / height) * 170 - light / 3 + noise
      pixels[at + 3] = 255
    }
  return pixels
}

const wave = (length: number, period: number) => Float64Array.from({ length }, (_, i) => Math.sin(i / period + 0.7))
