/** The outline of what is drawn in a picture: along the line of half coverage, between its pixels. Loses only what is finer than a pixel. */
import type { Contour } from './glyph-outline.ts'

export interface Coverage {
  width: number
  height: number
  /** 0…255; nothing outside. */
  at(x: number, y: number): number
}

const level = 127.5
/** In pixels: how far a corner may lie beside the line that is drawn without it. */
const tolerance = 0.08

/**
 * Closed outlines in the picture's own pixels, with what is covered always on the same side (marching squares: Lorensen
 * and Cline 1987, in two dimensions).
 */
export function traceOutlines(coverage: Coverage): Contour[] {
  return loopsOf(crossings(coverage)).map((loop) => asContour(simplified(loop)))
}

interface Crossings {
  /** From one crossed grid line to the next along the outline. */
  next: Map<number, number>
  place: (line: number) => readonly [number, number]
}

/** Grid lines between the centres of neighbouring pixels are numbered: even ones run across, odd ones down. */
function crossings({ width, height, at }: Coverage): Crossings {
  const value = (x: number, y: number) => (x < 0 || y < 0 || x >= width || y >= height ? 0 : at(x, y))
  const columns = width + 2
  const across = (x: number, y: number) => ((y + 1) * columns + x + 1) * 2
  const down = (x: number, y: number) => across(x, y) + 1
  const next = new Map<number, number>()
  for (let y = -1; y < height; y++)
    for (let x = -1; x < width; x++) {
      const corners = [value(x, y), value(x + 1, y), value(x + 1, y + 1), value(x, y + 1)] as const
      const code = corners.reduce((sum, corner, i) => sum + (corner > level ? 1 << i : 0), 0)
      if (code === 0 || code === 15) continue
      const [top, right, bottom, left] = [across(x, y), down(x + 1, y), across(x, y + 1), down(x, y)]
      const sides = [top, right, bottom, left] as const
      const middle = (corners[0] + corners[1] + corners[2] + corners[3]) / 4 > level
      for (const [from, to] of linesThrough(code, middle)) next.set(sides[from] ?? 0, sides[to] ?? 0)
    }
  const place = (line: number): readonly [number, number] => {
    const cell = line >> 1
    const [x, y] = [(cell % columns) - 1, Math.floor(cell / columns) - 1]
    const from = value(x, y)
    const to = line & 1 ? value(x, y + 1) : value(x + 1, y)
    const share = (level - from) / (to - from)
    return line & 1 ? [x + 0.5, y + 0.5 + share] : [x + 0.5 + share, y + 0.5]
  }
  return { next, place }
}

type Line = readonly [from: number, to: number]

/** Two opposite corners: whether they hang together is what the middle says. */
const saddles: Readonly<Record<number, { apart: readonly Line[]; together: readonly Line[] }>> = {
  5: {
    apart: [
      [0, 3],
      [2, 1],
    ],
    together: [
      [0, 1],
      [2, 3],
    ],
  },
  10: {
    apart: [
      [1, 0],
      [3, 2],
    ],
    together: [
      [3, 0],
      [1, 2],
    ],
  },
}

/** Sides are 0 top, 1 right, 2 bottom, 3 left, and follow the corner of their number clockwise from the top left. */
function linesThrough(code: number, middle: boolean): readonly Line[] {
  const saddle = saddles[code]
  if (saddle) return middle ? saddle.together : saddle.apart
  const covered = (corner: number) => ((code >> (corner % 4)) & 1) === 1
  const sides = [0, 1, 2, 3]
  const from = sides.find((side) => covered(side) && !covered(side + 1)) ?? 0
  const to = sides.find((side) => !covered(side) && covered(side + 1)) ?? 0
  return [[from, to]]
}

type Place = readonly [number, number]

function loopsOf({ next, place }: Crossings): Place[][] {
  const loops: Place[][] = []
  while (next.size > 0) {
    const [start] = next.keys()
    if (start === undefined) break
    const loop: Place[] = []
    for (let line: number | undefined = start; line !== undefined; ) {
      const to: number | undefined = next.get(line)
      if (to === undefined) break
      loop.push(place(line))
      next.delete(line)
      line = to
    }
    if (loop.length > 2) loops.push(loop)
  }
  return loops
}

/** Fewer corners for nearly the same line (Ramer 1972, Douglas and Peucker 1973), in two halves of the loop. */
function simplified(loop: readonly Place[]): Place[] {
  const half = loop.length >> 1
  const closed = [...loop, loop[0] ?? [0, 0]] as const
  const kept = [...keep(closed.slice(0, half + 1)), ...keep(closed.slice(half))]
  return kept
}

/** All but the last one that are needed. */
function keep(line: readonly Place[]): Place[] {
  const needed = new Set([0])
  const open: [number, number][] = [[0, line.length - 1]]
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span
    const [x, y] = line[from] ?? [0, 0]
    const [endX, endY] = line[to] ?? [0, 0]
    const length = Math.sqrt((endX - x) ** 2 + (endY - y) ** 2)
    let farthest = 0
    let at = -1
    for (let i = from + 1; i < to; i++) {
      const [px, py] = line[i] ?? [0, 0]
      const distance =
        length > 0
          ? Math.abs((endX - x) * (y - py) - (x - px) * (endY - y)) / length
          : Math.sqrt((px - x) ** 2 + (py - y) ** 2)
      if (distance > farthest) [farthest, at] = [distance, i]
    }
    if (farthest <= tolerance) continue
    needed.add(at)
    open.push([from, at], [at, to])
  }
  return [...needed].sort((a, b) => a - b).map((i) => line[i] ?? [0, 0])
}

/** Straight lines as curves whose control point lies half way. */
function asContour(places: readonly Place[]): Contour {
  const [[startX, startY] = [0, 0]] = places
  const contour = [startX, startY]
  let [x, y] = [startX, startY]
  for (const [toX, toY] of [...places.slice(1), [startX, startY] as const]) {
    contour.push((x + toX) / 2, (y + toY) / 2, toX, toY)
    ;[x, y] = [toX, toY]
  }
  return contour
}
