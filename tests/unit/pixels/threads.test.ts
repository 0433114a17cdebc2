/** Several threads on one memory: the same bytes as one, whatever happens to the others. */
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { flattenOnWhite, isOpaque } from '#pixels/alpha.ts'
import type { Helpers } from '#pixels/kernel/crew.ts'
import { nodeHelpers } from '#pixels/kernel/helpers.node.ts'
import { type Kernel, loadKernel } from '#pixels/kernel/kernel.ts'
import { copyExactly, orientation } from '#pixels/orient.ts'
import { quantised, scanlinesOf } from '#pixels/scanlines.ts'
import { buildKernel } from '#scripts/build-kernel.ts'
import { noise, pixelsOf, rasterFrom } from './load-kernel.ts'

const size = { width: 701, height: 512 }
const pixels = noise(size.width * size.height * 4)

let bytes: Uint8Array
beforeAll(async () => {
  bytes = await readFile((await buildKernel()).path)
}, 60_000)

/** Everything that spreads, on one kernel. */
function everything(kernel: Kernel): Uint8Array[] {
  const raster = rasterFrom(kernel, pixels, size.width, size.height)
  const turns = [1, 2, 3, 4, 5, 6, 7, 8].map((exif) => {
    const turned = orientation(exif, raster)
    return pixelsOf(kernel, copyExactly(kernel, raster, turned.map, turned.size), 200)
  })
  const through = pixelsOf(kernel, quantised(kernel, scanlinesOf(kernel, raster)), 300)
  flattenOnWhite(kernel, raster.address, size.width, size.height)
  return [...turns, through, kernel.bytes(raster.address, pixels.length).slice()]
}

const areSame = (found: readonly Uint8Array[], wanted: readonly Uint8Array[]) =>
  found.length === wanted.length && found.every((one, i) => Buffer.compare(one, wanted[i] ?? new Uint8Array()) === 0)

describe('threads', () => {
  it('give the same bytes as one thread does, however many there are', async () => {
    const alone = everything(await loadKernel(bytes))
    for (const count of [1, 2]) {
      const kernel = await loadKernel(bytes, nodeHelpers(count))
      expect(await kernel.gather()).toBe(count + 1)
      expect(kernel.shared).toBe(true)
      expect(kernel.parts(size.height, size.width).length).toBeGreaterThan(count)
      for (let again = 0; again < 5; again++) {
        expect(areSame(everything(kernel), alone)).toBe(true)
      }
    }
  })

  it('see memory that grew after they came up', async () => {
    const kernel = await loadKernel(bytes, nodeHelpers(2))
    await kernel.gather()
    for (let round = 0; round < 40; round++) {
      const length = 1_000_000 + round * 4
      const [from, to] = [kernel.arena.take(length), kernel.arena.take(length)]
      kernel.bytes(from, length).fill(round + 1)
      const calls = Array.from({ length: 8 }, (_, i) => {
        const at = i * 100_000
        return [from + at, 4, 100_000, to + at, 100_000, 25_000, 1] as const
      })
      kernel.spread('copyOriented', calls)
      expect(kernel.bytes(to, 800_000).every((value) => value === round + 1)).toBe(true)
    }
  })

  it('make each call of many exactly once, and answer in their order', async () => {
    const kernel = await loadKernel(bytes, nodeHelpers(2))
    await kernel.gather()
    const row = rasterFrom(
      kernel,
      new Uint8Array(300 * 4).map((_, i) => (i % 3 === 0 ? 255 : 254)),
      300,
      1,
    )
    const calls = Array.from({ length: 300 }, (_, i) => [row.address + i * 4, 1] as const)
    const alone = calls.map((call) => kernel.run.isOpaque(...call))
    for (let again = 0; again < 200; again++) expect(kernel.ask('isOpaque', calls)).toEqual(alone)
    expect(isOpaque(kernel, row)).toBe(false)
  })

  it('are done without where none comes up', async () => {
    const absent: Helpers = { count: 3, spawn() {} }
    const kernel = await loadKernel(bytes, absent)
    const alone = everything(await loadKernel(bytes))
    expect(areSame(everything(kernel), alone)).toBe(true)
    expect(kernel.threads).toBe(1)
    expect(kernel.parts(10_000, 10_000)).toHaveLength(1)
  })

  it('are done without where memory cannot be shared', async () => {
    const before = globalThis.SharedArrayBuffer
    Reflect.deleteProperty(globalThis, 'SharedArrayBuffer')
    try {
      const kernel = await loadKernel(bytes, nodeHelpers(2))
      expect(kernel.shared).toBe(false)
      expect(await kernel.gather()).toBe(1)
      expect(areSame(everything(kernel), everything(await loadKernel(bytes)))).toBe(true)
    } finally {
      globalThis.SharedArrayBuffer = before
    }
  })

  it('tell when a call fails on any of them, after all the others have ended', async () => {
    const kernel = await loadKernel(bytes, nodeHelpers(2))
    await kernel.gather()
    const outside = 4_000_000_000
    const calls = Array.from({ length: 40 }, (_, i) => [i === 20 ? outside : 65_536 / 2, 1] as const)
    expect(() => kernel.spread('isOpaque', calls)).toThrow()
    expect(kernel.ask('isOpaque', calls.slice(0, 20))).toHaveLength(20)
  })

  it('split rows without a gap, in whole vectors of pixels', async () => {
    const kernel = await loadKernel(bytes, nodeHelpers(2))
    await kernel.gather()
    for (const [rows, width] of [
      [1, 1],
      [1, 1_000_000],
      [1_000_000, 1],
      [33, 9000],
      [512, 700],
      [7, 200_000],
    ] as const) {
      const parts = kernel.parts(rows, width)
      let next = 0
      for (const part of parts) {
        expect(part.from).toBe(next)
        expect((part.from * width) % 8).toBe(0)
        next += part.rows
      }
      expect(next).toBe(rows)
    }
  })
})

describe('the kernel', () => {
  it('keeps nothing of its own that several instances could disagree on: no global, nothing run at the start', () => {
    expect(sectionsOf(bytes)).not.toContain(6)
    expect(sectionsOf(bytes)).not.toContain(8)
  })
})

/** Numbers of the sections of a WebAssembly file. */
function sectionsOf(file: Uint8Array): number[] {
  const sections: number[] = []
  for (let at = 8; at < file.length; ) {
    sections.push(file[at++] ?? 0)
    let length = 0
    for (let shift = 0; ; shift += 7) {
      const byte = file[at++] ?? 0
      length += (byte & 127) * 2 ** shift
      if (byte < 128) break
    }
    at += length
  }
  return sections
}
