/** How straighten finds what should be level, and what it does then. */
import { describe, expect, it } from 'vitest'
import type { Rgb } from '#operations/operation.ts'
import straighten from '#operations/straighten.ts'
import { tiltOf } from '#operations/tilt.ts'
import { kernelForTests, rasterFrom } from '../pixels/load-kernel.ts'
import { draw, draws, type Picture } from './pictures.ts'

const kernel = await kernelForTests()

function tilt({ data, width, height }: Picture): number {
  const raster = rasterFrom(kernel, data, width, height)
  const used = kernel.arena.used
  const angle = tiltOf(kernel, raster)
  expect(kernel.arena.used).toBe(used)
  kernel.arena.give(raster.address)
  return angle
}

const [width, height] = [400, 300]
/** Softly from 0 to 1 as `distance` goes from −0.5 to 0.5 pixels: an edge as a lens draws it. */
const edge = (distance: number) => Math.min(Math.max(distance + 0.5, 0), 1)
const turned = (x: number, y: number, degrees: number) => {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  const [u, v] = [x - width / 2, y - height / 2]
  return [u * cos + v * sin, v * cos - u * sin] as const
}
const sea = (degrees: number) =>
  draw(width, height, (x, y): Rgb => {
    const [, v] = turned(x, y, degrees)
    const water = edge(v - 30)
    return [0.75 - 0.55 * water, 0.8 - 0.45 * water, 0.9 - 0.4 * water]
  })
const house = (degrees: number) =>
  draw(width, height, (x, y): Rgb => {
    const [u] = turned(x, y, degrees)
    const wall = edge(u + 60) * edge(50 - u)
    return [0.8 - 0.5 * wall, 0.8 - 0.4 * wall, 0.85 - 0.6 * wall]
  })

describe('straighten', () => {
  it.each([-11, -3.7, -1.2, 0.5, 2, 3.7, 8])('finds a horizon that leans by %f°', (degrees) => {
    expect(Math.abs(tilt(sea(degrees)) + degrees)).toBeLessThan(0.12)
  })

  it.each([-6, -3.7, 3.7, 9])('finds walls that lean by %f°', (degrees) => {
    expect(Math.abs(tilt(house(degrees)) + degrees)).toBeLessThan(0.12)
  })

  it('leaves a picture alone that is level, leans on purpose, or holds no line', () => {
    const random = draws()
    expect(tilt(sea(0))).toBe(0)
    expect(tilt(sea(24))).toBe(0)
    expect(tilt(draw(width, height, () => [0.5, 0.5, 0.5]))).toBe(0)
    expect(tilt(draw(width, height, () => [random(), random(), random()]))).toBe(0)
    expect(
      tilt(draw(width, height, (x, y) => [0.5 + 0.4 * Math.sin(Math.hypot(x - 200, y - 150) / 6), 0.5, 0.5])),
    ).toBe(0)
    expect(tilt(draw(1, 1, () => [0, 0, 0]))).toBe(0)
  })

  it('turns by what was found and by hand together, and cuts the corners off', () => {
    const { pixels } = straighten
    if (pixels.kind !== 'geometry') throw new Error('straighten is no geometry')
    const frame = (params: { find: boolean; angle: number }, angle: number) =>
      pixels.frame(params, { width: 1000, height: 800 }, { angle })
    const both = frame({ find: true, angle: 1 }, 2)
    expect(both.from[0]).toBeCloseTo(Math.cos((3 * Math.PI) / 180), 9)
    expect(both).toEqual(frame({ find: false, angle: 3 }, 2))
    expect(both.width).toBeLessThan(1000)
    expect(frame({ find: true, angle: 0 }, 0)).toEqual({ width: 1000, height: 800, from: [1, 0, 0, 0, 1, 0] })
  })
})
