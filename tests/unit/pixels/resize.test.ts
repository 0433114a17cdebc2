/** Resampling against an exact reference in double precision. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lanczos } from '#pixels/lanczos.ts'
import { type Box, boxOf } from '#pixels/raster.ts'
import { resize } from '#pixels/resize.ts'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'
import { decibels, kernelForTests, noise, pixelsOf, rasterFrom } from './load-kernel.ts'

const kernel = await kernelForTests()
type Size = { width: number; height: number }

function resized(
  data: Uint8Array,
  from: Size,
  to: Size,
  window: Box = boxOf(from),
  bounds: Box = boxOf(from),
  rows?: number,
) {
  const source = rasterFrom(kernel, data, from.width, from.height)
  const found = pixelsOf(kernel, resize(kernel, source, bounds, window, to), rows)
  kernel.arena.give(source.address)
  return found
}

/** Premultiplied linear light, Lanczos3 along both axes, edges repeated, all in double precision. */
function reference(data: Uint8Array, from: Size, to: Size, window: Box, bounds: Box): Float64Array {
  const light = new Float64Array(from.width * from.height * 4)
  for (let i = 0; i < light.length; i += 4) {
    const alpha = (data[i + 3] ?? 0) / 255
    for (let c = 0; c < 3; c++) light[i + c] = decodeSrgb((data[i + c] ?? 0) / 255) * alpha
    light[i + 3] = alpha
  }
  const axis = (low: number, high: number, count: number, least: number, most: number) =>
    Array.from({ length: count }, (_, i) => {
      const scale = (high - low) / count
      const wide = Math.max(1, scale)
      const centre = low + (i + 0.5) * scale - 0.5
      const taps: [number, number][] = []
      for (let at = Math.ceil(centre - 3 * wide); at <= centre + 3 * wide; at++)
        taps.push([Math.min(Math.max(at, least), most), lanczos((at - centre) / wide)])
      const sum = taps.reduce((total, [, weight]) => total + weight, 0)
      return taps.map(([at, weight]) => [at, weight / sum] as const)
    })
  const columns = axis(window.left, window.right, to.width, bounds.left, bounds.right - 1)
  const lines = axis(window.top, window.bottom, to.height, bounds.top, bounds.bottom - 1)
  const result = new Float64Array(to.width * to.height * 4)
  lines.forEach((rows, y) => {
    columns.forEach((places, x) => {
      const sum = [0, 0, 0, 0]
      for (const [row, down] of rows)
        for (const [column, across] of places)
          for (let c = 0; c < 4; c++)
            sum[c] = (sum[c] ?? 0) + down * across * (light[(row * from.width + column) * 4 + c] ?? 0)
      const alpha = sum[3] ?? 0
      for (let c = 0; c < 3; c++)
        result[(y * to.width + x) * 4 + c] =
          alpha > 0 ? encodeSrgb(Math.min(Math.max((sum[c] ?? 0) / alpha, 0), 1)) * 255 : 0
      result[(y * to.width + x) * 4 + 3] = Math.min(Math.max(alpha, 0), 1) * 255
    })
  })
  return result
}

/** Something like a photograph: smooth, with edges and fine detail. */
function scene({ width, height }: Size, alpha: (x: number, y: number) => number = () => 255): Uint8Array {
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const wave = Math.sin((x * x + y * y) / 900)
      const edge = (x - width / 2) ** 2 + (y - height / 2) ** 2 < (width / 4) ** 2 ? 60 : 0
      data.set(
        [110 + 80 * wave + edge, 20 + (x / width) * 200, 230 - (y / height) * 220 - edge, alpha(x, y)],
        (y * width + x) * 4,
      )
    }
  return data
}

const from = { width: 160, height: 120 }

describe('resize', () => {
  it.each([
    ['to a third', { width: 53, height: 40 }, boxOf(from)],
    ['to 7 × 5', { width: 7, height: 5 }, boxOf(from)],
    ['to one pixel', { width: 1, height: 1 }, boxOf(from)],
    ['two and a half times as large', { width: 400, height: 300 }, boxOf(from)],
    ['stretched', { width: 300, height: 60 }, boxOf(from)],
    [
      'a window with fractional edges',
      { width: 90, height: 70 },
      { left: 10.3, top: 20.7, right: 121.9, bottom: 99.2 },
    ],
  ] as [string, Size, Box][])('is at least 50 dB from the exact result: %s', (_, to, window) => {
    const data = scene(from)
    const found = resized(data, from, to, window)
    expect(decibels(found, reference(data, from, to, window, boxOf(from)))).toBeGreaterThan(50)
  })

  it('resizes light, not numbers: a one-pixel checkerboard of black and white becomes 188, as seen from afar', () => {
    const size = { width: 64, height: 64 }
    const data = new Uint8Array(64 * 64 * 4).map((_, i) =>
      i % 4 === 3 ? 255 : (((i >> 2) + ((i >> 2) >> 6)) & 1) * 255,
    )
    const found = resized(data, size, { width: 16, height: 16 })
    const middle = found.subarray((8 * 16 + 8) * 4).subarray(0, 4)
    expect([...middle]).toEqual([188, 188, 188, 255])
  })

  it('keeps a flat colour exactly, at any size and for any alpha', () => {
    const size = fc.record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) })
    const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255))
    fc.assert(
      fc.property(size, size, colour, (from, to, [r, g, b]) => {
        const data = new Uint8Array(from.width * from.height * 4).map((_, i) => [r, g, b, 255][i % 4] ?? 0)
        const found = resized(data, from, to)
        expect(found.every((level, i) => level === [r, g, b, 255][i % 4])).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('gives the same rows whatever the strips', () => {
    const data = noise(90 * 70 * 4)
    const whole = resized(data, { width: 90, height: 70 }, { width: 31, height: 47 })
    for (const rows of [1, 5, 16, 46])
      expect(resized(data, { width: 90, height: 70 }, { width: 31, height: 47 }, undefined, undefined, rows)).toEqual(
        whole,
      )
  })

  it('makes no fringes: the colour under transparent pixels never shows', () => {
    // Opaque green beside transparent red: every visible pixel stays pure green.
    const data = new Uint8Array(40 * 40 * 4).map(
      (_, i) => ((i >> 2) % 40 < 20 ? [0, 200, 0, 255] : [255, 0, 0, 0])[i % 4] ?? 0,
    )
    for (const to of [
      { width: 13, height: 13 },
      { width: 97, height: 97 },
    ]) {
      const found = resized(data, { width: 40, height: 40 }, to)
      for (let i = 0; i < found.length; i += 4) {
        if ((found[i + 3] ?? 0) < 8) continue
        expect(found[i]).toBe(0)
        expect(Math.abs((found[i + 1] ?? 0) - 200)).toBeLessThanOrEqual(3)
      }
    }
  })

  it('handles translucent pictures as exactly as opaque ones', () => {
    const data = scene(from, (x, y) => (x * 3 + y * 2) % 256)
    const to = { width: 70, height: 50 }
    const found = resized(data, from, to)
    const wanted = reference(data, from, to, boxOf(from), boxOf(from))
    // As it is seen: over white.
    const shown = (levels: ArrayLike<number>) =>
      Float64Array.from({ length: levels.length }, (_, i) => {
        const alpha = (levels[i | 3] ?? 0) / 255
        return i % 4 === 3 ? 255 : (levels[i] ?? 0) * alpha + 255 * (1 - alpha)
      })
    expect(decibels(shown(found), shown(wanted))).toBeGreaterThan(50)
  })

  it('reads nothing outside its bounds', () => {
    const bounds = { left: 30, top: 25, right: 90, bottom: 80 }
    const data = scene(from)
    const blotted = data.map((level, i) => {
      const x = (i >> 2) % from.width
      const y = Math.floor((i >> 2) / from.width)
      return x >= bounds.left && x < bounds.right && y >= bounds.top && y < bounds.bottom ? level : 255 - level
    })
    const to = { width: 41, height: 37 }
    expect(resized(blotted, from, to, bounds, bounds)).toEqual(resized(data, from, to, bounds, bounds))
  })
})
