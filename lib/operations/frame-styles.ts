/** How each frame is drawn: its margins and its layers, all in proportion to the picture. */
import type { Size } from '#contract/picture.ts'
import type { Brush, Layer, Rect } from '#pixels/brush.ts'
import type { Rgba } from './colour-parameter.ts'
import type { Margins } from './sides.ts'

export interface FrameStyle {
  label: string
  /** Of paper, board or wood, where no colour was chosen. */
  colour: string
  /** In shares of the picture's shorter side. */
  margins: (picture: Size) => Margins
  /** `hole`: where the picture lies. `unit`: its shorter side. Both in pixels of the canvas. */
  paint: (brush: Brush, at: Placed) => { behind: Layer[]; above: Layer[] }
}

export interface Placed {
  canvas: Size
  hole: Rect
  unit: number
  colour: Rgba
}

const black = (alpha: number): Rgba => [0, 0, 0, alpha]
const grown = ({ left, top, right, bottom }: Rect, by: number): Rect => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
})
const moved = ({ left, top, right, bottom }: Rect, x: number, y: number): Rect => ({
  left: left + x,
  top: top + y,
  right: right + x,
  bottom: bottom + y,
})
const all = ({ width, height }: Size): Rect => ({ left: 0, top: 0, right: width, bottom: height })

/** Lighter or darker, towards white or black. */
const shaded = ([r, g, b]: Rgba, by: number): Rgba => {
  const to = (level: number) => (by < 0 ? level * (1 + by) : level + (1 - level) * by)
  return [to(r), to(g), to(b), 1]
}

/** An instant print: 88 × 107 mm of paper with most of its room below. */
const polaroid: FrameStyle = {
  label: 'Polaroid',
  colour: '#fbfaf5',
  margins: () => ({ left: 0.062, right: 0.062, top: 0.072, bottom: 0.26 }),
  paint: (brush, { canvas, hole, unit, colour }) => {
    const paper = all(canvas)
    return {
      behind: [
        brush.fill(colour),
        // The paper darkens a little to its rim, and the picture lies in a shallow well.
        brush.rim(grown(paper, -0.004 * unit), 0.006 * unit, paper, black(0.1)),
        brush.soft(grown(hole, 0.003 * unit), 0.004 * unit, black(0.16)),
      ],
      above: [brush.rim(moved(grown(hole, 0.002 * unit), 0.002 * unit, 0.004 * unit), 0.005 * unit, hole, black(0.45))],
    }
  },
}

/** 35 mm film: the frame is 24 mm high, the strip 35, with eight holes to a frame of 38 mm (ISO 1007). */
const millimetre = 1 / 24
const film: FrameStyle = {
  label: 'Film strip',
  colour: '#15120f',
  margins: ({ width, height }) => {
    const [edge, end] = [5.5 * millimetre, 1.4 * millimetre]
    return width >= height
      ? { left: end, right: end, top: edge, bottom: edge }
      : { left: edge, right: edge, top: end, bottom: end }
  },
  paint: (brush, { canvas, hole, unit, colour }) => {
    const mm = unit * millimetre
    const lies = hole.right - hole.left >= hole.bottom - hole.top
    const [length, breadth] = lies ? [canvas.width, canvas.height] : [canvas.height, canvas.width]
    const place = (along: number, across: number, long: number, wide: number): Rect =>
      lies
        ? { left: along, right: along + long, top: across, bottom: across + wide }
        : { left: across, right: across + wide, top: along, bottom: along + long }
    const count = Math.max(1, Math.round(length / (4.75 * mm)))
    const pitch = length / count
    const holes = Array.from({ length: count }, (_, i) => (i + 0.5) * pitch - 1.4 * mm).flatMap((along) => [
      place(along, 2.01 * mm, 2.8 * mm, 1.98 * mm),
      place(along, breadth - 3.99 * mm, 2.8 * mm, 1.98 * mm),
    ])
    const amber: Rgba = [0.91, 0.6, 0.22, 0.85]
    // A bar code like the one along a film's edge: it says nothing.
    const bars = Array.from({ length: count }, (_, i) => i * pitch)
      .filter((_, i) => i % 4 === 1)
      .flatMap((along) =>
        [0, 1, 3, 4, 5, 7, 10, 11, 13].map((bar) =>
          place(along + bar * 0.34 * mm, breadth - 1.35 * mm, 0.3 * mm, 0.75 * mm),
        ),
      )
    const ticks = Array.from({ length: count }, (_, i) => i * pitch)
      .filter((_, i) => i % 4 === 3)
      .map((along) => place(along, 0.75 * mm, 1.6 * mm, 0.42 * mm))
    return {
      behind: [
        brush.fill(colour),
        ...holes.map((rect) => brush.soft(grown(rect, 0.1 * mm), 0.3 * mm, [0.9, 0.6, 0.35, 0.22])),
        ...holes.map((rect) => brush.box(rect, [0.97, 0.965, 0.95, 1], 0.5 * mm)),
        ...[...bars, ...ticks].map((rect) => brush.box(rect, amber)),
      ],
      above: [brush.rim(grown(hole, 0), 0.12 * mm, hole, [0.08, 0.07, 0.06, 0.8])],
    }
  },
}

/** A cut in a board of that thickness, lit from above on the left: its white core shows, and the rim casts a shadow. */
function opening(brush: Brush, hole: Rect, unit: number): { behind: Layer[]; above: Layer[] } {
  const core = (level: number): Rgba => [level, level, level * 0.985, 1]
  return {
    behind: [
      brush.mitre(grown(hole, 0.011 * unit), hole, {
        top: core(0.76),
        left: core(0.83),
        right: core(0.97),
        bottom: core(1),
      }),
    ],
    above: [brush.rim(moved(grown(hole, 0.004 * unit), 0.007 * unit, 0.01 * unit), 0.007 * unit, hole, black(0.5))],
  }
}

/** A passe-partout: board with a bevelled opening, a little more of it below. */
const mat: FrameStyle = {
  label: 'Mat',
  colour: '#f4f1e8',
  margins: () => ({ left: 0.13, right: 0.13, top: 0.13, bottom: 0.15 }),
  paint: (brush, { canvas, hole, unit, colour }) => {
    const { behind, above } = opening(brush, hole, unit)
    const board = all(canvas)
    return {
      behind: [brush.fill(colour), brush.rim(grown(board, -0.004 * unit), 0.01 * unit, board, black(0.08)), ...behind],
      above,
    }
  },
}

/** A plain moulding around a mat, as in a gallery. */
const rail = 0.05
const gallery: FrameStyle = {
  label: 'Picture frame',
  colour: '#1d1b19',
  margins: () => ({ left: rail + 0.12, right: rail + 0.12, top: rail + 0.12, bottom: rail + 0.135 }),
  paint: (brush, { canvas, hole, unit, colour }) => {
    const [outer, inner] = [all(canvas), grown(all(canvas), -rail * unit)]
    const { behind, above } = opening(brush, hole, unit)
    const shade = (by: number): Rgba => shaded(colour, by)
    const edge = 0.007 * unit
    return {
      behind: [
        brush.fill([0.957, 0.945, 0.91, 1]),
        ...behind,
        // The rail stands above the board and shades it.
        brush.rim(moved(grown(inner, 0), 0.004 * unit, 0.012 * unit), 0.014 * unit, inner, black(0.42)),
        brush.mitre(outer, inner, { top: shade(0.1), left: shade(0.05), right: shade(-0.12), bottom: shade(-0.22) }),
        brush.mitre(outer, grown(outer, -edge), {
          top: shade(0.28),
          left: shade(0.18),
          right: shade(-0.3),
          bottom: shade(-0.4),
        }),
        brush.mitre(grown(inner, edge), inner, {
          top: shade(-0.4),
          left: shade(-0.3),
          right: shade(0.18),
          bottom: shade(0.28),
        }),
      ],
      above,
    }
  },
}

export const frameStyles = { polaroid, film, mat, gallery } as const satisfies Record<string, FrameStyle>
export type FrameName = keyof typeof frameStyles
