/** One pass over the pixels' colour, as tables that the kernel reads. Built by the engine, run here; alpha is kept. */
import type { Kernel } from './kernel/kernel.ts'

export type TonePass =
  /** 3 × 256 results. */
  | { kind: 'lut'; lut: Uint8Array }
  /** 3 × 256 × 4: what a channel's value adds to R, G, B (scaled to 0…255, rounding half inside the first). */
  | { kind: 'matrix'; tables: Float32Array }
  /** The same, scaled to an index 0…`last` into three curves that stand `stride` bytes apart. */
  | { kind: 'matrix-curve'; tables: Float32Array; curves: Uint8Array; stride: number; last: number }
  /** `nodes`³ × 4 values, red fastest (scaled to 0…255, rounding half inside), and 3 × 256 places 0…nodes−1. */
  | { kind: 'cube'; nodes: number; cube: Float32Array; shaper: Float32Array }

export interface Tone {
  /** `source` and `target` may be the same. */
  apply(source: number, target: number, count: number): void
  free(): void
}

/** Puts the tables into the kernel's memory until `free`. */
export function holdTone(kernel: Kernel, pass: TonePass): Tone {
  const { run, arena } = kernel
  switch (pass.kind) {
    case 'lut': {
      const lut = kernel.hold(pass.lut)
      return { apply: (source, target, count) => run.lutTone(source, target, count, lut), free: () => arena.give(lut) }
    }
    case 'matrix': {
      const tables = kernel.hold(pass.tables)
      return {
        apply: (source, target, count) => run.matrixTone(source, target, count, tables),
        free: () => arena.give(tables),
      }
    }
    case 'matrix-curve': {
      const tables = kernel.hold(pass.tables)
      const curves = kernel.hold(pass.curves)
      const { stride, last } = pass
      return {
        apply: (source, target, count) => run.matrixCurveTone(source, target, count, tables, curves, stride, last),
        free: () => [tables, curves].forEach(arena.give),
      }
    }
    case 'cube': {
      const cube = kernel.hold(pass.cube)
      const shaper = kernel.hold(cellsOf(pass.shaper, pass.nodes))
      const stride = 16
      return {
        apply: (source, target, count) =>
          run.cubeTone(source, target, count, shaper, cube, stride, stride * pass.nodes, stride * pass.nodes ** 2),
        free: () => [cube, shaper].forEach(arena.give),
      }
    }
  }
}

/** Places as the kernel reads them: the byte offset of the cell, and how far into it. */
function cellsOf(shaper: Float32Array, nodes: number): Uint8Array {
  const cells = new DataView(new ArrayBuffer(shaper.length * 8))
  for (let i = 0; i < shaper.length; i++) {
    const place = Math.min(Math.max(shaper[i] ?? 0, 0), nodes - 1)
    const cell = Math.min(Math.floor(place), nodes - 2)
    cells.setUint32(i * 8, cell * 16 * nodes ** Math.floor(i / 256), true)
    cells.setFloat32(i * 8 + 4, place - cell, true)
  }
  return new Uint8Array(cells.buffer)
}
