/** Turns and mirrors move pixels and never change one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { copyExactly, orientation } from '#pixels/orient.ts'
import { kernelForTests, noise, pixelsOf, rasterFrom } from './load-kernel.ts'

const kernel = await kernelForTests()
const sizes = fc.record({ width: fc.integer({ min: 1, max: 70 }), height: fc.integer({ min: 1, max: 70 }) })

/** Where EXIF says that output pixel (x, y) of a stored picture comes from (TIFF 6.0, tag 274). */
const origins: Record<number, (x: number, y: number, w: number, h: number) => [number, number]> = {
  1: (x, y) => [x, y],
  2: (x, y, w) => [w - 1 - x, y],
  3: (x, y, w, h) => [w - 1 - x, h - 1 - y],
  4: (x, y, _, h) => [x, h - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _, h) => [y, h - 1 - x],
  7: (x, y, w, h) => [w - 1 - y, h - 1 - x],
  8: (x, y, w) => [w - 1 - y, x],
}

function oriented(value: number, data: Uint8Array, width: number, height: number, rows?: number) {
  const source = rasterFrom(kernel, data, width, height)
  const { size, map } = orientation(value, source)
  const pixels = pixelsOf(kernel, copyExactly(kernel, source, map, size), rows)
  kernel.arena.give(source.address)
  return { ...size, pixels }
}

describe('copyExactly', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('puts every pixel where orientation %i says, in any strips', (value) => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 40 }), ({ width, height }, rows) => {
        const data = noise(width * height * 4)
        const result = oriented(value, data, width, height, Math.min(rows, value > 4 ? width : height))
        const words = new Uint32Array(data.buffer)
        const wanted = new Uint32Array(width * height)
        for (let y = 0; y < result.height; y++)
          for (let x = 0; x < result.width; x++) {
            const [fromX, fromY] = origins[value]?.(x, y, width, height) ?? [0, 0]
            wanted[y * result.width + x] = words[fromY * width + fromX] ?? 0
          }
        expect(Buffer.from(result.pixels).equals(Buffer.from(wanted.buffer))).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  it.each([6, 8])('is back at the same bytes after four quarter turns (%i)', (value) => {
    fc.assert(
      fc.property(sizes, ({ width, height }) => {
        const data = noise(width * height * 4, 7)
        let now = { width, height, pixels: data }
        for (let turn = 0; turn < 4; turn++) now = oriented(value, now.pixels, now.width, now.height)
        expect(Buffer.from(now.pixels).equals(Buffer.from(data))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  it('crops to exactly the pixels asked for', () => {
    const source = rasterFrom(kernel, noise(50 * 40 * 4), 50, 40)
    const map = { x: 7, y: 9, right: [1, 0], down: [0, 1] } as const
    const found = pixelsOf(kernel, copyExactly(kernel, source, map, { width: 20, height: 11 }), 4)
    const all = kernel.bytes(source.address, 50 * 40 * 4)
    for (let y = 0; y < 11; y++)
      expect([...found.subarray(y * 80, y * 80 + 80)]).toEqual([
        ...all.subarray(((y + 9) * 50 + 7) * 4).subarray(0, 80),
      ])
    kernel.arena.give(source.address)
  })
})
