/** Noise goes, edges stay, and how a picture is cut into strips changes nothing. */
import { expect, it } from 'vitest'
import { quantised, scanlinesOf } from '#pixels/scanlines.ts'
import type { Limits } from '#pixels/starlet.ts'
import { waveletDenoise } from '#pixels/wavelet-denoise.ts'
import { decibels, kernelForTests, noise, pixelsOf, rasterFrom } from './load-kernel.ts'

const kernel = await kernelForTests()

/** Bytes of `data` without what is weaker than `limits`. */
function denoised(data: Uint8Array, width: number, height: number, limits: readonly Limits[], rows?: number) {
  const raster = rasterFrom(kernel, data, width, height)
  const used = kernel.arena.used
  const result = pixelsOf(kernel, quantised(kernel, waveletDenoise(kernel, scanlinesOf(kernel, raster), limits)), rows)
  expect(kernel.arena.used).toBe(used)
  kernel.arena.give(raster.address)
  return result
}

const every = (sigma: number): Limits[] =>
  [0.889, 0.2, 0.086, 0.041].map((gain) => [1, 1.7, 1.7].map((k) => k * gain * sigma) as unknown as Limits)

/** Grey levels, opaque. */
const greys = (width: number, height: number, level: (x: number, y: number) => number) =>
  Uint8Array.from({ length: width * height * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : level((i >> 2) % width, Math.floor((i >> 2) / width)),
  )

/** Nearly normal: the sum of three even draws. */
function noisy(data: Uint8Array, sigma: number): Uint8Array {
  const draws = [1, 2, 3].map((seed) => noise(data.length, seed))
  return data.map((v, i) => {
    if (i % 4 === 3) return v
    const drawn = draws.reduce((sum, list) => sum + ((list[i] ?? 0) - 127.5), 0) / (73.9 * Math.sqrt(3))
    return Math.min(Math.max(Math.round(v + sigma * drawn), 0), 255)
  })
}

it('changes nothing where nothing counts as noise', () => {
  for (const [width, height] of [
    [1, 1],
    [1, 9],
    [7, 1],
    [33, 21],
  ] as const) {
    const data = noise(width * height * 4).map((v, i) => (i % 4 === 3 ? 255 : v))
    expect(denoised(data, width, height, every(0))).toEqual(data)
  }
})

it('keeps a flat area flat, whatever counts as noise', () => {
  const data = greys(40, 30, () => 137)
  expect(denoised(data, 40, 30, every(0.2))).toEqual(data)
})

it('takes most of the noise from a flat area and leaves an edge as steep as it was', () => {
  const clean = greys(96, 80, (x) => (x < 48 ? 70 : 180))
  const before = noisy(clean, 20)
  const after = denoised(before, 96, 80, every(20 / 255))
  expect(decibels(after, clean) - decibels(before, clean)).toBeGreaterThan(8)
  const column = (x: number) => {
    let sum = 0
    for (let y = 0; y < 80; y++) sum += after[(y * 96 + x) * 4] ?? 0
    return sum / 80
  }
  expect(column(48) - column(47)).toBeGreaterThan(90)
})

it('gains at least 4 dB on shading, texture and edges at a deviation of 20 levels', () => {
  const clean = greys(
    200,
    160,
    (x, y) => 60 + y / 3 + (((x >> 5) ^ (y >> 5)) & 1 ? 60 : 0) + 18 * Math.sin(x / 3) * Math.sin(y / 4),
  )
  const before = noisy(clean, 20)
  expect(decibels(denoised(before, 200, 160, every(23 / 255)), clean) - decibels(before, clean)).toBeGreaterThan(4)
})

it('gives the same rows however they are asked for', () => {
  const data = noisy(
    greys(61, 75, (x, y) => 90 + x + (y % 20)),
    15,
  )
  const whole = denoised(data, 61, 75, every(0.05))
  for (const rows of [1, 2, 7, 32]) expect(denoised(data, 61, 75, every(0.05), rows)).toEqual(whole)
})

it('lends no colour from transparent pixels and keeps every alpha', () => {
  const [width, height] = [48, 32]
  const data = greys(width, height, () => 120)
  for (let y = 0; y < height; y++) for (let x = 24; x < width; x++) data.set([255, 0, 0, 0], (y * width + x) * 4)
  const after = denoised(data, width, height, every(0.3))
  for (let i = 0; i < data.length; i += 4) {
    expect(after[i + 3]).toBe(data[i + 3])
    if (data[i + 3]) expect([...after.subarray(i, i + 3)].every((v) => Math.abs(v - 120) <= 1)).toBe(true)
  }
})
