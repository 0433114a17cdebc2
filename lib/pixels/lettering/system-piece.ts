/** What the system draws, as outlines: so it takes any size, edge and shadow as the bundled letters do. */
import type { Contour } from './glyph-outline.ts'
import type { Letters, SystemPicture, SystemText } from './letters.ts'
import type { PieceImage } from './pieces.ts'
import { traceOutlines } from './trace.ts'

/** Lengths in ems. */
interface Drawn {
  advance: number
  contours: readonly Contour[]
  image?: PieceImage
}

const remembered = 400
const drawings = new WeakMap<Letters, Map<string, Promise<Drawn>>>()

/** `boxes` of them where the system draws nothing. */
export async function systemPiece(letters: Letters, wanted: SystemText, boxes: number): Promise<Drawn> {
  const known = drawings.get(letters) ?? new Map<string, Promise<Drawn>>()
  drawings.set(letters, known)
  const key = JSON.stringify(wanted)
  const drawn = known.get(key) ?? letters.drawn(wanted).then((picture) => outlined(picture) ?? boxed(boxes))
  known.delete(key)
  known.set(key, drawn)
  drawn.catch(() => known.delete(key))
  const [oldest] = known.keys()
  if (known.size > remembered && oldest !== undefined) known.delete(oldest)
  return drawn
}

function outlined(picture: SystemPicture | undefined): Drawn | undefined {
  if (!picture) return undefined
  const { width, height, data, em, originX, baseline, advance } = picture
  const contours = traceOutlines({ width, height, at: (x, y) => data[(y * width + x) * 4 + 3] ?? 0 }).map((contour) =>
    contour.map((value, i) => (i % 2 === 0 ? value - originX : value - baseline) / em),
  )
  if (contours.length === 0) return undefined
  const drawn = { advance: advance / em, contours }
  return isColoured(data) ? { ...drawn, image: { width, height, data, em, originX, baseline } } : drawn
}

/** Letters are asked for in black: whatever is not black has brought colours of its own. */
function isColoured(data: ArrayLike<number>): boolean {
  for (let i = 0; i < data.length; i += 4)
    if ((data[i + 3] ?? 0) > 127 && Math.max(data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0) > 40) return true
  return false
}

/** Where no font has a character, a box stands for it, as everywhere. */
function boxed(count: number): Drawn {
  const boxes = Array.from({ length: count }, (_, i) => i * 0.6)
  return {
    advance: count * 0.6,
    contours: boxes.flatMap((x) => [frame(x + 0.05, -0.7, x + 0.55, 0), frame(x + 0.5, -0.65, x + 0.1, -0.05)]),
  }
}

/** A rectangle; with its sides changed over, a hole. */
function frame(left: number, top: number, right: number, bottom: number): Contour {
  const corners = [left, top, right, top, right, bottom, left, bottom, left, top]
  return corners.flatMap((value, i) => {
    if (i < 2) return [value]
    if (i % 2 === 1) return []
    const [x, y] = [value, corners[i + 1] ?? 0]
    return [((corners[i - 2] ?? 0) + x) / 2, ((corners[i - 1] ?? 0) + y) / 2, x, y]
  })
}
