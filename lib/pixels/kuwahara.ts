/** Texture smoothed away and edges kept, as a brush would leave them. Opaque afterwards: colours go on into what was transparent. */
import { boxMeans } from './box-means.ts'
import type { Kernel } from './kernel/kernel.ts'
import { rowWindow } from './row-window.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'

export interface Brush {
  /** Of the squares that colours are taken from, in pixels: a stroke is about three times as wide. */
  radius: number
  /** Variance below which two squares count as equally even; more is softer. */
  evenness: number
}

/** `opaque`: every alpha of `input` is 1. Takes over `input`. */
export function kuwahara(kernel: Kernel, input: Scanlines, { radius, evenness }: Brush, opaque: boolean): Scanlines {
  const { width, height } = input
  const side = Math.max(1, Math.round(radius))
  const corner = Math.max(1, Math.round(side * 0.75))
  const window = rowWindow(kernel, boxMeans(kernel, input, side, opaque), { across: side, down: side })
  const places = [
    [side, 0],
    [-side, 0],
    [0, side],
    [0, -side],
    [corner, corner],
    [-corner, corner],
    [corner, -corner],
    [-corner, -corner],
  ] as const
  const offsets = kernel.hold(Int32Array.from(places, ([across, down]) => down * window.stride + across * workingPixel))
  return {
    width,
    height,
    make(y, rows, target) {
      const top = window.at(y, rows)
      kernel.spread(
        'pickSquares',
        kernel.parts(rows, width).map((part) => {
          const to = target + part.from * width * workingPixel
          return [top + part.from * window.stride, window.stride, width, part.rows, offsets, evenness, to]
        }),
      )
    },
    free() {
      kernel.arena.give(offsets)
      window.free()
    },
  }
}
