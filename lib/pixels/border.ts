/** Bands of colour around a picture or over its edge. */
import type { Size } from '#contract/picture.ts'
import { held, onCanvas } from './canvas.ts'
import type { Kernel } from './kernel/kernel.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'

export interface Bands {
  target: Size
  /** Whole pixels. */
  margins: { left: number; top: number; right: number; bottom: number }
  /** Over the picture's edge instead of around it. */
  inside: boolean
  /** Encoded, with alpha; several run along the diagonal from the top left to the bottom right. */
  colours: readonly (readonly [number, number, number, number])[]
}

/** Takes over `input`. */
export function bordered(kernel: Kernel, input: Scanlines, { target, margins, inside, colours }: Bands): Scanlines {
  const { width, height } = target
  // Row y of a diagonal is the same table, begun y pixels later.
  const table = colours.length > 1 ? ramp(colours, width + height) : undefined
  let line = 0
  try {
    line = table ? kernel.hold(table) : kernel.arena.take(width * workingPixel)
  } catch (error) {
    input.free()
    throw error
  }
  const [colour = [0, 0, 0, 0] as const] = colours
  if (!table) kernel.run.fill(line, width, ...colour)
  /** Pixels `from` to `to` of row `y`; what was there shows through as far as the colour lets it. */
  const paint = (target: number, y: number, from: number, to: number, over: boolean) => {
    const source = line + ((table ? y : 0) + from) * workingPixel
    const at = target + from * workingPixel
    if (to <= from) return
    if (over) kernel.run.lay(source, at, to - from)
    else kernel.bytes(at, (to - from) * workingPixel).set(kernel.bytes(source, (to - from) * workingPixel))
  }
  const [left, top] = inside
    ? [0, 0]
    : [held(margins.left, input.width, width), held(margins.top, input.height, height)]
  const eachRow = (target: number, y: number, rows: number, of: (at: number, row: number) => void) => {
    for (let row = y; row < y + rows; row++) of(target + (row - y) * width * workingPixel, row)
  }
  return onCanvas(kernel, input, {
    ...target,
    left,
    top,
    lay: 'instead',
    behind: (target, y, rows) => {
      if (!inside) eachRow(target, y, rows, (at, row) => paint(at, row, 0, width, false))
    },
    above: (target, y, rows) => {
      if (!inside) return
      const right = Math.max(margins.left, width - margins.right)
      eachRow(target, y, rows, (at, row) => {
        if (row < margins.top || row >= height - margins.bottom) return paint(at, row, 0, width, true)
        paint(at, row, 0, Math.min(width, margins.left), true)
        paint(at, row, right, width, true)
      })
    },
    free: () => kernel.arena.give(line),
  })
}

/** `colours` evenly along `count` pixels. */
function ramp(colours: Bands['colours'], count: number): Float32Array {
  const table = new Float32Array(count * 4)
  for (let i = 0; i < count; i++) {
    const place = (i / Math.max(count - 1, 1)) * (colours.length - 1)
    const cell = Math.min(Math.floor(place), colours.length - 2)
    const [a, b] = [colours[cell], colours[cell + 1]]
    for (let c = 0; c < 4; c++) table[i * 4 + c] = (a?.[c] ?? 0) + ((b?.[c] ?? 0) - (a?.[c] ?? 0)) * (place - cell)
  }
  return table
}
