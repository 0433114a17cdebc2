/** Colours as films hold them, beside the formula of BT.709 in floating point. */
import { describe, expect, it } from 'vitest'
import { kernelForTests } from './load-kernel.ts'

const kernel = await kernelForTests()

/** Luma and both chromas of encoded RGB, 16…235 and 16…240 (ITU-R BT.709-6, §3). */
function planesOf([r = 0, g = 0, b = 0]: readonly number[]): [number, number, number] {
  const luma = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255
  return [16 + 219 * luma, 128 + (224 * (b / 255 - luma)) / 1.8556, 128 + (224 * (r / 255 - luma)) / 1.5748]
}

const sizes = [
  [16, 8],
  [17, 8],
  [18, 7],
  [3, 3],
  [1, 1],
] as const

describe('film planes', () => {
  it.each(sizes)('of %i × %i pixels are within a level of the formula, also at the ends', (width, height) => {
    const pixels = Uint8Array.from({ length: width * height * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 7919) % 256))
    const [across, down] = [(width + 1) >> 1, (height + 1) >> 1]
    const stride = { luma: 4 * Math.ceil(width / 4), chroma: 4 * Math.ceil(width / 8) }
    const source = kernel.hold(pixels)
    const luma = kernel.arena.take(stride.luma * height)
    const [blue, red, room] = [down, down, 1].map((rows) => kernel.arena.take(Math.max(16, stride.chroma * rows)))
    if (blue === undefined || red === undefined || room === undefined) throw new Error('no room')
    kernel.run.filmPlanes(source, width * 4, width, height, luma, stride.luma, blue, red, stride.chroma, room)

    const at = (x: number, y: number) => {
      const from = (Math.min(y, height - 1) * width + Math.min(x, width - 1)) * 4
      return [...pixels.subarray(from, from + 3)]
    }
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        expect(Math.abs((kernel.bytes(luma + y * stride.luma + x, 1)[0] ?? 0) - planesOf(at(x, y))[0])).toBeLessThan(1)
    for (let y = 0; y < down; y++)
      for (let x = 0; x < across; x++) {
        const four = [at(2 * x, 2 * y), at(2 * x + 1, 2 * y), at(2 * x, 2 * y + 1), at(2 * x + 1, 2 * y + 1)]
        const mean = [0, 1, 2].map((c) => four.reduce((sum, pixel) => sum + (pixel[c] ?? 0) / 4, 0))
        const [, wantedBlue, wantedRed] = planesOf(mean)
        expect(Math.abs((kernel.bytes(blue + y * stride.chroma + x, 1)[0] ?? 0) - wantedBlue)).toBeLessThan(1)
        expect(Math.abs((kernel.bytes(red + y * stride.chroma + x, 1)[0] ?? 0) - wantedRed)).toBeLessThan(1)
      }
    for (const address of [source, luma, blue, red, room]) kernel.arena.give(address)
  })
})
