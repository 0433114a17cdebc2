/** One colour on a clear canvas, as much as a small plane says at each place. */
import type { Size } from '#contract/picture.ts'
import type { WidePlane } from './alpha-plane.ts'
import type { Backdrop } from './backdrop.ts'
import type { Kernel } from './kernel/kernel.ts'
import { workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'

export interface PlanePaint {
  plane: WidePlane
  /** The canvas; and where on it, in pixels, the picture lies that the plane was made of, and how large. */
  target: Size
  left: number
  top: number
  picture: Size
  /** Of the plane's source. */
  source: Size
  /** A value v of the plane is a cover of v · gain + bias, held to 0…1. */
  gain: number
  bias: number
  colour: readonly [number, number, number, number]
}

export function planePaint(kernel: Kernel, paint: PlanePaint): Backdrop {
  const { plane, target, picture, source, gain, bias, colour } = paint
  const { width } = target
  const address = kernel.hold(plane.data)
  const scratch = scratchFor(kernel)
  const axis = (side: 'width' | 'height', start: number) => {
    const step = source[side] / picture[side] / plane.cell
    return { step, from: (0.5 - start) * step + plane.margin / plane.cell }
  }
  const [x, y] = [axis('width', paint.left), axis('height', paint.top)]
  return {
    paint(rowsAt, first, rows) {
      const parts = kernel.parts(rows, width)
      const weights = parts.map((part, i) => scratch.of(2 * i, part.rows * width * 4))
      kernel.bytes(rowsAt, rows * width * workingPixel).fill(0)
      kernel.spread(
        'spreadPlane',
        parts.map((part, i) => [
          ...([address, plane.width, plane.height, x.from, y.from, x.step, y.step, weights[i] ?? 0, width] as const),
          ...([part.rows, first + part.from, gain, bias, scratch.of(2 * i + 1, plane.width * 4)] as const),
        ]),
      )
      kernel.spread(
        'stain',
        parts.map((part, i) => [
          rowsAt + part.from * width * workingPixel,
          weights[i] ?? 0,
          part.rows * width,
          ...colour,
        ]),
      )
    },
    free() {
      scratch.free()
      kernel.arena.give(address)
    },
  }
}
