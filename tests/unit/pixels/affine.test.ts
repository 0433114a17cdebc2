/** Resampling along any affine map: right values, clean edges, nothing from outside. */
import { describe, expect, it } from 'vitest'
import { type Coefficients, resampleAffine } from '#pixels/affine.ts'
import { lanczos } from '#pixels/lanczos.ts'
import { type Box, boxOf } from '#pixels/raster.ts'
import type { Edge } from '#pixels/resample-job.ts'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'
import { decibels, kernelForTests, noise, pixelsOf, rasterFrom } from './load-kernel.ts'

const kernel = await kernelForTests()
type Size = { width: number; height: number }

function resampled(
  data: Uint8Array,
  from: Size,
  map: Coefficients,
  to: Size,
  { edges = [], bounds = boxOf(from), rows }: { edges?: Edge[]; bounds?: Box; rows?: number } = {},
) {
  const source = rasterFrom(kernel, data, from.width, from.height)
  const found = pixelsOf(kernel, resampleAffine(kernel, source, bounds, map, to, edges), rows)
  kernel.arena.give(source.address)
  return found
}

/** Opaque pictures only: Lanczos3 along the source's axes, widened by the map's scale, in double precision. */
function reference(data: Uint8Array, from: Size, [a, b, c, d, e, f]: Coefficients, to: Size): Float64Array {
  const light = Float64Array.from(data, (v) => decodeSrgb(v / 255))
  const [wideX, wideY] = [Math.max(1, Math.hypot(a, b)), Math.max(1, Math.hypot(d, e))]
  const taps = (centre: number, wide: number, most: number) => {
    const list: [number, number][] = []
    for (let at = Math.ceil(centre - 3 * wide); at <= centre + 3 * wide; at++)
      list.push([Math.min(Math.max(at, 0), most), lanczos((at - centre) / wide)])
    const sum = list.reduce((total, [, weight]) => total + weight, 0)
    return list.map(([at, weight]) => [at, weight / sum] as const)
  }
  const result = new Float64Array(to.width * to.height * 4)
  for (let y = 0; y < to.height; y++)
    for (let x = 0; x < to.width; x++) {
      const [px, py] = [x + 0.5, y + 0.5]
      const columns = taps(a * px + b * py + c - 0.5, wideX, from.width - 1)
      const lines = taps(d * px + e * py + f - 0.5, wideY, from.height - 1)
      for (let channel = 0; channel < 4; channel++) {
        let sum = 0
        for (const [row, down] of lines)
          for (const [column, across] of columns)
            sum += down * across * (light[(row * from.width + column) * 4 + channel] ?? 0)
        result[(y * to.width + x) * 4 + channel] = channel === 3 ? 255 : encodeSrgb(Math.min(Math.max(sum, 0), 1)) * 255
      }
    }
  return result
}

const turn = (degrees: number, { width, height }: Size, to: Size, scale = 1): Coefficients => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180) * scale, Math.sin((degrees * Math.PI) / 180) * scale]
  const [x, y] = [to.width / 2, to.height / 2]
  return [cos, sin, width / 2 - cos * x - sin * y, -sin, cos, height / 2 + sin * x - cos * y]
}

function scene({ width, height }: Size): Uint8Array {
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const edge = (x - width / 2) ** 2 + (y - height / 2) ** 2 < (width / 4) ** 2 ? 60 : 0
      data.set(
        [
          110 + 80 * Math.sin((x * x + y * y) / 900) + edge,
          20 + (x / width) * 200,
          230 - (y / height) * 220 - edge,
          255,
        ],
        (y * width + x) * 4,
      )
    }
  return data
}

const from = { width: 130, height: 110 }
const to = { width: 100, height: 90 }

describe('resampleAffine', () => {
  it.each([
    ['turned by 1°', turn(1, from, to)],
    ['turned by 33°', turn(33, from, to)],
    ['turned by −120° and doubled', turn(-120, from, to, 0.5)],
    ['turned by 12° and made smaller', turn(12, from, to, 1.7)],
    ['sheared', [1, 0.3, -10, 0.1, 0.9, 3]],
  ] as [string, Coefficients][])('is at least 50 dB from the exact result: %s', (_, map) => {
    const data = scene(from)
    expect(decibels(resampled(data, from, map, to), reference(data, from, map, to))).toBeGreaterThan(50)
  })

  it('changes no pixel where the map changes none', () => {
    const data = noise(from.width * from.height * 4).map((v, i) => (i % 4 === 3 ? 255 : v))
    expect(resampled(data, from, [1, 0, 0, 0, 1, 0], from)).toEqual(data)
  })

  it('gives the same rows whatever the strips', () => {
    const data = scene(from)
    const map = turn(20, from, to)
    const whole = resampled(data, from, map, to)
    for (const rows of [1, 13, 32, 64]) expect(resampled(data, from, map, to, { rows })).toEqual(whole)
  })

  it('covers pixels at an edge by the part that lies inside, and clears what lies outside', () => {
    const white = new Uint8Array(from.width * from.height * 4).fill(255)
    const edges = [{ nx: 1, ny: 0, c: -20.25 }]
    const found = resampled(white, from, [1, 0, 0, 0, 1, 0], to, { edges })
    const alphas = (y: number) => [18, 19, 20, 21, 22].map((x) => found[(y * to.width + x) * 4 + 3])
    for (const y of [0, 44, 89]) expect(alphas(y)).toEqual([0, 0, 191, 255, 255])
    expect([...found.subarray(0, 4)]).toEqual([0, 0, 0, 0])
  })

  it('covers slanted edges as a whole by the area inside', () => {
    const white = new Uint8Array(from.width * from.height * 4).fill(255)
    const slope = Math.PI / 7
    const edges = [0, 1, 2, 3].map((i) => {
      const [nx, ny] = [Math.cos(slope + (i * Math.PI) / 2), Math.sin(slope + (i * Math.PI) / 2)]
      return { nx, ny, c: 30 - nx * 50 - ny * 45 }
    })
    const found = resampled(white, from, [1, 0, 0, 0, 1, 0], to, { edges })
    const area = found.filter((_, i) => i % 4 === 3).reduce((sum, alpha) => sum + alpha / 255, 0)
    expect(area).toBeGreaterThan(3600 * 0.998)
    expect(area).toBeLessThan(3600 * 1.002)
  })

  it('reads nothing outside its bounds', () => {
    const bounds = { left: 40, top: 30, right: 80, bottom: 75 }
    const data = scene(from)
    const blotted = data.map((level, i) => {
      const x = (i >> 2) % from.width
      const y = Math.floor((i >> 2) / from.width)
      const inside = x >= bounds.left && x < bounds.right && y >= bounds.top && y < bounds.bottom
      return inside || i % 4 === 3 ? level : 255 - level
    })
    const map = turn(25, from, to)
    expect(resampled(blotted, from, map, to, { bounds })).toEqual(resampled(data, from, map, to, { bounds }))
  })
})
