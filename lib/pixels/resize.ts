/** Separable Lanczos resampling of a window with fractional edges, in premultiplied linear light. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import { axisWeights } from './lanczos.ts'
import type { Box, Raster, RowMaker } from './raster.ts'

const pixel = 8

/**
 * The part of `source` under `window` (source pixels, may be fractional) as a picture of `size`.
 * Nothing outside `bounds` is read: its edge pixels repeat.
 */
export function resize(kernel: Kernel, source: Raster, bounds: Box, window: Box, size: Size): RowMaker {
  const across = axisWeights(window.left, window.right, size.width, bounds.left, bounds.right - 1)
  const down = axisWeights(window.top, window.bottom, size.height, bounds.top, bounds.bottom - 1)
  const first = across.starts.reduce((least, start) => Math.min(least, start), bounds.right)
  const last = across.starts.reduce((most, start) => Math.max(most, start), first)
  const columns = Math.min(last + across.taps, bounds.right) - first
  const padded = Math.ceil((columns + across.taps) / 4) * 4
  const stride = padded * pixel
  const { run, arena, light } = kernel

  const starts = kernel.hold(across.starts.map((start) => (start - first) * pixel))
  const weightsAcross = kernel.hold(across.weights)
  const weightsDown = kernel.hold(down.weights)
  const ring = arena.take(stride * down.taps)
  const line = arena.take(stride)
  const pointers = arena.take(down.taps * 4)
  const held = new Int32Array(down.taps).fill(-1)

  const rowAt = (y: number) => {
    const slot = y % down.taps
    const address = ring + slot * stride
    if (held[slot] !== y) {
      const row = source.address + y * source.width * 4
      run.linearise(row, first, first + columns - 1, first, columns, address, light.decode)
      held[slot] = y
    }
    return address
  }

  return {
    ...size,
    make(y, rows, target) {
      const list = new Uint32Array(run.memory.buffer, pointers, down.taps)
      for (let at = y; at < y + rows; at++) {
        const start = down.starts[at] ?? 0
        for (let k = 0; k < down.taps; k++) list[k] = rowAt(Math.min(start + k, bounds.bottom - 1))
        run.reduceRows(pointers, weightsDown + at * down.taps * 2, down.taps, line, padded)
        const out = target + (at - y) * size.width * 4
        run.resampleRow(line, starts, weightsAcross, across.taps, out, size.width, light.encode)
      }
    },
    free() {
      for (const address of [starts, weightsAcross, weightsDown, ring, line, pointers]) arena.give(address)
    },
  }
}
