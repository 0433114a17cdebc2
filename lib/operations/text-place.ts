/** Where words stand on a picture and how large: at a named place, within its margins, and never larger than fits. */
import type { Size } from '#contract/picture.ts'
import type { Affine } from '#pixels/lettering/affine-map.ts'
import { type Align, type Block, layOut } from '#pixels/lettering/lay-out.ts'
import type { Piece } from '#pixels/lettering/pieces.ts'
import type { Anchor } from './crop-area.ts'

export interface TextPlace {
  /** `all-over`: again and again, in rows across the whole picture. */
  anchor: Anchor | 'all-over'
  /** Per cent of the picture's width and height, away from there. */
  shiftX: number
  shiftY: number
  /** Per cent of the picture's shorter side, kept free all around. */
  margin: number
  /** Degrees, clockwise. */
  rotation: number
  align: Align | 'auto'
  /** Per cent of the letters' size, from line to line. */
  lineHeight: number
  /** In pixels as drawn; `width`: as large as the picture is wide. */
  size: number | 'width'
}

/** Lengths in ems. */
export interface TextMeasures {
  /** From a baseline up to the block's upper side, and down to its lower one. */
  above: number
  below: number
  /** Of a box around the block. */
  padding: number
}

/** Of the picture's width, for lines. */
const lineShare = 0.9
const halvings = 12

/** `share`: of the picture's height that the block may take. The block in ems, and from ems to drawn pixels. */
export function placeText(
  paragraphs: readonly (readonly Piece[])[],
  { width, height }: Size,
  place: TextPlace,
  measures: TextMeasures,
  share = 1,
): { block: Block; map: Affine } {
  const margin = (place.margin / 100) * Math.min(width, height)
  const room = { width: width - 2 * margin, height: (height - 2 * margin) * share }
  const turn = turnOf(place.rotation)
  const set = (em: number, wrap: number) => {
    const block = layOut(paragraphs, {
      wrap: wrap / em - 2 * measures.padding,
      lineHeight: place.lineHeight / 100,
      align: place.align === 'auto' ? sideOf(place.anchor) : place.align,
      above: measures.above,
      below: measures.below,
    })
    return { block, em, ...extent(block, em, measures.padding, turn) }
  }
  const wrap = Math.min(lineShare * width, room.width)
  const widest = set(1, Number.POSITIVE_INFINITY)
  const wished = place.size === 'width' ? wrap / Math.max(widest.across, 1e-6) : place.size
  const fits = ({ across, down }: { across: number; down: number }) =>
    across <= room.width * 1.0001 && down <= room.height * 1.0001
  const setAt = (em: number) => set(em, place.size === 'width' ? Number.POSITIVE_INFINITY : wrap)
  let best = setAt(wished)
  if (!fits(best)) {
    let [low, high] = [0, wished]
    for (let i = 0; i < halvings; i++) {
      const middle = (low + high) / 2
      const tried = setAt(middle)
      if (fits(tried)) [low, best] = [middle, tried]
      else high = middle
    }
    if (!fits(best)) {
      const less = Math.min(room.width / best.across, room.height / best.down)
      best = { ...best, em: best.em * less, across: best.across * less, down: best.down * less }
    }
  }
  const { block, em, across, down } = best
  const [toRight, toBottom] = sharesOf(place.anchor)
  const x = margin + across / 2 + toRight * (width - 2 * margin - across) + (place.shiftX / 100) * width
  const y = margin + down / 2 + toBottom * (height - 2 * margin - down) + (place.shiftY / 100) * height
  const { cos, sin } = turn
  const [a, b, d, e] = [em * cos, -em * sin, em * sin, em * cos]
  const all = place.anchor === 'all-over' ? repeated(block, Math.sqrt(width * width + height * height) / em) : block
  const [middleX, middleY] = [all.width / 2, all.height / 2]
  return { block: all, map: [a, b, x - a * middleX - b * middleY, d, e, y - d * middleX - e * middleY] }
}

/** Between one and the next, in ems, and how many there may be in a row or a column. */
const gaps = { across: 1.8, down: 2.2 }
const mostRepeats = 25

/** In rows that are staggered, as wide and as high as `reach` ems, so that they fill a picture turned in any way. */
function repeated(block: Block, reach: number): Block {
  const count = (own: number, gap: number) => Math.min(mostRepeats, Math.ceil(reach / (own + gap)) + 1)
  const [columns, rows] = [count(block.width, gaps.across), count(block.height, gaps.down)]
  const across = Math.max(block.width + gaps.across, reach / columns)
  const down = Math.max(block.height + gaps.down, reach / rows)
  const placed = Array.from({ length: columns * rows }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)]
    const [dx, dy] = [(column + (row % 2) / 2) * across, row * down]
    return block.placed.map(({ piece, x, y }) => ({ piece, x: x + dx, y: y + dy }))
  }).flat()
  return { width: (columns - 0.5) * across + block.width, height: (rows - 1) * down + block.height, placed }
}

interface Turn {
  cos: number
  sin: number
}

/** Exact where it can be, so that upright letters have upright edges. */
function turnOf(degrees: number): Turn {
  const quarter = { 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] }[((degrees % 360) + 360) % 360]
  const [cos, sin] = quarter ?? [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
  return { cos: cos ?? 1, sin: sin ?? 0 }
}

/** Of the upright rectangle around the turned block, in pixels. */
function extent({ width, height }: Block, em: number, padding: number, { cos, sin }: Turn) {
  const [w, h] = [(width + 2 * padding) * em, (height + 2 * padding) * em]
  return { across: Math.abs(w * cos) + Math.abs(h * sin), down: Math.abs(w * sin) + Math.abs(h * cos) }
}

const sideOf = (anchor: TextPlace['anchor']): Align =>
  anchor.includes('left') ? 'left' : anchor.includes('right') ? 'right' : 'center'

/** How far to the right and down, 0…1. */
const sharesOf = (anchor: TextPlace['anchor']): readonly [number, number] => [
  anchor.includes('left') ? 0 : anchor.includes('right') ? 1 : 0.5,
  anchor.includes('top') ? 0 : anchor.includes('bottom') ? 1 : 0.5,
]
