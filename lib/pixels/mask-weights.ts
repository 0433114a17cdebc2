/** How much of an edit each pixel gets: the shapes of a mask as weights, row by row. Exactly 0 outside and 1 inside. */
import type { Mask, Shape } from '#contract/mask.ts'
import { type Part, partOfMap, regionParts } from '#contract/mask-bounds.ts'
import type { MaskMap } from '#contract/mask-map.ts'
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import { mapDistance } from './map-distance.ts'

/** Which pixels of some rows the mask means. */
export type Cover = 'none' | 'some' | 'all'

export interface MaskWeights {
  /** Fills `rows` rows of f32 weights 0…1 at `target`, as far as they can be known without the pixels. */
  make(y: number, rows: number, target: number): Cover
  /** Fills them from the working pixels of those rows at `pixels`, where the pixels decide. */
  see?(pixels: number, y: number, rows: number, target: number): void
  free(): void
}

/** Raises or lowers the weights of one row, whose centre is at `y`. */
type Painter = (y: number, weights: Float32Array) => void

/** Where the soft edge lies: half on each side of the shapes' own, or all of it within what the mask means. */
export type MaskEdge = 'across' | 'inside'

/** Of marked shapes. What the subject is, is not known here: it weighs nothing. */
export function maskWeights(kernel: Kernel, mask: Mask, size: Size, edge?: MaskEdge): MaskWeights {
  const weigh = rowWeights(mask, size, edge)
  return {
    make(y, rows, target) {
      const weights = new Float32Array(kernel.run.memory.buffer, target, rows * size.width)
      for (let row = 0; row < rows; row++)
        weigh(y + row + 0.5, weights.subarray(row * size.width, (row + 1) * size.width))
      return coverOf(weights)
    },
    free() {},
  }
}

/** Fills a row, whose centre is at `y`, from the left edge of the picture on. `size` need not be whole. */
export function rowWeights(
  mask: Mask,
  size: Size,
  edge: MaskEdge = 'across',
): (y: number, weights: Float32Array) => void {
  const soft = Math.max(mask.feather * Math.min(size.width, size.height), 1)
  // What is inside of an inverse mask is outside of its shapes.
  const inward = edge === 'across' ? 0 : mask.inverse ? -soft / 2 : soft / 2
  const painters = mask.shapes.map((shape) => painterOf(shape, size, { soft, inward }))
  return (y, weights) => {
    weights.fill(0)
    for (const paint of painters) paint(y, weights)
    if (mask.inverse) for (let i = 0; i < weights.length; i++) weights[i] = 1 - (weights[i] ?? 0)
  }
}

function coverOf(weights: Float32Array): Cover {
  const [first = 0] = weights
  if (first !== 0 && first !== 1) return 'some'
  return weights.every((weight) => weight === first) ? (first === 0 ? 'none' : 'all') : 'some'
}

/** `soft`: the width of the edge; its middle lies `inward` of the shape's own. In pixels. */
interface Edge {
  soft: number
  inward: number
}

/** A smooth step over the soft edge, from a distance in pixels that is positive inside. */
function weightAt(distance: number, { soft, inward }: Edge): number {
  const share = Math.min(Math.max((distance - inward) / soft + 0.5, 0), 1)
  return soft <= 1 ? share : share * share * (3 - 2 * share)
}

function painterOf(shape: Shape, size: Size, edge: Edge): Painter {
  switch (shape.shape) {
    case 'box':
      return boxPainter(boxIn(shape, size), edge)
    case 'region':
      return shape.name === 'edges' ? edgesPainter(size, edge) : boxPainter(boxIn(regionParts[shape.name], size), edge)
    case 'ellipse':
      return ellipsePainter(boxIn(shape, size), edge)
    case 'map':
      return mapPainter(shape, size, edge)
    case 'stroke':
      return strokePainter(shape, size, edge)
    case 'subject':
      return () => {}
  }
}

/** In pixels. */
const boxIn = ({ left, top, right, bottom }: Part, { width, height }: Size): Part => ({
  left: left * width,
  top: top * height,
  right: right * width,
  bottom: bottom * height,
})

function boxPainter({ left, top, right, bottom }: Part, edge: Edge): Painter {
  const reach = edge.soft
  return (y, weights) => {
    const down = Math.min(y - top, bottom - y)
    if (down <= -reach) return
    for (let x = firstIn(left - reach); x < Math.min(weights.length, right + reach); x++)
      raise(weights, x, weightAt(Math.min(down, x + 0.5 - left, right - x - 0.5), edge))
  }
}

/** A quarter of the shorter side, all around. */
function edgesPainter({ width, height }: Size, edge: Edge): Painter {
  const rim = Math.min(width, height) / 4
  return (y, weights) => {
    for (let x = 0; x < Math.min(weights.length, width); x++)
      raise(weights, x, weightAt(rim - Math.min(y, height - y, x + 0.5, width - x - 0.5), edge))
  }
}

function mapPainter(map: MaskMap, size: Size, edge: Edge): Painter {
  const part = partOfMap(map)
  if (!part) return () => {}
  const distance = mapDistance(map, size)
  // Between cells a distance may be off by one of them.
  const [across, down] = [edge.soft + size.width / map.columns, edge.soft + size.height / map.rows]
  const { left, top, right, bottom } = boxIn(part, size)
  return (y, weights) => {
    if (y < top - down || y > bottom + down) return
    const end = Math.min(weights.length, size.width, right + across)
    for (let x = firstIn(left - across); x < end; x++) raise(weights, x, weightAt(distance(x + 0.5, y), edge))
  }
}

/** The distance is a first-order one: the implicit function over its slope (Taubin 1994). */
function ellipsePainter({ left, top, right, bottom }: Part, edge: Edge): Painter {
  const { soft } = edge
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2]
  const [rx, ry] = [Math.max(Math.abs(right - left) / 2, 1e-6), Math.max(Math.abs(bottom - top) / 2, 1e-6)]
  return (y, weights) => {
    const v = (y - cy) / ry
    if (Math.abs(y - cy) > ry + soft) return
    for (let x = firstIn(cx - rx - soft); x < Math.min(weights.length, cx + rx + soft); x++) {
      const u = (x + 0.5 - cx) / rx
      const radius = Math.hypot(u, v)
      const slope = Math.hypot(u / rx, v / ry) / Math.max(radius, 1e-9)
      raise(weights, x, weightAt(radius < 1e-6 ? Math.min(rx, ry) : (1 - radius) / slope, edge))
    }
  }
}

/** Distance to the line, segment by segment; those that do not reach the row are passed over. */
function strokePainter(stroke: Extract<Shape, { shape: 'stroke' }>, size: Size, edge: Edge): Painter {
  const radius = (stroke.width * Math.max(size.width, size.height)) / 2
  const reach = radius + edge.soft + 1
  // What is taken away is outside: its edge moves the other way.
  const own = stroke.erase ? { ...edge, inward: -edge.inward } : edge
  const points = stroke.points.map(([x, y]) => [x * size.width, y * size.height] as const)
  const segments = points
    .map((from, i) => ({ from, to: points[i + 1] ?? from }))
    .slice(0, Math.max(1, points.length - 1))
  return (y, weights) => {
    for (const { from, to } of segments) {
      if (y < Math.min(from[1], to[1]) - reach || y > Math.max(from[1], to[1]) + reach) continue
      const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
      const squared = dx * dx + dy * dy
      const end = Math.min(weights.length, Math.max(from[0], to[0]) + reach)
      for (let x = firstIn(Math.min(from[0], to[0]) - reach); x < end; x++) {
        const [px, py] = [x + 0.5 - from[0], y - from[1]]
        const along = squared === 0 ? 0 : Math.min(Math.max((px * dx + py * dy) / squared, 0), 1)
        const weight = weightAt(radius - Math.hypot(px - along * dx, py - along * dy), own)
        if (stroke.erase) weights[x] = Math.min(weights[x] ?? 0, 1 - weight)
        else raise(weights, x, weight)
      }
    }
  }
}

const firstIn = (x: number) => Math.max(0, Math.floor(x))

function raise(weights: Float32Array, x: number, weight: number): void {
  if (weight > (weights[x] ?? 0)) weights[x] = weight
}
