/** Promises of the parts that styles are made of: exact where there is a formula, even where the picture is even, blind to what is transparent. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boxMeans } from '#pixels/box-means.ts'
import { type Grade, graded } from '#pixels/graded.ts'
import { halftone } from '#pixels/halftone.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { kuwahara } from '#pixels/kuwahara.ts'
import { type Pencil, pencilSketch } from '#pixels/pencil-sketch.ts'
import { pixelArt } from '#pixels/pixel-art.ts'
import { relief } from '#pixels/relief.ts'
import { type Scanlines, scanlinesOf } from '#pixels/scanlines.ts'
import { styled } from '#pixels/styled.ts'
import { kernelForTests, noise, rasterFrom } from './load-kernel.ts'

const kernel = await kernelForTests()

interface Picture {
  width: number
  height: number
  data: Uint8Array
}

const flat = (width: number, height: number, pixel: readonly number[]): Picture => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 4 }, (_, i) => pixel[i % 4] ?? 0),
})

/** Working pixels that `make` makes of `picture`, in strips of `rows`; checks that all memory comes back. */
function drawn(
  { width, height, data }: Picture,
  make: (input: Scanlines, kernel: Kernel) => Scanlines,
  rows = 7,
): Float32Array {
  const raster = rasterFrom(kernel, data, width, height)
  const used = kernel.arena.used
  const lines = make(scanlinesOf(kernel, raster), kernel)
  const result = new Float32Array(width * height * 4)
  const target = kernel.arena.take(rows * width * 16)
  for (let y = 0; y < height; y += rows) {
    const count = Math.min(rows, height - y)
    lines.make(y, count, target)
    result.set(new Float32Array(kernel.run.memory.buffer, target, count * width * 4), y * width * 4)
  }
  kernel.arena.give(target)
  lines.free()
  expect(kernel.arena.used).toBe(used)
  kernel.arena.give(raster.address)
  return result
}

const luma = (pixels: Float32Array, i: number) =>
  0.2126 * (pixels[i * 4] ?? 0) + 0.7152 * (pixels[i * 4 + 1] ?? 0) + 0.0722 * (pixels[i * 4 + 2] ?? 0)

/** Of the green in a square that goes on beyond the edges, weighed by alpha. */
function summed(data: Uint8Array, width: number, height: number, x: number, y: number, radius: number) {
  const inside = (i: number, size: number) => Math.min(Math.max(i, 0), size - 1)
  let [sum, square, total] = [0, 0, 0]
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++) {
      const at = (inside(y + dy, height) * width + inside(x + dx, width)) * 4
      const alpha = (data[at + 3] ?? 0) / 255
      const value = (data[at + 1] ?? 0) / 255
      sum += value * alpha
      square += value * value * alpha
      total += alpha
    }
  return { sum, square, total }
}

const alphaOf = (value: number, opaque: boolean) => (opaque ? 255 : value & 1 ? value : 0)

describe('means over squares', () => {
  const shape = fc.record({
    width: fc.integer({ min: 1, max: 23 }),
    height: fc.integer({ min: 1, max: 23 }),
    radius: fc.integer({ min: 1, max: 9 }),
    rows: fc.integer({ min: 1, max: 23 }),
    opaque: fc.boolean(),
    seed: fc.integer({ min: 1, max: 1e6 }),
  })

  it('are the plain sums, weighed by alpha, whatever strips they are made in', () => {
    fc.assert(
      fc.property(shape, ({ width, height, radius, rows, opaque, seed }) => {
        const data = noise(width * height * 4, seed).map((v, i) => (i % 4 < 3 ? v : alphaOf(v, opaque)))
        const found = drawn({ width, height, data }, (input) => boxMeans(kernel, input, radius, opaque), rows)
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++) {
            const { sum, square, total } = summed(data, width, height, x, y, radius)
            const at = (y * width + x) * 4
            if (total < 0.5) continue
            expect(Math.abs((found[at + 1] ?? 0) - sum / total)).toBeLessThan(1 / 510)
            // Green alone is half of the variance.
            expect(found[at + 3]).toBeGreaterThan(0.5 * (square / total - (sum / total) ** 2) - 0.002)
          }
      }),
      { numRuns: 40 },
    )
  })

  it('come out bit for bit the same in any strips', () => {
    const picture = { width: 61, height: 47, data: noise(61 * 47 * 4, 5) }
    const strips = [1, 5, 47].map((rows) => drawn(picture, (input) => boxMeans(kernel, input, 4, false), rows))
    expect(strips[1]).toEqual(strips[0])
    expect(strips[2]).toEqual(strips[0])
  })
})

describe('the brush', () => {
  it('keeps a flat area flat and a straight edge where it is', () => {
    const data = flat(40, 20, [200, 100, 50, 255]).data.map((v, i) => ((i >> 2) % 40 < 17 && i % 4 < 3 ? 20 : v))
    const found = drawn({ width: 40, height: 20, data }, (input) =>
      kuwahara(kernel, input, { radius: 4, evenness: 0.0005 }, true),
    )
    for (let i = 0; i < 800; i++)
      for (const channel of [0, 1, 2])
        expect(Math.abs((found[i * 4 + channel] ?? 0) - (data[i * 4 + channel] ?? 0) / 255)).toBeLessThan(0.006)
  })

  it('takes no colour from what is transparent', () => {
    const data = flat(30, 30, [255, 255, 255, 0]).data.map((v, i) =>
      (i >> 2) % 30 > 8 ? ([60, 90, 30, 255][i % 4] ?? 0) : v,
    )
    const found = drawn({ width: 30, height: 30, data }, (input) =>
      styled(kernel, input, { share: 1, opaque: false }, (lines) =>
        kuwahara(kernel, lines, { radius: 3, evenness: 0.0005 }, false),
      ),
    )
    for (let i = 0; i < 900; i++) {
      expect(found[i * 4 + 3]).toBe((data[i * 4 + 3] ?? 0) / 255)
      if (data[i * 4 + 3] === 255) expect(Math.abs((found[i * 4] ?? 0) - 60 / 255)).toBeLessThan(0.003)
    }
  })
})

describe('the screens', () => {
  it('leave white paper without a dot and cover black without a gap', () => {
    const white = drawn(flat(64, 64, [255, 255, 255, 255]), (input) => halftone(kernel, input, 7, true))
    const black = drawn(flat(64, 64, [0, 0, 0, 255]), (input) => halftone(kernel, input, 7, true))
    for (let i = 0; i < 64 * 64; i++) {
      expect(luma(white, i)).toBeGreaterThan(0.97)
      expect(luma(black, i)).toBeLessThan(0.12)
    }
  })

  it('print darker what is darker, and only with their inks', () => {
    const means = [230, 180, 128, 80, 30].map((level) => {
      const found = drawn(flat(96, 96, [level, level, level, 255]), (input) => halftone(kernel, input, 6, true))
      let sum = 0
      for (let i = 0; i < 96 * 96; i++) sum += luma(found, i)
      return sum / (96 * 96)
    })
    for (const [i, mean] of means.slice(1).entries()) expect(mean).toBeLessThan((means[i] ?? 0) - 0.05)
  })
})

describe('the pencil', () => {
  const pencil: Pencil = {
    reach: 4,
    paper: [1, 1, 1],
    graphite: [0, 0, 0],
    grainSize: 2,
    grain: 0.5,
    black: 0,
    white: 1,
    lines: 1.5,
    shading: 0.5,
    light: 1,
    free: 0.02,
  }

  it('leaves white as paper and draws a line along the dark side of an edge', () => {
    const data = flat(60, 20, [255, 255, 255, 255]).data.map((v, i) => ((i >> 2) % 60 < 30 && i % 4 < 3 ? 190 : v))
    const found = drawn({ width: 60, height: 20, data }, (input) => pencilSketch(kernel, input, pencil, true))
    const at = (x: number) => luma(found, 10 * 60 + x)
    expect(at(55)).toBeGreaterThan(0.97)
    expect(at(28)).toBeLessThan(at(5) - 0.1)
  })
})

describe('the relief', () => {
  it('is middle grey where nothing changes, lighter on one side of an edge and darker on the other', () => {
    const step = (rising: boolean) => {
      const data = flat(40, 10, [200, 200, 200, 255]).data.map((v, i) =>
        i % 4 < 3 && (i >> 2) % 40 < 20 === rising ? 60 : v,
      )
      return drawn({ width: 40, height: 10, data }, (input) =>
        relief(kernel, input, { width: 2, softness: 0, grey: 1, gain: 1, most: 0.5 }, true),
      )
    }
    expect(luma(step(true), 5 * 40 + 5)).toBeCloseTo(0.5, 5)
    expect(luma(step(true), 5 * 40 + 20)).toBeLessThan(0.4)
    expect(luma(step(false), 5 * 40 + 20)).toBeGreaterThan(0.6)
  })
})

describe('pixel art', () => {
  it('uses no colour outside its palette, and as many blocks as it is told', () => {
    const palette = [
      [0, 0, 0],
      [1, 1, 1],
      [0.8, 0.2, 0.1],
    ] as const
    const picture = { width: 50, height: 30, data: noise(6000).map((v, i) => (i % 4 === 3 ? 255 : v)) }
    const found = drawn(picture, (input) => pixelArt(kernel, input, { columns: 5, lines: 3, palette, spread: 0.1 }))
    const known = palette.map((colour) => Float32Array.from(colour).join())
    for (let y = 0; y < 30; y++)
      for (let x = 0; x < 50; x++) {
        const pixel = (at: number) => found.subarray(at * 4, at * 4 + 3).join()
        expect(known).toContain(pixel(y * 50 + x))
        expect(pixel(y * 50 + x)).toBe(pixel(Math.floor(y / 10) * 500 + Math.floor(x / 10) * 10))
      }
  })
})

describe('the grade', () => {
  const none: Grade = {
    slope: [1, 1, 1],
    offset: [0, 0, 0],
    power: [1, 1, 1],
    saturation: 1,
    shadows: [0, 0, 0],
    lights: [0, 0, 0],
    vignette: 0,
    begins: 0.5,
    grain: 0,
    grainSize: 2,
  }

  it('is the published formula: (value · slope + offset)^power, then saturation around luma', () => {
    const grade: Grade = {
      ...none,
      slope: [1.1, 0.9, 1],
      offset: [0.02, 0, 0.05],
      power: [1.2, 1, 0.8],
      saturation: 0.7,
    }
    const found = drawn(flat(3, 3, [120, 200, 40, 255]), (input) => graded(kernel, input, grade))
    const bent = [120, 200, 40].map(
      (v, i) => ((v / 255) * (grade.slope[i] ?? 1) + (grade.offset[i] ?? 0)) ** (grade.power[i] ?? 1),
    )
    const grey = 0.2126 * (bent[0] ?? 0) + 0.7152 * (bent[1] ?? 0) + 0.0722 * (bent[2] ?? 0)
    for (const i of [0, 1, 2]) expect(found[i]).toBeCloseTo(grey + ((bent[i] ?? 0) - grey) * 0.7, 4)
  })

  it('darkens corners and never the middle, and keeps alpha', () => {
    const found = drawn(flat(41, 41, [128, 128, 128, 77]), (input) => graded(kernel, input, { ...none, vignette: 0.5 }))
    expect(luma(found, 20 * 41 + 20)).toBeCloseTo(128 / 255, 3)
    expect(luma(found, 0)).toBeLessThan(0.3)
    expect(found.filter((_, i) => i % 4 === 3).every((alpha) => alpha === Math.fround(77 / 255))).toBe(true)
  })
})
