/** The kernel for tests in Node: built when it is not, loaded afresh for each test file. */
import { readFile } from 'node:fs/promises'
import { type Kernel, loadKernel } from '#pixels/kernel/kernel.ts'
import { nodeLetters } from '#pixels/lettering/node-letters.node.ts'
import type { Raster, RowMaker } from '#pixels/raster.ts'
import { buildKernel } from '#scripts/build-kernel.ts'

export async function kernelForTests(): Promise<Kernel> {
  const { path } = await buildKernel()
  const kernel = await loadKernel(await readFile(path))
  kernel.letters = nodeLetters
  return kernel
}

/** RGBA bytes as a raster in the kernel's memory. */
export function rasterFrom(kernel: Kernel, data: Uint8Array, width: number, height: number): Raster {
  return {
    address: kernel.hold(data),
    width,
    height,
    colorSpace: 'srgb',
    opaque: isOpaque(data),
  }
}

function isOpaque(data: Uint8Array): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return false
  return true
}

/** All that `maker` makes, in strips of `rows` rows; it is freed. */
export function pixelsOf(kernel: Kernel, maker: RowMaker, rows = maker.height): Uint8Array {
  const result = new Uint8Array(maker.width * maker.height * 4)
  const address = kernel.arena.take(maker.width * rows * 4)
  for (let y = 0; y < maker.height; y += rows) {
    const count = Math.min(rows, maker.height - y)
    maker.make(y, count, address)
    result.set(kernel.bytes(address, maker.width * count * 4), y * maker.width * 4)
  }
  kernel.arena.give(address)
  maker.free()
  return result
}

/** Bytes that look random and are the same each time (xorshift32). */
export function noise(length: number, seed = 1): Uint8Array {
  let state = seed | 1
  const bytes = new Uint8Array(length)
  for (let i = 0; i < length; i++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes[i] = state
  }
  return bytes
}

/** Peak signal to noise of `found` against `wanted` levels, in decibels. */
export function decibels(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < wanted.length; i++) sum += ((found[i] ?? 0) - (wanted[i] ?? 0)) ** 2
  return 10 * Math.log10((255 * 255 * wanted.length) / Math.max(sum, 1e-12))
}
