/** Resampling along a projection: right values near and far, no aliasing, clean edges. */
import { describe, expect, it } from 'vitest'
import { follow, untouched } from '#engine/geometry.ts'
import { passFor } from '#engine/geometry-pass.ts'
import { rowsOf } from '#engine/geometry-rows.ts'
import { compose, invert } from '#operations/mapping.ts'
import type { Projection } from '#operations/operation.ts'
import { createBreath } from '#pixels/breath.ts'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'
import { decibels, kernelForTests, pixelsOf, rasterFrom } from './load-kernel.ts'

const kernel = await kernelForTests()
const breath = createBreath(new AbortController().signal)
type Size = { width: number; height: number }

async function projected(data: Uint8Array, from: Size, map: Projection, to: Size, rows?: number) {
  const source = rasterFrom(kernel, data, from.width, from.height)
  const geometry = follow(untouched(from), { ...to, from: map })
  const maker = await rowsOf(kernel, source, passFor(geometry, from), to, breath)
  const found = pixelsOf(kernel, maker, rows)
  kernel.arena.give(source.address)
  return found
}

/** The mean of light over each pixel's own area of the source, by 16 × 16 samples of a function of the place. */
function mean(of: (x: number, y: number) => number, map: Projection, { width, height }: Size): Float64Array {
  const [a, b, c, d, e, f, g, h, i] = map
  const samples = 16
  const result = new Float64Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let v = 0; v < samples; v++)
        for (let u = 0; u < samples; u++) {
          const [px, py] = [x + (u + 0.5) / samples, y + (v + 0.5) / samples]
          const w = g * px + h * py + i
          sum += decodeSrgb(of((a * px + b * py + c) / w, (d * px + e * py + f) / w) / 255)
        }
      result[y * width + x] = encodeSrgb(sum / samples ** 2) * 255
    }
  return result
}

const drawn = ({ width, height }: Size, of: (x: number, y: number) => number) =>
  Uint8Array.from({ length: width * height * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : of(((i >> 2) % width) + 0.5, Math.floor((i >> 2) / width) + 0.5),
  )
const greys = (pixels: Uint8Array) => pixels.filter((_, i) => i % 4 === 0)

const from = { width: 400, height: 300 }
const to = { width: 120, height: 100 }
/** A floor seen from above it: the top of the result is nine times as far away as its bottom. */
const floor: Projection = [0.5, 1.3, 40, 0, 0.9, 12, 0, 0.0088, 0.12]

describe('a projection', () => {
  it('shows smooth pictures as exactly as an affine map does, near and far', async () => {
    const smooth = (x: number, y: number) => 128 + 60 * Math.sin(x / 17) + 50 * Math.cos(y / 23 + x / 40)
    const map: Projection = [2.2, 0.4, 20, 0.1, 2.1, 15, 0.001, 0.0012, 0.9]
    const found = greys(await projected(drawn(from, smooth), from, map, to))
    const wanted = mean(smooth, map, to)
    expect(decibels(found, wanted)).toBeGreaterThan(50)
  })

  it('does not alias far away: fine stripes become even grey there, and stay stripes close by', async () => {
    const map: Projection = [0.6, 0, 8, 0, 0.5, 2, 0, -0.0075, 0.85]
    const stripes = (x: number) => (Math.floor(x) & 1 ? 255 : 0)
    const found = greys(await projected(drawn(from, stripes), from, map, { width: 60, height: 100 }))
    const row = (y: number) => [...found.subarray(y * 60 + 10, y * 60 + 30)]
    for (const y of [84, 90]) for (const level of row(y)) expect(Math.abs(level - 188)).toBeLessThan(6)
    expect(Math.max(...row(1)) - Math.min(...row(1))).toBeGreaterThan(150)
  })

  it('is the affine map where it does not tilt, and comes back from where it went', () => {
    expect(compose(floor, invert(floor))).toHaveLength(6)
    const identity = [1, 0, 0, 0, 1, 0]
    for (const [i, value] of compose(floor, invert(floor)).entries()) expect(value).toBeCloseTo(identity[i] ?? 0, 9)
  })

  it('gives the same rows whatever the strips', async () => {
    const noisy = drawn(from, (x, y) => (x * 7919 + y * 104729) % 256)
    const whole = await projected(noisy, from, floor, to)
    for (const rows of [1, 7, 32]) expect(await projected(noisy, from, floor, to, rows)).toEqual(whole)
  })

  it('clears what lies beside the picture and beyond the horizon, and keeps the rest opaque to its edge', async () => {
    // The horizon runs through the middle of the result.
    const map: Projection = [1, 0, -60, 0, 1, -40, 0, 0.02, -1]
    const found = await projected(new Uint8Array(from.width * from.height * 4).fill(255), from, map, to)
    const alpha = (x: number, y: number) => found[(y * to.width + x) * 4 + 3]
    for (let x = 0; x < to.width; x++) for (let y = 0; y < 50; y++) expect(alpha(x, y)).toBe(0)
    expect(alpha(90, 95)).toBe(255)
    expect(alpha(2, 99)).toBe(0)
    for (let i = 0; i < found.length; i += 4) if (found[i + 3]) expect(found[i]).toBe(255)
  })

  it('gives back all memory that it takes', async () => {
    const before = kernel.arena.used
    await projected(new Uint8Array(from.width * from.height * 4).fill(255), from, floor, to)
    expect(kernel.arena.used).toBe(before)
  })
})
