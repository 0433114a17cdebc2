/** Bytes through work on working pixels and back, for tests in Node. Checks that all memory is given back. */
import { expect } from 'vitest'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { quantised, type Scanlines, scanlinesOf } from '#pixels/scanlines.ts'
import { pixelsOf, rasterFrom } from './load-kernel.ts'

export interface Picture {
  width: number
  height: number
  /** RGBA. */
  data: Uint8Array
}

/** `picture` after `work`, made in strips of `rows` rows; `asRows`: without its bytes in sight, as after another edit. */
export function through(
  kernel: Kernel,
  { width, height, data }: Picture,
  work: (input: Scanlines) => Scanlines,
  { rows = height, asRows = false } = {},
): Uint8Array {
  const raster = rasterFrom(kernel, data, width, height)
  const used = kernel.arena.used
  const { raster: bytes, ...lines } = scanlinesOf(kernel, raster)
  const result = pixelsOf(kernel, quantised(kernel, work(asRows || !bytes ? lines : { ...lines, raster: bytes })), rows)
  expect(kernel.arena.used).toBe(used)
  kernel.arena.give(raster.address)
  return result
}

/** A picture of what `at` says of each pixel: its RGBA. */
export function pictureFrom(
  width: number,
  height: number,
  at: (x: number, y: number) => readonly [number, number, number, number],
): Picture {
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(at(x, y), (y * width + x) * 4)
  return { width, height, data }
}

/** Opaque greys. */
export const greyPicture = (width: number, height: number, level: (x: number, y: number) => number): Picture =>
  pictureFrom(width, height, (x, y) => {
    const value = Math.min(Math.max(Math.round(level(x, y)), 0), 255)
    return [value, value, value, 255]
  })

/** The largest difference of any byte from any wanted level. */
export function farthest(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  let most = 0
  for (let i = 0; i < wanted.length; i++) most = Math.max(most, Math.abs((found[i] ?? 0) - (wanted[i] ?? 0)))
  return most
}
