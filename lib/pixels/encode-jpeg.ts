/**
 * Strips → a baseline JPEG, on all threads, as they come: neither the picture nor its coefficients are ever held whole.
 * The colour profile and the meaning of quality are those of the realm's own codec.
 */
import type { Size } from '#contract/picture.ts'
import type { Breath } from './breath.ts'
import { headOf, type JpegModel, kernelTables } from './jpeg-tables.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { StripPicture } from './raster.ts'

/**
 * Smaller pictures are better off with the realm's own codec: it looks at them twice, and writes a file that is a few
 * per cent smaller.
 */
export const isWorthOwn = ({ width, height }: Size): boolean => width * height >= 1 << 19

/** Rows of a block of luma and chroma together. */
const blockRows = 16
/** A block of 16 × 16 pixels takes no more: six times 64 values of at most 26 bits, each byte perhaps doubled. */
const mostBytes = 2560
const scratchBytes = 1152

/** The file in pieces; throws `Stopped` between strips. Pixels must be opaque; all strips but the last must have a multiple of 16 rows. */
export async function encodeJpeg(
  kernel: Kernel,
  picture: StripPicture,
  model: JpegModel,
  breath: Breath,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const { width, height } = picture
  const { arena } = kernel
  const room = Math.ceil(width / blockRows) * mostBytes + scratchBytes
  const tables = kernel.hold(kernelTables(model))
  const pieces = [headOf(model, picture)]
  let outputs = 0
  let places = 0
  try {
    for await (const { y, rows, address } of picture.strips) {
      await breath()
      if (rows % blockRows !== 0 && y + rows < height) throw new Error(`a strip of ${rows} rows cannot be encoded`)
      const count = Math.ceil(rows / blockRows)
      if (count > places) {
        if (outputs) arena.give(outputs)
        outputs = 0
        outputs = arena.take(count * room)
        places = count
      }
      const calls = Array.from({ length: count }, (_, i) => {
        const from = address + i * blockRows * width * 4
        const there = Math.min(blockRows, rows - i * blockRows)
        const output = outputs + i * room
        return [from, width * 4, width, there, tables, output + scratchBytes, output] as const
      })
      const lengths = kernel.ask('encodeBlocks', calls)
      const first = y / blockRows
      lengths.forEach((length, i) => {
        pieces.push(kernel.bytes(outputs + i * room + scratchBytes, length).slice(), markerAfter(first + i, height))
      })
    }
  } finally {
    arena.give(tables)
    if (outputs) arena.give(outputs)
  }
  return pieces
}

/** Restart markers count to eight; after the last row the file ends. */
function markerAfter(row: number, height: number): Uint8Array<ArrayBuffer> {
  const isLast = (row + 1) * blockRows >= height
  return Uint8Array.of(0xff, isLast ? 0xd9 : 0xd0 + (row % 8))
}
