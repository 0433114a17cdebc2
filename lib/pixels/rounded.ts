/** A picture within a rounded box: everything outside it clear, or of one colour. The edge covers each pixel exactly as much as it should. */
import type { Size } from '#contract/picture.ts'
import { onCanvas } from './canvas.ts'
import type { Kernel } from './kernel/kernel.ts'
import { coverRow, type RoundedBox } from './rounded-box.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'

export interface Rounding {
  target: Size
  /** Where the picture's first pixel lies on the result. */
  left: number
  top: number
  /** Radii of the corners, in pixels of the result. */
  across: number
  down: number
  /** Behind the corners; encoded, with alpha. */
  colour: readonly [number, number, number, number]
}

/** Takes over `input`. */
export function rounded(kernel: Kernel, input: Scanlines, rounding: Rounding): Scanlines {
  const { target, left, top, colour } = rounding
  const { width, height } = target
  const box: RoundedBox = {
    left: 0,
    top: 0,
    right: width,
    bottom: height,
    across: rounding.across,
    down: rounding.down,
  }
  const [start, end] = [Math.ceil(box.down), Math.floor(height - box.down)]
  let covers = 0
  try {
    covers = kernel.arena.take(width * (4 + workingPixel))
  } catch (error) {
    input.free()
    throw error
  }
  const line = covers + Math.ceil((width * 4) / 16) * 16

  const shape = (at: number, y: number) => {
    if (y >= start && y < end) return
    const weights = new Float32Array(kernel.run.memory.buffer, covers, width)
    const [from, to] = coverRow(box, y, weights)
    weights.fill(0, 0, from)
    weights.fill(0, to)
    kernel.run.fade(at, covers, width)
    if (colour[3] > 0) underlay(at)
  }

  /** The colour below what is left of the row. */
  const underlay = (at: number) => {
    kernel.run.fill(line, width, ...colour)
    kernel.run.lay(at, line, width)
    kernel.bytes(at, width * workingPixel).set(kernel.bytes(line, width * workingPixel))
  }

  return onCanvas(kernel, input, {
    ...target,
    left,
    top,
    lay: 'instead',
    behind: (target, _, rows) => kernel.bytes(target, rows * width * workingPixel).fill(0),
    above: (target, y, rows) => {
      for (let row = 0; row < rows; row++) shape(target + row * width * workingPixel, y + row)
    },
    free: () => kernel.arena.give(covers),
  })
}
