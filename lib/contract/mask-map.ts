/** A mask that was found, not drawn: cells of a grid over the picture, one bit each, as short text. Pure. */
import { z } from './schema.ts'

const most = 256

export const mapSchema = z
  .strictObject({
    shape: z.literal('map'),
    columns: z.int().min(1).max(most),
    rows: z.int().min(1).max(most),
    /** Base64 of one bit for each cell, row by row, the first in the highest bit. */
    cells: z.base64().max(12_000),
  })
  .refine(({ columns, rows, cells }) => bytesIn(cells) === Math.ceil((columns * rows) / 8))
export type MaskMap = z.infer<typeof mapSchema>

const bytesIn = (base64: string) => (base64.length / 4) * 3 - (/=*$/.exec(base64)?.[0].length ?? 0)

/** `marked`: 1 for each cell that it means. */
export function mapOf(marked: Uint8Array, columns: number, rows: number): MaskMap {
  const bits = new Uint8Array(Math.ceil(marked.length / 8))
  marked.forEach((mark, i) => {
    if (mark) bits[i >> 3] = (bits[i >> 3] ?? 0) | (0x80 >> (i & 7))
  })
  return { shape: 'map', columns, rows, cells: btoa(String.fromCharCode(...bits)) }
}

/** 1 for each cell that is meant. */
export function cellsOf({ columns, rows, cells }: MaskMap): Uint8Array {
  const bits = Uint8Array.from(atob(cells), (letter) => letter.charCodeAt(0))
  return Uint8Array.from({ length: columns * rows }, (_, i) => ((bits[i >> 3] ?? 0) >> (7 - (i & 7))) & 1)
}
