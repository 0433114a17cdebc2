/** A small Gaussian, tap by tap, where a smaller picture would not hold what it leaves. */
import { axisSums, gaussianHalf, gaussianShape } from './axis-sums.ts'
import type { Kernel } from './kernel/kernel.ts'
import { type LightRows, lightOf, summedDown, takingOver } from './light-rows.ts'
import { rowsNear, type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'

/** `sigma` in pixels. Takes over `input`. */
export function convolved(kernel: Kernel, input: Scanlines, sigma: number): Scanlines {
  const { height } = input
  const shape = gaussianShape(sigma)
  const sums = axisSums({ count: height, length: height, extent: height, centre: (i) => i, ...shape })
  return encoded(kernel, summedDown(kernel, convolvedAcross(kernel, lightOf(kernel, input), sigma), sums))
}

function convolvedAcross(kernel: Kernel, source: LightRows, sigma: number): LightRows {
  const { width, height } = source
  const half = gaussianHalf(sigma)
  const radius = half.length - 1
  const weights = takingOver(source, () => kernel.hold(half))
  const scratch = scratchFor(kernel)
  const from = Math.ceil(width / 4) * 4 * workingPixel
  return {
    width,
    height,
    make(y, rows, target, stride) {
      const rough = scratch.of(0, rows * from)
      source.make(y, rows, rough, from)
      kernel.spread(
        'convolveAcross',
        kernel.parts(rows, width).map((part) => {
          const [at, to] = [rough + part.from * from, target + part.from * stride]
          return [at, from, weights, radius, to, stride, width, part.rows]
        }),
      )
    },
    free() {
      kernel.arena.give(weights)
      scratch.free()
      source.free()
    },
  }
}

/** Light as working pixels again, at full size. Takes over `light`. */
export function encoded(kernel: Kernel, light: LightRows): Scanlines {
  const { width, height } = light
  const scratch = scratchFor(kernel)
  const stride = Math.ceil(width / 4) * 4 * workingPixel
  const lightOf = (y: number, rows: number): number => {
    const rough = scratch.of(0, rows * stride)
    light.make(y, rows, rough, stride)
    return rough
  }
  return {
    width,
    height,
    make(y, rows, target) {
      const rough = lightOf(y, rows)
      const row = (i: number) => [rough + i * stride, target + i * width * workingPixel, width] as const
      kernel.spread(
        'fromLight',
        Array.from({ length: rows }, (_, i) => row(i)),
      )
    },
    finish(y, rows, target) {
      for (let from = 0; from < rows; from += rowsNear(kernel, width)) {
        const count = Math.min(rows - from, rowsNear(kernel, width))
        const rough = lightOf(y + from, count)
        const row = (i: number) =>
          [rough + i * stride, target + (from + i) * width * 4, width, kernel.light.encode] as const
        kernel.spread(
          'lightToBytes',
          Array.from({ length: count }, (_, i) => row(i)),
        )
      }
    },
    free() {
      scratch.free()
      light.free()
    },
  }
}
