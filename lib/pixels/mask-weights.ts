/** How much of an edit each pixel gets: the shapes of a mask as weights, row by row. Exactly 0 outside and 1 inside. */

import type { Mask, RegionName, Shape } from '#contract/mask.ts'
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'

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

/** Of marked shapes. What the subject is, is not known here: it weighs nothing. */
export function maskWeights(kernel: Kernel, mask: Mask, size: Size): MaskWeights {
  const soft = Math.max(mask.feather * Math.min(size.width, size.height), 1)
  const painters = mask.shapes.map((shape) => painterOf(shape, size, soft))
  return {
    make(y, rows, target) {
      const weights = new Float32Array(kernel.run.memory.buffer, target, rows * size.width)
      weights.fill(0)
      for (let row = 0; row < rows; row++)
        for (const paint of painters) paint(y + row + 0.5, weights.subarray(row * size.width, (row + 1) * size.width))
      if (mask.inverse) for (let i = 0; i < weights.length; i++) weights[i] = 1 - (weights[i] ?? 0)
      return coverOf(weights)
    },
    free() {},
  }
}

function coverOf(weights: Float32Array): Cover {
  const [first = 0] = weights
  if (first !== 0 && first !== 1) return 'some'
  return weights.every((weight) => weight === first) ? (first === 0 ? 'none' : 'all') : 'some'
}

/** A smooth step over the soft edge, from a distance in pixels that is positive inside. */
function weightAt(distance: number, soft: number): number {
  const share = Math.min(Math.max(distance / soft + 0.5, 0), 1)
  return soft <= 1 ? share : share * share * (3 - 2 * share)
}

function painterOf(shape: Shape, size: Size, soft: number): Painter {
  switch (shape.shape) {
    case 'box':
      return boxPainter(boxIn(shape, size), soft)
    case 'region':
      return shape.name === 'edges' ? edgesPainter(size, soft) : boxPainter(boxIn(regions[shape.name], size), soft)
    case 'ellipse':
      return ellipsePainter(boxIn(shape, size), soft)
    case 'stroke':
      return strokePainter(shape, size, soft)
    case 'subject':
      return () => {}
  }
}

interface Edges {
  left: number
  top: number
  right: number
  bottom: number
}

const boxIn = ({ left, top, right, bottom }: Edges, { width, height }: Size): Edges => ({
  left: left * width,
  top: top * height,
  right: right * width,
  bottom: bottom * height,
})

/** Beyond the picture, so that a soft edge does not fade towards the picture's own. */
const [before, after] = [-1, 2]

const whole: Edges = { left: before, top: before, right: after, bottom: after }
const regions: Readonly<Record<Exclude<RegionName, 'edges'>, Edges>> = {
  'left-half': { ...whole, right: 1 / 2 },
  'right-half': { ...whole, left: 1 / 2 },
  'top-half': { ...whole, bottom: 1 / 2 },
  'bottom-half': { ...whole, top: 1 / 2 },
  'left-third': { ...whole, right: 1 / 3 },
  'right-third': { ...whole, left: 2 / 3 },
  'top-third': { ...whole, bottom: 1 / 3 },
  'bottom-third': { ...whole, top: 2 / 3 },
  'top-left': { ...whole, right: 1 / 2, bottom: 1 / 2 },
  'top-right': { ...whole, left: 1 / 2, bottom: 1 / 2 },
  'bottom-left': { ...whole, right: 1 / 2, top: 1 / 2 },
  'bottom-right': { ...whole, left: 1 / 2, top: 1 / 2 },
  center: { left: 1 / 4, top: 1 / 4, right: 3 / 4, bottom: 3 / 4 },
}

function boxPainter({ left, top, right, bottom }: Edges, soft: number): Painter {
  return (y, weights) => {
    const down = Math.min(y - top, bottom - y)
    if (down <= -soft / 2) return
    for (let x = firstIn(left - soft); x < Math.min(weights.length, right + soft); x++)
      raise(weights, x, weightAt(Math.min(down, x + 0.5 - left, right - x - 0.5), soft))
  }
}

/** A quarter of the shorter side, all around. */
function edgesPainter({ width, height }: Size, soft: number): Painter {
  const rim = Math.min(width, height) / 4
  return (y, weights) => {
    for (let x = 0; x < weights.length; x++)
      raise(weights, x, weightAt(rim - Math.min(y, height - y, x + 0.5, width - x - 0.5), soft))
  }
}

/** The distance is a first-order one: the implicit function over its slope (Taubin 1994). */
function ellipsePainter({ left, top, right, bottom }: Edges, soft: number): Painter {
  const [cx, cy] = [(left + right) / 2, (top + bottom) / 2]
  const [rx, ry] = [Math.max(Math.abs(right - left) / 2, 1e-6), Math.max(Math.abs(bottom - top) / 2, 1e-6)]
  return (y, weights) => {
    const v = (y - cy) / ry
    if (Math.abs(y - cy) > ry + soft) return
    for (let x = firstIn(cx - rx - soft); x < Math.min(weights.length, cx + rx + soft); x++) {
      const u = (x + 0.5 - cx) / rx
      const radius = Math.hypot(u, v)
      const slope = Math.hypot(u / rx, v / ry) / Math.max(radius, 1e-9)
      raise(weights, x, weightAt(radius < 1e-6 ? Math.min(rx, ry) : (1 - radius) / slope, soft))
    }
  }
}

/** Distance to the line, segment by segment; those that do not reach the row are passed over. */
function strokePainter(stroke: Extract<Shape, { shape: 'stroke' }>, size: Size, soft: number): Painter {
  const radius = (stroke.width * Math.max(size.width, size.height)) / 2
  const reach = radius + soft / 2 + 1
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
        const weight = weightAt(radius - Math.hypot(px - along * dx, py - along * dy), soft)
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
