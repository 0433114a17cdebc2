/** How large a drawing is drawn: it has no pixels of its own. */
import type { Size } from './picture.ts'
import { pictureLimits } from './picture-limits.ts'

/** The least that a drawing is drawn at, on its longer side, and the most where nobody asked for more. */
export const drawingSides = { least: 1024, usual: 4096, most: 16_384 } as const

/** The size a drawing is drawn at unasked: its own, where that is neither tiny nor vast. */
export function usualDrawingSize(natural: Size): Size {
  const longer = Math.max(natural.width, natural.height)
  const wanted = Math.min(Math.max(longer, drawingSides.least), drawingSides.usual)
  return scaledTo(natural, wanted)
}

/** The drawing's proportions with the longer side as wanted, within what can be held; no side is less than 1. */
export function scaledTo({ width, height }: Size, longer: number): Size {
  const most = Math.sqrt(pictureLimits.pixels / (width * height))
  const scale = Math.min(Math.min(longer, drawingSides.most) / Math.max(width, height), most)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
