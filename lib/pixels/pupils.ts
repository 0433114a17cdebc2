/** Red pupils made dark and neutral. Leaves the catch light, the iris and everything else as they are. */
import type { Kernel } from './kernel/kernel.ts'
import { inPlace, type Scanlines } from './scanlines.ts'

/** A disc; all as shares of the picture's longer side. */
export interface Pupil {
  x: number
  y: number
  radius: number
}

/** Full inside the first radius, nothing outside the second: glows are wider than the red that was counted. */
const soft = { from: 1.1, to: 1.7 }
/** Excess of red over green and blue, as a share of red: where a pixel begins to count as red, and is so in full. */
const red = { from: 0.1, to: 0.32 }

/** `darken`: 0…1, of the pupil's light. Frees `input` with itself. */
export function neutralPupils(kernel: Kernel, input: Scanlines, pupils: readonly Pupil[], darken: number): Scanlines {
  const { width, height } = input
  const longer = Math.max(width, height)
  return inPlace(input, (target, top, rows) => {
    const pixels = new Float32Array(kernel.run.memory.buffer, target, rows * width * 4)
    for (const pupil of pupils) {
      const [x, y, radius] = [pupil.x * longer, pupil.y * longer, pupil.radius * longer]
      const reach = radius * soft.to
      const [left, right] = [Math.max(0, Math.floor(x - reach)), Math.min(width, Math.ceil(x + reach))]
      for (let row = Math.max(top, Math.floor(y - reach)); row < Math.min(top + rows, Math.ceil(y + reach)); row++)
        for (let column = left; column < right; column++) {
          const distance = Math.hypot(column + 0.5 - x, row + 0.5 - y) / radius
          neutralise(pixels, ((row - top) * width + column) * 4, 1 - between(soft.from, soft.to, distance), darken)
        }
    }
  })
}

function neutralise(pixels: Float32Array, at: number, share: number, darken: number): void {
  const [r, g, b] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0]
  const excess = (r - Math.max(g, b)) / Math.max(r, 1e-6)
  const part = share * between(red.from, red.to, excess)
  if (part <= 0) return
  const grey = ((g + b) / 2) * (1 - darken)
  pixels[at] = r + part * (grey - r)
  pixels[at + 1] = g + part * (grey - g)
  pixels[at + 2] = b + part * (grey - b)
}

/** 0 up to `from`, 1 from `to` on, smoothly between them. */
function between(from: number, to: number, value: number): number {
  const t = Math.min(Math.max((value - from) / (to - from), 0), 1)
  return t * t * (3 - 2 * t)
}
