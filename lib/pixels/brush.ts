/** Paints boxes, soft boxes and mitred edges on rows of working pixels. Coordinates are the canvas's, in pixels; fractions are fine. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import { coverRow, type RoundedBox } from './rounded-box.ts'
import { workingPixel } from './scanlines.ts'
import { softSpan } from './soft-box.ts'

export type Colour = readonly [r: number, g: number, b: number, a: number]
export type Rect = Pick<RoundedBox, 'left' | 'top' | 'right' | 'bottom'>

/** One thing that is painted: row `y` of the canvas, which lies at `at`. */
export type Layer = (at: number, y: number) => void

export interface Brush {
  fill(colour: Colour): Layer
  box(rect: Rect, colour: Colour, radius?: number): Layer
  /** Blurred by a gaussian of `sigma` pixels. */
  soft(rect: Rect, sigma: number, colour: Colour): Layer
  /** What the soft box leaves out, within `within`: the shadow of an opening's rim. */
  rim(rect: Rect, sigma: number, within: Rect, colour: Colour): Layer
  /** Four sides between two boxes that meet along their corners' diagonals. */
  mitre(outer: Rect, inner: Rect, colours: Readonly<Record<keyof Rect, Colour>>): Layer
  free(): void
}

/** For a canvas of that size. Throws `OutOfMemory`. */
export function createBrush(kernel: Kernel, { width, height }: Size): Brush {
  const covers = kernel.arena.take(width * 4)
  const weights = () => new Float32Array(kernel.run.memory.buffer, covers, width)
  const stain = (at: number, [from, to]: readonly [number, number], [r, g, b, a]: Colour) => {
    if (to > from) kernel.run.stain(at + from * workingPixel, covers + from * 4, to - from, r, g, b, a)
  }
  const box: Brush['box'] = (rect, colour, radius = 0) => {
    const shape = { ...rect, across: radius, down: radius }
    return (at, y) => {
      if (y + 1 > rect.top && y < rect.bottom) stain(at, coverRow(shape, y, weights()), colour)
    }
  }
  const clip = ({ left, right }: Rect) => [Math.max(0, Math.floor(left)), Math.min(width, Math.ceil(right))] as const
  return {
    box,
    fill:
      ([r, g, b, a]) =>
      (at) =>
        kernel.run.fill(at, width, r, g, b, a),
    soft(rect, sigma, [r, g, b, a]) {
      const across = softSpan(rect.left, rect.right, sigma, width)
      const down = softSpan(rect.top, rect.bottom, sigma, height)
      return (at, y) => {
        const share = a * (down[y] ?? 0)
        if (share < 1e-4) return
        weights().set(across)
        stain(at, [0, width], [r, g, b, share])
      }
    },
    rim(rect, sigma, within, colour) {
      const across = softSpan(rect.left, rect.right, sigma, width)
      const down = softSpan(rect.top, rect.bottom, sigma, height)
      const [from, to] = clip(within)
      return (at, y) => {
        if (y + 1 <= within.top || y >= within.bottom) return
        const share = down[y] ?? 0
        const list = weights()
        for (let x = from; x < to; x++) list[x] = 1 - share * (across[x] ?? 0)
        stain(at, [from, to], colour)
      }
    },
    mitre(outer, inner, colours) {
      const slant = (rows: number, columns: number) => (rows > 0 ? columns / rows : 0)
      const toLeft = inner.left - outer.left
      const toRight = outer.right - inner.right
      return (at, y) => {
        if (y + 1 <= outer.top || y >= outer.bottom) return
        const middle = y + 0.5
        const depth = Math.min(
          (middle - outer.top) / Math.max(inner.top - outer.top, 1e-6),
          (outer.bottom - middle) / Math.max(outer.bottom - inner.bottom, 1e-6),
        )
        const upper = middle < (outer.top + outer.bottom) / 2
        const row = { top: Math.max(y, outer.top), bottom: Math.min(y + 1, outer.bottom) }
        const within = Math.min(Math.max(depth, 0), 1)
        const [left, right] = [outer.left + toLeft * within, outer.right - toRight * within]
        const bevelled = slant(inner.top - outer.top, toLeft) > 0 && depth < 1
        if (bevelled) box({ ...row, left, right }, colours[upper ? 'top' : 'bottom'])(at, y)
        box({ ...row, left: outer.left, right: left }, colours.left)(at, y)
        box({ ...row, left: right, right: outer.right }, colours.right)(at, y)
      }
    },
    free: () => kernel.arena.give(covers),
  }
}
