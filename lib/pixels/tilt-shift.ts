/** Tilt-shift: a band in focus, and a blur that grows on both sides of it. Never a step where one blur becomes another. */
import type { Size } from '#contract/picture.ts'
import { gaussian } from './gaussian.ts'
import type { Kernel } from './kernel/kernel.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'
import { tee } from './tee.ts'

export interface Focus {
  /** Where the band's middle crosses the middle of the picture, 0 at the top (or left) … 1. */
  centre: number
  /** Of the band, as a share of the height (or width). */
  width: number
  /** In degrees, counter-clockwise from the horizontal. */
  angle: number
}

/** From the band to where the blur is complete, as a share of the height. */
const falloff = 0.4
/** Below this σ, in pixels, sharp and blurred mix as if they were one blur. */
const finest = 1.2

/** `sigma`: of the complete blur, in pixels. Takes over `input`. */
export function tiltShift(kernel: Kernel, input: Scanlines, sigma: number, focus: Focus, opaque: boolean): Scanlines {
  const { width, height } = input
  const doublings = Math.max(0, Math.ceil(Math.log2(sigma / finest)))
  const levels = Array.from({ length: doublings + 1 }, (_, i) => sigma / 2 ** (doublings - i))
  const { sharp, copies, passed } = copiesOf(kernel, input, levels.length)
  const blurred = copies.map((copy, i) => gaussian(kernel, copy, levels[i] ?? sigma, opaque))
  const line = lineOf(focus, input)
  const { across, down, offset, band, slope } = line
  const squares = [0, ...levels.map((level) => (level / sigma) ** 2)]
  const scratch = scratchFor(kernel)
  return {
    width,
    height,
    make(y, rows, target) {
      const { least, most } = strengthsIn(line, y, rows, width)
      const strip = rows * width
      // Only what is seen somewhere in these rows; what looks furthest ahead first, for the others to read after it.
      const from = squares.findLastIndex((square) => square <= least)
      const last = squares.findIndex((square) => square >= most)
      const to = last < 0 ? levels.length : last
      const place = (level: number) => (level === from ? target : scratch.of(level, strip * workingPixel))
      for (let level = to; level >= from; level--) (level > 0 ? blurred[level - 1] : sharp)?.make(y, rows, place(level))
      for (let level = from + 1; level <= to; level++) {
        const [lesser = 0, greater = 1] = squares.slice(level - 1, level + 1)
        const [changed, weights] = [place(level), scratch.of(0, strip * 4)]
        kernel.spread(
          'focusWeights',
          kernel.parts(rows, width).map((part) => {
            const at = weights + part.from * width * 4
            return [at, width, y + part.from, part.rows, across, down, offset, band, slope, lesser, greater - lesser]
          }),
        )
        kernel.spread(
          'blend',
          kernel.parts(rows, width).map((part) => {
            const at = part.from * width
            const [before, after] = [target + at * workingPixel, changed + at * workingPixel]
            return [before, after, weights + at * 4, before, part.rows * width]
          }),
        )
      }
      passed(y + rows)
    },
    free() {
      for (const one of blurred) one.free()
      sharp.free()
      scratch.free()
    },
  }
}

/** One reader for each blur, which look ahead, and one that reads what they have read. */
function copiesOf(kernel: Kernel, input: Scanlines, count: number) {
  if (input.raster) {
    const copies = Array.from({ length: count }, () => ({ ...input, free() {} }))
    return { sharp: input, copies, passed() {} }
  }
  const tees: ReturnType<typeof tee>[] = []
  let last = input
  const copies: Scanlines[] = []
  for (let i = 0; i < count; i++) {
    const one = tee(kernel, last)
    tees.push(one)
    copies.unshift(one.ahead)
    last = one.behind
  }
  return {
    sharp: last,
    copies,
    passed(row: number) {
      for (const one of tees) one.passed(row)
    },
  }
}

interface Line {
  across: number
  down: number
  offset: number
  band: number
  slope: number
}

/** As the kernel's `focusWeights` reads it. */
function lineOf({ centre, width: band, angle }: Focus, { width, height }: Size): Line {
  const turn = (angle * Math.PI) / 180
  const [across, down] = [Math.sin(turn), Math.cos(turn)]
  const extent = Math.abs(across) * width + Math.abs(down) * height
  // The line goes through a point on the picture's middle axis that lies across it.
  const upright = Math.abs(down) >= Math.abs(across)
  const [x, y] = upright ? [width / 2, centre * height] : [centre * width, height / 2]
  return { across, down, offset: -(across * x + down * y), band: (band * extent) / 2, slope: 1 / (falloff * extent) }
}

/** The least and the most blur in some rows, as squares of shares of the complete one. */
function strengthsIn({ across, down, offset, band, slope }: Line, y: number, rows: number, width: number) {
  const distances = [y, y + rows].flatMap((row) => [0, width].map((x) => across * x + down * row + offset))
  const crosses = Math.min(...distances) < 0 && Math.max(...distances) > 0
  const squares = distances.map((distance) => {
    const away = Math.min(Math.max((Math.abs(distance) - band) * slope, 0), 1)
    return (away * away * (3 - 2 * away)) ** 2
  })
  return { least: crosses ? 0 : Math.min(...squares), most: Math.max(...squares) }
}
