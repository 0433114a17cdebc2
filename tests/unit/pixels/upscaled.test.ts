/** Upscaling: nearer to the truth beside edges than Lanczos, without steps, halos or fringes. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { boxOf, type Raster } from '#pixels/raster.ts'
import { resize } from '#pixels/resize.ts'
import { quantised, scanlinesOf } from '#pixels/scanlines.ts'
import { upscaled } from '#pixels/upscaled.ts'
import { decibels, kernelForTests, noise, pixelsOf, rasterFrom } from './load-kernel.ts'

const kernel = await kernelForTests()
type Size = { width: number; height: number }

const enlarged = (raster: Raster, size: Size, rows?: number) =>
  pixelsOf(kernel, quantised(kernel, upscaled(kernel, scanlinesOf(kernel, raster), size)), rows)

/** Lines, circles and corners, drawn by another renderer. */
const size = { width: 256, height: 256 }
const rays = Array.from({ length: 10 }, (_, i) => {
  const [x, y] = [128 + 170 * Math.cos(i * 0.63 + 0.13), 128 + 170 * Math.sin(i * 0.63 + 0.13)]
  return `<line x1="128" y1="128" x2="${x}" y2="${y}" stroke="#123" stroke-width="${2 + (i % 4)}"/>`
})
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="#dcd8cc"/>${rays.join('')}<circle cx="60" cy="60" r="40" fill="#a33"/><polygon points="170,160 240,190 190,240" fill="#36c"/></svg>`
const truth = new Uint8Array(await sharp(Buffer.from(drawing)).ensureAlpha().raw().toBuffer())
const whole = rasterFrom(kernel, truth, size.width, size.height)
const half = { width: 128, height: 128 }
const small = rasterFrom(kernel, pixelsOf(kernel, resize(kernel, whole, boxOf(whole), boxOf(whole), half)), 128, 128)

/** Only pixels within two of an edge of the truth. */
function nearEdges(levels: Uint8Array): Uint8Array {
  const at = (x: number, y: number) => truth[(y * size.width + x) * 4 + 1] ?? 0
  const isEdge = (x: number, y: number) =>
    Math.abs(at(x + 1, y) - at(x - 1, y)) + Math.abs(at(x, y + 1) - at(x, y - 1)) > 40
  const kept: number[] = []
  for (let y = 3; y < size.height - 3; y++)
    for (let x = 3; x < size.width - 3; x++) {
      const near = [-2, 0, 2].some((v) => [-2, 0, 2].some((u) => isEdge(x + u, y + v)))
      if (near) kept.push(...levels.subarray((y * size.width + x) * 4, (y * size.width + x) * 4 + 3))
    }
  return Uint8Array.from(kept)
}

describe('upscaled', () => {
  it('is a decibel and a half nearer to drawn edges than Lanczos', () => {
    const ours = decibels(nearEdges(enlarged(small, size)), nearEdges(truth))
    const plain = pixelsOf(kernel, resize(kernel, small, boxOf(small), boxOf(small), size))
    expect(ours).toBeGreaterThan(decibels(nearEdges(plain), nearEdges(truth)) + 1.5)
  })

  it('makes no steps of a slanted edge: along it, light changes a third as much as after Lanczos', () => {
    const slope = 0.37
    const edge = Uint8Array.from({ length: 64 * 64 * 4 }, (_, i) => {
      const [x, y] = [(i >> 2) % 64, Math.floor((i >> 2) / 64)]
      const cover = Math.min(Math.max(32 + (y - 32) * slope - x + 0.5, 0), 1)
      return i % 4 === 3 ? 255 : 40 + 180 * cover
    })
    const raster = rasterFrom(kernel, edge, 64, 64)
    const to = { width: 256, height: 256 }
    // How much a line that runs along the edge, a source pixel beside it, sways.
    const sway = (pixels: Uint8Array) => {
      const found = Array.from({ length: 120 }, (_, i) => {
        const y = 68 + i
        const x = 130 + 2 + (y - 130) * slope
        const left = Math.floor(x)
        const level = (column: number) => pixels[(y * 256 + column) * 4] ?? 0
        return level(left) + (level(left + 1) - level(left)) * (x - left)
      })
      const mean = found.reduce((sum, level) => sum + level, 0) / found.length
      return Math.sqrt(found.reduce((sum, level) => sum + (level - mean) ** 2, 0) / found.length)
    }
    const plain = pixelsOf(kernel, resize(kernel, raster, boxOf(raster), boxOf(raster), to))
    expect(sway(enlarged(raster, to))).toBeLessThan(sway(plain) / 3)
  })

  it('adds no halo: no level leaves what is around it by more than a tenth', () => {
    const found = enlarged(small, size)
    for (let y = 4; y < 252; y++)
      for (let x = 4; x < 252; x++) {
        const around = [-1, 0, 1, 2].flatMap((v) =>
          [-1, 0, 1, 2].map((u) => {
            const [sx, sy] = [Math.floor((x - 1) / 2) + u, Math.floor((y - 1) / 2) + v]
            return kernel.bytes(small.address + (sy * 128 + sx) * 4 + 1, 1)[0] ?? 0
          }),
        )
        const [least, most] = [Math.min(...around), Math.max(...around)]
        const level = found[(y * 256 + x) * 4 + 1] ?? 0
        const more = (most - least) * 0.22 + 1
        expect(level).toBeGreaterThanOrEqual(least - more)
        expect(level).toBeLessThanOrEqual(most + more)
      }
  })

  it('keeps a flat colour exactly, whatever its alpha, at any size', () => {
    for (const colour of [
      [17, 130, 250, 255],
      [200, 30, 90, 128],
    ])
      for (const [width, height] of [
        [1, 1],
        [5, 1],
        [1, 4],
        [7, 9],
      ] as const) {
        const raster = rasterFrom(
          kernel,
          Uint8Array.from({ length: width * height * 4 }, (_, i) => colour[i % 4] ?? 0),
          width,
          height,
        )
        const found = enlarged(raster, { width: width * 3, height: Math.round(height * 2.5) })
        for (const [i, level] of found.entries()) expect(Math.abs(level - (colour[i % 4] ?? 0))).toBeLessThanOrEqual(1)
      }
  })

  it('shows nothing of the colour under transparent pixels', () => {
    const data = Uint8Array.from(
      { length: 30 * 30 * 4 },
      (_, i) => ((i >> 2) % 30 < 15 ? [0, 200, 0, 255] : [255, 0, 0, 0])[i % 4] ?? 0,
    )
    const found = enlarged(rasterFrom(kernel, data, 30, 30), { width: 60, height: 60 })
    for (let i = 0; i < found.length; i += 4) if ((found[i + 3] ?? 0) > 16) expect(found[i]).toBe(0)
  })

  it('gives the same rows whatever the strips, and gives back all memory', () => {
    const raster = rasterFrom(kernel, noise(40 * 30 * 4), 40, 30)
    const before = kernel.arena.used
    const to = { width: 90, height: 77 }
    const first = enlarged(raster, to)
    for (const rows of [1, 7, 32]) expect(enlarged(raster, to, rows)).toEqual(first)
    expect(kernel.arena.used).toBe(before)
  })
})
