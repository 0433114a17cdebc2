/** A picture on a canvas of another size, with something painted behind it and over it. Moves the picture by whole pixels only. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'

/** Paints rows `y` to `y + rows` − 1 of the canvas, which lie at `target` without gaps. */
export type Paint = (target: number, y: number, rows: number) => void

export interface Canvas extends Size {
  /** Where the picture's first pixel goes; it may lie outside, and what does so is not shown. */
  left: number
  top: number
  /** `instead`: the picture's transparent parts stay transparent, whatever is behind. */
  lay: 'over' | 'instead'
  /** Must set every pixel. */
  behind: Paint
  above?: Paint
  /** Gives back what painting took; called once. */
  free?: () => void
}

/** Takes over `input`. */
export function onCanvas(kernel: Kernel, input: Scanlines, canvas: Canvas): Scanlines {
  const { arena } = kernel
  const { width, height, left, top } = canvas
  const [first, last] = [Math.max(0, left), Math.min(width, left + input.width)]
  let scratch = 0
  let room = 0
  const needed = (rows: number) => {
    if (rows <= room) return
    if (scratch) arena.give(scratch)
    scratch = 0
    scratch = arena.take(rows * input.width * workingPixel)
    room = rows
  }

  const place = (target: number, y: number, rows: number) => {
    const [from, to] = [Math.max(y, top), Math.min(y + rows, top + input.height)]
    if (from >= to || first >= last) return
    if (left === 0 && input.width === width && canvas.lay === 'instead')
      return input.make(from - top, to - from, target + (from - y) * width * workingPixel)
    needed(to - from)
    input.make(from - top, to - from, scratch)
    const bytes = (last - first) * workingPixel
    const memory = kernel.bytes(0, kernel.run.memory.buffer.byteLength)
    for (let row = from; row < to; row++) {
      const source = scratch + ((row - from) * input.width + first - left) * workingPixel
      const at = target + ((row - y) * width + first) * workingPixel
      if (canvas.lay === 'over') kernel.run.lay(source, at, last - first)
      else memory.copyWithin(at, source, source + bytes)
    }
  }

  return {
    width,
    height,
    make(y, rows, target) {
      canvas.behind(target, y, rows)
      place(target, y, rows)
      canvas.above?.(target, y, rows)
    },
    free() {
      if (scratch) arena.give(scratch)
      scratch = 0
      canvas.free?.()
      input.free()
    },
  }
}

/** Where a picture of `size` comes to lie on `target`, `before` pixels from the edge if there is room for all of it. */
export const held = (before: number, size: number, target: number): number =>
  Math.max(Math.min(Math.round(before), target - size), Math.min(0, target - size))
