/** Shares of a strip of working pixels, with the place of each in memory. */
import type { Kernel, Part } from './kernel/kernel.ts'
import { workingPixel } from './scanlines.ts'

/** `at`: bytes from the strip's first pixel. */
export const partsAt = (kernel: Kernel, rows: number, width: number): (Part & { at: number })[] =>
  kernel.parts(rows, width).map((part) => ({ ...part, at: part.from * width * workingPixel }))
