/** Resampling from and to more than bytes: what is between two steps is not rounded to 8 bits. */
import { describe, expect, it } from 'vitest'
import { reframed } from '#engine/reframe.ts'
import { resampleAffine } from '#pixels/affine.ts'
import { createBreath } from '#pixels/breath.ts'
import type { Form } from '#pixels/form.ts'
import { heldScanlines } from '#pixels/hold-light.ts'
import { copyExactly, orientation } from '#pixels/orient.ts'
import { boxOf, type Raster, type RowMaker } from '#pixels/raster.ts'
import { resize, resizeScanlines } from '#pixels/resize.ts'
import { quantised, type Scanlines, scanlinesOf } from '#pixels/scanlines.ts'
import { kernelForTests, noise, pixelsOf, rasterFrom } from './load-kernel.ts'

const kernel = await kernelForTests()
const breath = createBreath(new AbortController().signal)
const size = { width: 61, height: 47 }
const like = { colorSpace: 'srgb', opaque: false } as const
const opaque = noise(size.width * size.height * 4).map((v, i) => (i % 4 === 3 ? 255 : v))
const translucent = noise(size.width * size.height * 4, 7)

/** Rows of working pixels that are computed: `of` says each pixel. */
function drawn({ width, height }: typeof size, of: (x: number, y: number) => readonly number[]): Scanlines {
  return {
    width,
    height,
    make(y, rows, target) {
      const into = new Float32Array(kernel.run.memory.buffer, target, rows * width * 4)
      for (let i = 0; i < rows * width; i++) into.set(of(i % width, y + Math.floor(i / width)), i * 4)
    },
    free() {},
  }
}

function floatsOf(lines: Scanlines, rows = 8): Float32Array {
  const result = new Float32Array(lines.width * lines.height * 4)
  const address = kernel.arena.take(lines.width * rows * 16)
  for (let y = 0; y < lines.height; y += rows) {
    const count = Math.min(rows, lines.height - y)
    lines.make(y, count, address)
    result.set(new Float32Array(kernel.run.memory.buffer, address, count * lines.width * 4), y * lines.width * 4)
  }
  kernel.arena.give(address)
  lines.free()
  return result
}

const turn = [0.94, 0.34, -3, -0.34, 0.94, 11] as const
const edge = { nx: 0.6, ny: 0.8, c: -20 }
const quarter = orientation(6, size)
const raster = (data: Uint8Array) => rasterFrom(kernel, data, size.width, size.height)
const makers: [string, (source: Raster, form?: Form) => RowMaker][] = [
  ['a resize', (from, form) => resize(kernel, from, boxOf(size), boxOf(size), { width: 40, height: 71 }, form)],
  ['a slanted turn', (from, form) => resampleAffine(kernel, from, boxOf(size), turn, size, [edge], form)],
  ['a quarter turn', (from, form) => copyExactly(kernel, from, quarter.map, quarter.size, form)],
]

describe.each(makers)('%s', (_, maker) => {
  it('gives working pixels that round to the bytes it gives', () => {
    for (const data of [opaque, translucent]) {
      const bytes = pixelsOf(kernel, maker(raster(data)))
      const found = pixelsOf(kernel, quantised(kernel, maker(raster(data), 'working')))
      for (let i = 0; i < bytes.length; i += 4) {
        const alpha = bytes[i + 3] ?? 0
        // Both round the same light; where little is left of a pixel, its colour has few levels.
        const slack = alpha === 255 ? 0 : alpha > 64 ? 1 : 255
        for (let c = 0; c < 3; c++)
          expect(Math.abs((found[i + c] ?? 0) - (bytes[i + c] ?? 0))).toBeLessThanOrEqual(slack)
        expect(Math.abs((found[i + 3] ?? 0) - alpha)).toBeLessThanOrEqual(1)
      }
    }
  })

  it('gives from 16 bits what it gives from the same 8', async () => {
    for (const data of [opaque, translucent]) {
      const held = await heldScanlines(kernel, scanlinesOf(kernel, raster(data)), like, breath)
      const [found, wanted] = [pixelsOf(kernel, maker(held)), pixelsOf(kernel, maker(raster(data)))]
      for (let i = 0; i < wanted.length; i++) {
        const slack = (wanted[i | 3] ?? 0) > 64 ? 1 : 255
        expect(Math.abs((found[i] ?? 0) - (wanted[i] ?? 0))).toBeLessThanOrEqual(slack)
      }
    }
  })

  it('gives back all that it takes', async () => {
    const source = raster(opaque)
    const before = kernel.arena.used
    for (const form of ['bytes', 'working', 'light'] as const) {
      const made = maker(source, form)
      const target = kernel.arena.take(made.width * made.height * 16)
      made.make(0, made.height, target)
      kernel.arena.give(target)
      made.free()
    }
    expect(kernel.arena.used).toBe(before)
  })
})

describe('working pixels', () => {
  it('are exactly v / 255 where pixels are only moved', () => {
    const found = floatsOf(copyExactly(kernel, raster(translucent), quarter.map, quarter.size, 'working'))
    const wanted = pixelsOf(kernel, copyExactly(kernel, raster(translucent), quarter.map, quarter.size))
    expect(found).toEqual(Float32Array.from(wanted, (v) => Math.fround(v / 255)))
  })

  it('keep steps far finer than a byte, and what is brighter than white or darker than black, on their way', async () => {
    const ramp = drawn(size, (x) => [0.5 + x / 61 / 255, 1.1, -0.05, 1])
    for (const held of [
      await reframed(
        kernel,
        ramp,
        { kind: 'affine', bounds: boxOf(size), from: turnOf(0.001), edges: [] },
        size,
        like,
        breath,
      ),
      await reframed(kernel, ramp, { kind: 'copy', map: quarter.map }, quarter.size, like, breath),
      resizeScanlines(kernel, ramp, boxOf(size), boxOf(size), { width: 80, height: 60 }),
    ]) {
      const found = floatsOf(held)
      expect(new Set(found.filter((_, i) => i % 4 === 0).map((v) => Math.round(v * 1e5))).size).toBeGreaterThan(30)
      for (let i = 0; i < found.length; i += 4) {
        expect(found[i + 1]).toBeCloseTo(1.1, 3)
        expect(found[i + 2]).toBeCloseTo(-0.05, 3)
        expect(found[i + 3]).toBe(1)
      }
    }
  })

  it('pass a crop untouched', async () => {
    const lines = drawn(size, (x, y) => [x / 7, y / 7, -1, 0.3])
    const map = { x: 5, y: 9, right: [1, 0], down: [0, 1] } as const
    const found = floatsOf(
      await reframed(kernel, lines, { kind: 'copy', map }, { width: 20, height: 30 }, like, breath),
    )
    const wanted = floatsOf(drawn({ width: 20, height: 30 }, (x, y) => [(x + 5) / 7, (y + 9) / 7, -1, 0.3]))
    expect(found).toEqual(wanted)
  })

  it('are resized as they come just as a raster is, with fractional windows, bounds and any strips', () => {
    const bounds = { left: 7, top: 3, right: 52, bottom: 40 }
    const window = { left: 9.4, top: 3.2, right: 51.5, bottom: 39.1 }
    for (const to of [
      { width: 13, height: 9 },
      { width: 100, height: 140 },
      { width: 1, height: 1 },
    ]) {
      const found = floatsOf(resizeScanlines(kernel, scanlinesOf(kernel, raster(opaque)), bounds, window, to), 5)
      const wanted = floatsOf(resize(kernel, raster(opaque), bounds, window, to, 'working'), 64)
      for (let i = 0; i < wanted.length; i++) expect(Math.abs((found[i] ?? 0) - (wanted[i] ?? 0))).toBeLessThan(1e-3)
    }
  })
})

function turnOf(angle: number) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [cos, sin, 0, -sin, cos, 0] as const
}

describe('heldScanlines', () => {
  it('frees its input and keeps nothing when it is stopped', async () => {
    const control = new AbortController()
    control.abort()
    const before = kernel.arena.used
    let freed = false
    const free = () => {
      freed = true
    }
    const input = { ...drawn(size, () => [0, 0, 0, 1]), free }
    await expect(heldScanlines(kernel, input, like, createBreath(control.signal))).rejects.toThrow()
    expect(freed).toBe(true)
    expect(kernel.arena.used).toBe(before)
  })
})
