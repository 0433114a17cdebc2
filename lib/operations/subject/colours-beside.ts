/** The colours of one side of a picture, carried on smoothly over the other. */
import type { Size } from '#contract/picture.ts'

interface Level extends Size {
  /** R, G, B, each times the weight, and the weight: 0…1. */
  sums: Float32Array
}

/**
 * RGB a cell of `bytes` (RGBA): its own colour where `weightOf` is 1, and the nearest such ones' where it is 0. By a
 * pyramid: what is known is gathered up to one cell, and gaps are filled on the way down (Gortler et al. 1996).
 */
export function coloursBeside(bytes: Uint8Array, { width, height }: Size, weightOf: (i: number) => number): Uint8Array {
  const sums = new Float32Array(4 * width * height)
  for (let i = 0; i < width * height; i++) {
    const weight = (weightOf(i) * (bytes[4 * i + 3] as number)) / 255
    for (let c = 0; c < 3; c++) sums[4 * i + c] = ((bytes[4 * i + c] as number) / 255) * weight
    sums[4 * i + 3] = weight
  }
  const levels: Level[] = [{ width, height, sums }]
  for (let last = levels[0] as Level; last.width > 1 || last.height > 1; ) {
    last = gathered(last)
    levels.push(last)
  }
  let filled = levels.pop() as Level
  for (const level of levels.reverse()) filled = filledFrom(level, filled)
  const colours = new Uint8Array(3 * width * height)
  for (let i = 0; i < width * height; i++) {
    const weight = Math.max(filled.sums[4 * i + 3] as number, 1e-6)
    for (let c = 0; c < 3; c++)
      colours[3 * i + c] = Math.min(Math.round(((filled.sums[4 * i + c] as number) * 255) / weight), 255)
  }
  return colours
}

/** A cell for four; known as soon as one of them is. */
function gathered({ width, height, sums }: Level): Level {
  const [across, down] = [(width + 1) >> 1, (height + 1) >> 1]
  const less = new Float32Array(4 * across * down)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 4) {
      const to = 4 * ((y >> 1) * across + (x >> 1))
      for (let c = 0; c < 4; c++) less[to + c] = (less[to + c] as number) + (sums[at + c] as number)
    }
  for (let at = 0; at < less.length; at += 4) {
    const over = Math.max(less[at + 3] as number, 1)
    if (over > 1) for (let c = 0; c < 4; c++) less[at + c] = (less[at + c] as number) / over
  }
  return { width: across, height: down, sums: less }
}

/** In place: what is missing in each cell from the four of `coarse` around it. */
function filledFrom(level: Level, coarse: Level): Level {
  const { width, height, sums } = level
  for (let y = 0, at = 0; y < height; y++) {
    const v = Math.min(Math.max((y - 0.5) / 2, 0), coarse.height - 1)
    const above = Math.floor(v)
    const below = Math.min(above + 1, coarse.height - 1)
    for (let x = 0; x < width; x++, at += 4) {
      const missing = 1 - (sums[at + 3] as number)
      if (missing <= 0) continue
      const u = Math.min(Math.max((x - 0.5) / 2, 0), coarse.width - 1)
      const left = Math.floor(u)
      const right = Math.min(left + 1, coarse.width - 1)
      const [p, q] = [4 * (above * coarse.width + left), 4 * (above * coarse.width + right)]
      const [r, s] = [4 * (below * coarse.width + left), 4 * (below * coarse.width + right)]
      const [a, b, c, d] = [
        (1 - u + left) * (1 - v + above),
        (u - left) * (1 - v + above),
        (1 - u + left) * (v - above),
        (u - left) * (v - above),
      ]
      for (let k = 0; k < 4; k++)
        sums[at + k] =
          (sums[at + k] as number) +
          missing *
            (a * (coarse.sums[p + k] as number) +
              b * (coarse.sums[q + k] as number) +
              c * (coarse.sums[r + k] as number) +
              d * (coarse.sums[s + k] as number))
    }
  }
  return level
}
