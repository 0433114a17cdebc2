/** What fills a canvas behind a picture: a colour, or the picture itself, small, blurred and shown large. */
import type { Size } from '#contract/picture.ts'
import type { Paint } from './canvas.ts'
import type { Kernel } from './kernel/kernel.ts'
import { workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'
import { softBlur } from './soft-blur.ts'
import { decodeSrgb, encodeSrgb } from './transfer.ts'

/** A picture small enough to be kept: RGBA, 8 bits. */
export interface SmallPicture extends Size {
  data: Uint8Array
}

export interface Backdrop {
  paint: Paint
  free(): void
}

/** Each pixel the same; encoded, with alpha. */
export const plainBackdrop = (
  kernel: Kernel,
  { width }: Size,
  colour: readonly [number, number, number, number],
): Backdrop => ({
  paint: (target, _, rows) =>
    kernel.spread(
      'fill',
      kernel
        .parts(rows, width)
        .map((part) => [target + part.from * width * workingPixel, part.rows * width, ...colour]),
    ),
  free() {},
})

/**
 * `picture` made to cover `target`, its middle in the middle, with a blur of `sigma` (of its longer side) in premultiplied
 * light, and `light` times as bright.
 */
export function blurredBackdrop(
  kernel: Kernel,
  picture: SmallPicture,
  target: Size,
  { sigma, light }: { sigma: number; light: number },
): Backdrop {
  const { width, height } = picture
  const plane = blurred(picture, sigma * Math.max(width, height), light)
  const address = kernel.hold(plane)
  const scratch = scratchFor(kernel)
  const step = Math.min(width / target.width, height / target.height)
  const from = (cells: number, pixels: number) => (cells - pixels * step) / 2 + step / 2
  const [left, top] = [from(width, target.width), from(height, target.height)]
  return {
    paint: (rowsAt, y, rows) =>
      kernel.spread(
        'spreadPicture',
        kernel
          .parts(rows, target.width)
          .map((part, i) => [
            ...([address, width, height, left, top, step, step] as const),
            rowsAt + part.from * target.width * workingPixel,
            ...([target.width, part.rows, y + part.from, scratch.of(i, width * workingPixel)] as const),
          ]),
      ),
    free() {
      scratch.free()
      kernel.arena.give(address)
    },
  }
}

/** Working pixels. */
function blurred({ data, width, height }: SmallPicture, sigma: number, light: number): Float32Array {
  const plane = new Float32Array(width * height * 4)
  for (let i = 0; i < plane.length; i += 4) {
    const alpha = (data[i + 3] ?? 0) / 255
    for (let c = 0; c < 3; c++) plane[i + c] = decodeSrgb((data[i + c] ?? 0) / 255) * alpha
    plane[i + 3] = alpha
  }
  softBlur(plane, width, height, 4, sigma)
  for (let i = 0; i < plane.length; i += 4) {
    const alpha = plane[i + 3] ?? 0
    for (let c = 0; c < 3; c++) plane[i + c] = alpha > 1e-4 ? encodeSrgb(((plane[i + c] ?? 0) * light) / alpha) : 0
    if (alpha > 0.9999) plane[i + 3] = 1
  }
  return plane
}

/** From one colour to another in encoded values, along a line through the middle at `angle`°: 0 to the right, 90 down. */
export function gradientBackdrop(
  kernel: Kernel,
  { width, height }: Size,
  [from, to]: readonly [readonly [number, number, number, number], readonly [number, number, number, number]],
  angle: number,
): Backdrop {
  const turned = (angle * Math.PI) / 180
  const [across, down] = [Math.cos(turned), Math.sin(turned)]
  const length = Math.max(Math.abs(across) * width + Math.abs(down) * height, 1)
  const start = 0.5 - (across * width + down * height) / (2 * length)
  const colours = kernel.hold(Float32Array.of(...from, ...to))
  return {
    paint: (rowsAt, y, rows) =>
      kernel.spread(
        'slope',
        kernel.parts(rows, width).map((part) => {
          const first = start + (0.5 * across + (y + part.from + 0.5) * down) / length
          const at = rowsAt + part.from * width * workingPixel
          return [at, width, part.rows, first, across / length, down / length, colours, colours + 16]
        }),
      ),
    free: () => kernel.arena.give(colours),
  }
}
