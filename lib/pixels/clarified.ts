/** Rows with more or less of what they differ by from their surroundings, as a small grid knows them. Alpha stays, and so do black and white. */
import type { Kernel } from './kernel/kernel.ts'
import { takingOver } from './light-rows.ts'
import { inPlace, type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'

/** Points spread evenly over a picture; each says what is around it: slope · luma + offset. */
export interface Surroundings {
  columns: number
  lines: number
  /** `columns` × `lines` × (slope, offset). */
  grid: Float32Array
}

/** `gain`: 1 doubles the differences in the middle tones, −1 takes them away. Takes over `input`. */
export function clarified(
  kernel: Kernel,
  input: Scanlines,
  { columns, lines, grid }: Surroundings,
  gain: number,
): Scanlines {
  const { width, height } = input
  const numbers = new Float32Array(grid.length + 2 * Math.ceil(width / 4) * 4)
  numbers.set(grid)
  numbers.set(placesOf(width, columns), grid.length)
  const held = takingOver(input, () => kernel.hold(numbers))
  const places = held + grid.byteLength
  const scratch = scratchFor(kernel)
  return inPlace(
    input,
    (target, y, rows) =>
      kernel.spread(
        'clarify',
        kernel.parts(rows, width).map((part, i) => {
          const at = target + part.from * width * workingPixel
          const line = scratch.of(i, (columns + 1) * 8 + 64)
          return [at, y + part.from, part.rows, width, height, held, columns, lines, gain, places, line]
        }),
      ),
    () => {
      scratch.free()
      kernel.arena.give(held)
    },
  )
}

/** As the kernel's `clarify` reads them. */
function placesOf(width: number, columns: number): Float32Array {
  const places = new Float32Array(2 * width)
  const offsets = new Uint32Array(places.buffer)
  for (let x = 0; x < width; x++) {
    const place = Math.min(Math.max(((x + 0.5) * columns) / width - 0.5, 0), columns - 1)
    offsets[2 * x] = Math.floor(place) * 8
    places[2 * x + 1] = place - Math.floor(place)
  }
  return places
}
