/** Chroma between its samples and the colours made of it, against libjpeg's formulas written out pixel by pixel. */
import { beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { colourRows, type Planes } from '#pixels/planes.ts'
import { kernelForTests, noise } from './load-kernel.ts'

let kernel: Kernel
beforeAll(async () => {
  kernel = await kernelForTests()
}, 60_000)

interface Plane {
  data: Uint8Array
  width: number
  height: number
}

const plane = (width: number, height: number, seed: number): Plane => ({
  data: noise(width * height, seed),
  width,
  height,
})

/** A sample of a smaller plane at the full picture's place: the triangle filter of jdsample.c. */
function upsampled({ data, width, height }: Plane, { across, down }: Planes, x: number, y: number): number {
  const at = (column: number, row: number) =>
    data[Math.min(Math.max(row, 0), height - 1) * width + Math.min(Math.max(column, 0), width - 1)] ?? 0
  if (!across) return at(x, y)
  const [column, row] = [x >> 1, down ? y >> 1 : y]
  const sum = (c: number) => (down ? 3 * at(c, row) + at(c, row + (y & 1 ? 1 : -1)) : at(c, row))
  const here = sum(Math.min(column, width - 1))
  const next = sum(column + (x & 1 ? 1 : -1))
  if (down) return (3 * here + next + (x & 1 ? 7 : 8)) >> 4
  return (3 * here + next + (x & 1 ? 2 : 1)) >> 2
}

/** jdcolor.c: 16 bits after the point. */
function coloured(luma: number, blue: number, red: number): number[] {
  const fix = (value: number) => Math.round(value * 65_536)
  const half = 32_768
  const cb = blue - 128
  const cr = red - 128
  return [
    luma + ((fix(1.402) * cr + half) >> 16),
    luma + ((-fix(0.34414) * cb - fix(0.71414) * cr + half) >> 16),
    luma + ((fix(1.772) * cb + half) >> 16),
  ].map((value) => Math.min(Math.max(value, 0), 255))
}

describe('planes', () => {
  it.each([
    ['4:2:0', { across: 1, down: 1 }],
    ['4:2:2', { across: 1, down: 0 }],
    ['4:4:4', { across: 0, down: 0 }],
  ] as const)('%s becomes the colours that libjpeg makes of it, at any size', (_, planes) => {
    for (const [width, height] of [
      [1, 1],
      [2, 3],
      [17, 5],
      [33, 16],
      [100, 7],
      [7, 40],
    ] as const) {
      const luma = plane(width, height, 1)
      const small = { width: (width + planes.across) >> planes.across, height: (height + planes.down) >> planes.down }
      const blue = plane(small.width, small.height, 2)
      const red = plane(small.width, small.height, 3)
      const spare = new Uint8Array(16)
      const hold = ({ data }: Plane) => kernel.hold(Uint8Array.from([...data, ...spare]))
      const held = { luma: hold(luma), blue: hold(blue), red: hold(red) }
      const address = kernel.hold(new Uint8Array(width * height * 4 + 64).fill(77))
      const raster = { address, width, height, colorSpace: 'srgb', opaque: true } as const
      const strides = { lumaStride: width, chromaStride: small.width, top: 0 }
      for (let y = 0; y < height; y += 6)
        colourRows(kernel, { ...held, ...strides }, planes, raster, y, Math.min(6, height - y))
      const found = kernel.bytes(address, width * height * 4 + 64)
      const wanted = Array.from({ length: width * height }, (_, i) => {
        const [x, y] = [i % width, Math.floor(i / width)]
        const chroma = (of: Plane) => upsampled(of, planes, x, y)
        return [...coloured(luma.data[i] ?? 0, chroma(blue), chroma(red)), 255]
      }).flat()
      expect([...found.subarray(0, wanted.length)]).toEqual(wanted)
      expect(found.subarray(wanted.length).every((value) => value === 77)).toBe(true)
      for (const one of [...Object.values(held), address]) kernel.arena.give(one)
    }
  })
})
