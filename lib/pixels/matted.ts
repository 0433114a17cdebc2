/** Rows of a picture with its subject apart from its background, as a small matte knows them. No colour of the one stays on the other. */
import type { Side } from '#contract/mask.ts'
import { gaussian } from './gaussian.ts'
import type { Kernel } from './kernel/kernel.ts'
import { takingOver } from './light-rows.ts'
import { inPlace, type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'
import { tee } from './tee.ts'

/** Points spread evenly over a picture, row by row. */
export interface Matte {
  columns: number
  lines: number
  /** Four numbers a point, by which a pixel's encoded colour makes its cover: r · R + g · G + b · B + offset. */
  terms: Float32Array
  /** RGB a point, encoded, 0…255: what the subject's own colour is there or nearby, and the background's. */
  inside: Uint8Array
  outside: Uint8Array
  /** How steeply the cover rises around its middle, and by how much there is more of it. */
  gain: number
  bias: number
}

/** As the kernel counts them. */
export const sideNumbers: Readonly<Record<Side | 'guessed', number>> = { subject: 0, background: 1, guessed: 2 }

/** One side alone; the rest is clear. Takes over `input`. */
export function apart(kernel: Kernel, input: Scanlines, matte: Matte, side: Side): Scanlines {
  const held = takingOver(input, () => holdMatte(kernel, matte))
  return sideOf(kernel, input, matte, held, sideNumbers[side], () => kernel.arena.give(held))
}

/**
 * The subject as it is, and what is behind it with a gaussian blur of `sigma` pixels: of the background alone, so that
 * the subject has no glow. Alpha stays. Takes over `input`.
 */
export function blurredBehind(kernel: Kernel, input: Scanlines, matte: Matte, sigma: number): Scanlines {
  const { width, height } = input
  const held = takingOver(input, () => holdMatte(kernel, matte))
  const { ahead, behind, passed } = tee(kernel, input)
  const own = {
    free() {
      kernel.arena.give(held)
      behind.free()
    },
  }
  const ground = takingOver(own, () =>
    gaussian(kernel, sideOf(kernel, ahead, matte, held, sideNumbers.guessed), sigma, false),
  )
  const scratch = scratchFor(kernel)
  return {
    width,
    height,
    make(y, rows, target) {
      const blurred = scratch.of(0, rows * width * workingPixel)
      ground.make(y, rows, blurred)
      behind.make(y, rows, target)
      kernel.spread(
        'inFrontOf',
        kernel.parts(rows, width).map((part, i) => {
          const at = part.from * width * workingPixel
          const line = scratch.of(i + 1, lineBytes(matte))
          const grid = [held, matte.columns, matte.lines, matte.gain, matte.bias] as const
          return [target + at, blurred + at, y + part.from, part.rows, width, height, ...grid, line]
        }),
      )
      passed(y + rows)
    },
    free() {
      scratch.free()
      ground.free()
      own.free()
    },
  }
}

/** A matte whose points lie at `held` stays its owner's. */
function sideOf(
  kernel: Kernel,
  input: Scanlines,
  matte: Matte,
  held: number,
  side: number,
  free: () => void = () => {},
): Scanlines {
  const { width, height } = input
  const { columns, lines, gain, bias } = matte
  const scratch = scratchFor(kernel)
  return inPlace(
    input,
    (target, y, rows) =>
      kernel.spread(
        'apart',
        kernel.parts(rows, width).map((part, i) => {
          const at = target + part.from * width * workingPixel
          const line = scratch.of(i, lineBytes(matte))
          return [at, y + part.from, part.rows, width, height, held, columns, lines, gain, bias, side, line]
        }),
      ),
    () => {
      scratch.free()
      free()
    },
  )
}

/** Of a point, as the kernel reads it: three vectors. */
const pointBytes = 48

export const lineBytes = ({ columns }: Matte) => (columns + 1) * pointBytes

/** The address of the points, which is the caller's. */
export function holdMatte(kernel: Kernel, { columns, lines, terms, inside, outside }: Matte): number {
  const points = new Float32Array((columns * lines * pointBytes) / 4)
  for (let i = 0, at = 0; i < columns * lines; i++, at += 12) {
    for (let k = 0; k < 4; k++) points[at + k] = terms[4 * i + k] ?? 0
    for (let c = 0; c < 3; c++) {
      points[at + 4 + c] = (inside[3 * i + c] ?? 0) / 255
      points[at + 8 + c] = (outside[3 * i + c] ?? 0) / 255
    }
  }
  return kernel.hold(points)
}
