/** Small drawn pictures for operations that look before they change something. */
import type { Rgb } from '#operations/operation.ts'

export interface Picture {
  width: number
  height: number
  data: Uint8Array
}

/** Opaque; `colour` gives encoded values 0…1 for a pixel's centre. */
export function draw(width: number, height: number, colour: (x: number, y: number) => Rgb): Picture {
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const rgb = colour(x + 0.5, y + 0.5)
      data.set([...rgb.map((v) => Math.min(Math.max(Math.round(v * 255), 0), 255)), 255], (y * width + x) * 4)
    }
  return { width, height, data }
}

/** Same numbers each time, 0…1. */
export function draws(seed = 1): () => number {
  let state = seed | 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}
