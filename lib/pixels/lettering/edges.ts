/** Contours → straight lines for the kernel: filled as they are, or with a rim of even width around them. */
import type { Affine } from './affine-map.ts'
import { mapped } from './affine-map.ts'
import type { Contour } from './glyph-outline.ts'

/** Lines as the kernel's `coverLines` reads them: x0, y0, x1, y1. */
export type Edges = number[]

/** In pixels: how far a curve may lie beside its straight pieces. */
const tolerance = 0.04

/** A closed line of corners x, y through `contour`, sent through `map`. */
export function cornersOf(contour: Contour, map: Affine): number[] {
  let [x, y] = mapped(map, contour[0] ?? 0, contour[1] ?? 0)
  const corners = [x, y]
  for (let i = 2; i + 3 < contour.length; i += 4) {
    const [controlX, controlY] = mapped(map, contour[i] ?? 0, contour[i + 1] ?? 0)
    const [endX, endY] = mapped(map, contour[i + 2] ?? 0, contour[i + 3] ?? 0)
    const [bendX, bendY] = [x - 2 * controlX + endX, y - 2 * controlY + endY]
    const pieces = Math.max(1, Math.ceil(Math.sqrt(Math.sqrt(bendX * bendX + bendY * bendY) / (4 * tolerance))))
    for (let piece = 1; piece < pieces; piece++) {
      const t = piece / pieces
      const s = 1 - t
      corners.push(s * s * x + 2 * s * t * controlX + t * t * endX, s * s * y + 2 * s * t * controlY + t * t * endY)
    }
    corners.push(endX, endY)
    ;[x, y] = [endX, endY]
  }
  return corners
}

/** The lines between corners, and back to the first. */
export function addOutline(edges: Edges, corners: readonly number[]): void {
  let [x, y] = [corners.at(-2) ?? 0, corners.at(-1) ?? 0]
  for (let i = 0; i + 1 < corners.length; i += 2) {
    const [toX, toY] = [corners[i] ?? 0, corners[i + 1] ?? 0]
    if (toY !== y) edges.push(x, y, toX, toY)
    ;[x, y] = [toX, toY]
  }
}

/** Twice the area, with the sign of the way around. */
export function areaOf(corners: readonly number[]): number {
  let sum = 0
  let [x, y] = [corners.at(-2) ?? 0, corners.at(-1) ?? 0]
  for (let i = 0; i + 1 < corners.length; i += 2) {
    const [toX, toY] = [corners[i] ?? 0, corners[i + 1] ?? 0]
    sum += x * toY - toX * y
    ;[x, y] = [toX, toY]
  }
  return sum
}

/**
 * What lies within `radius` of the line: a bar for each piece of it, and a round wedge at each corner. All go around
 * the way of `sign`, so that with a filling of that way they are one shape, wherever they overlap.
 */
export function addRim(edges: Edges, corners: readonly number[], radius: number, sign: number): void {
  const pieces = piecesOf(corners)
  const add = (shape: number[]) => {
    if (areaOf(shape) * sign < 0) addOutline(edges, backwards(shape))
    else addOutline(edges, shape)
  }
  pieces.forEach(({ x, y, toX, toY, along, up }, i) => {
    const [sideX, sideY] = [-up * radius, along * radius]
    add([x + sideX, y + sideY, toX + sideX, toY + sideY, toX - sideX, toY - sideY, x - sideX, y - sideY])
    const next = pieces[(i + 1) % pieces.length]
    if (next) add(wedge(toX, toY, { along, up }, next, radius))
  })
}

interface Way {
  along: number
  up: number
}

/** The straight pieces of a closed line that go anywhere, with their directions. */
function piecesOf(corners: readonly number[]): (Way & { x: number; y: number; toX: number; toY: number })[] {
  const pieces: (Way & { x: number; y: number; toX: number; toY: number })[] = []
  let [x, y] = [corners.at(-2) ?? 0, corners.at(-1) ?? 0]
  for (let i = 0; i + 1 < corners.length; i += 2) {
    const [toX, toY] = [corners[i] ?? 0, corners[i + 1] ?? 0]
    const length = Math.sqrt((toX - x) * (toX - x) + (toY - y) * (toY - y))
    if (length < 1e-4) continue
    pieces.push({ x, y, toX, toY, along: (toX - x) / length, up: (toY - y) / length })
    ;[x, y] = [toX, toY]
  }
  return pieces
}

/** Between the outer sides of two bars that meet at (x, y): halved until it is round enough. */
function wedge(x: number, y: number, before: Way, after: Way, radius: number): number[] {
  const outer = before.along * after.up - before.up * after.along > 0 ? -radius : radius
  const arc = [{ along: before.along, up: before.up }, after]
  while (arc.length < 64 && !isRound(arc[0], arc[1], radius)) {
    for (let i = arc.length - 1; i > 0; i--) arc.splice(i, 0, between(arc[i - 1], arc[i], outer < 0 ? -1 : 1))
  }
  return [x, y, ...arc.flatMap(({ along, up }) => [x - up * outer, y + along * outer])]
}

/** How far the arc's middle stands out over its chord: r (1 − cos(α/2)). */
function isRound(a: Way | undefined, b: Way | undefined, radius: number): boolean {
  if (!a || !b) return true
  const half = Math.sqrt(Math.max(0, (1 + a.along * b.along + a.up * b.up) / 2))
  return radius * (1 - half) < tolerance
}

/** The direction half way; where the line turns right back there are two, and the one ahead is meant. */
function between(a: Way | undefined, b: Way | undefined, side: number): Way {
  const [along, up] = [(a?.along ?? 0) + (b?.along ?? 0), (a?.up ?? 0) + (b?.up ?? 0)]
  const length = Math.sqrt(along * along + up * up)
  if (length > 1e-3) return { along: along / length, up: up / length }
  return { along: (a?.up ?? 0) * side, up: -(a?.along ?? 0) * side }
}

function backwards(corners: readonly number[]): number[] {
  const reversed: number[] = []
  for (let i = corners.length - 2; i >= 0; i -= 2) reversed.push(corners[i] ?? 0, corners[i + 1] ?? 0)
  return reversed
}
