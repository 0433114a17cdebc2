/** Which resampling a geometry needs: none, an exact copy, a separable one, or the general one. Pure. */
import type { Size } from '#contract/picture.ts'
import { depthAt, horizonOf, imageOf, invert, isAffine, slopesAt } from '#operations/mapping.ts'
import type { Affine, Projection } from '#operations/operation.ts'
import {
  distanceTo,
  type HalfPlane,
  intersect,
  type Point,
  type Polygon,
  rectangle,
  sidesOf,
} from '#operations/polygon.ts'
import type { ExactMap } from '#pixels/orient.ts'
import { type Box, boxOf } from '#pixels/raster.ts'
import type { Geometry } from './geometry.ts'

export type GeometryPass =
  | { kind: 'none' }
  /** Nothing of the source shows. */
  | { kind: 'empty' }
  | { kind: 'copy'; map: ExactMap }
  /** `window` of the source at size `upright`, then `map`, when the result is mirrored or turned. */
  | { kind: 'resize'; bounds: Box; window: Box; upright: Size; map?: ExactMap }
  | { kind: 'affine'; bounds: Box; from: Affine; edges: readonly HalfPlane[] }
  | {
      kind: 'projective'
      bounds: Box
      from: Projection
      edges: readonly HalfPlane[]
      /** The least third row that still shows something. */
      horizon: number
      /** Source pixels to a pixel of the result, where they are most, along the axis that has fewer. */
      shrink: number
    }

export function passFor(geometry: Geometry, source: Size): GeometryPass {
  const { from, size } = geometry
  if (intersect(geometry.clip, imageOf(from, rectangle(size))).length < 3) return { kind: 'empty' }
  const bounds = boundsOf(geometry.clip, source)
  const kept = imageOf(invert(from), geometry.clip)
  const edges = edgesOf(kept, size)
  if (!isAffine(from)) {
    const shown = intersect(rectangle(size), kept)
    return { kind: 'projective', bounds, from, edges, horizon: horizonOf(from, shown), shrink: shrinkOf(from, shown) }
  }
  const upright = edges.length === 0 ? alongAxes(from, size) : undefined
  if (!upright) return { kind: 'affine', bounds, from, edges }
  const { window, map } = upright
  if (!isWhole(window, upright.size))
    return { kind: 'resize', bounds, window, upright: upright.size, ...(isPlain(map) ? {} : { map }) }
  const copy = { ...map, x: map.x + window.left, y: map.y + window.top }
  const same = isPlain(copy) && size.width === source.width && size.height === source.height
  return same ? { kind: 'none' } : { kind: 'copy', map: copy }
}

/** Whether every pixel of the result lies on the source: nothing becomes transparent. */
export const covers = (pass: GeometryPass): boolean =>
  pass.kind !== 'empty' && (!('edges' in pass) || pass.edges.length === 0)

/** The whole pixels that the clip polygon touches. */
function boundsOf(clip: Polygon, source: Size): Box {
  const xs = clip.map(([x]) => x)
  const ys = clip.map(([, y]) => y)
  const whole = boxOf(source)
  const left = Math.min(Math.max(Math.floor(Math.min(...xs) + slack), whole.left), whole.right - 1)
  const top = Math.min(Math.max(Math.floor(Math.min(...ys) + slack), whole.top), whole.bottom - 1)
  return {
    left,
    top,
    right: Math.max(Math.min(Math.ceil(Math.max(...xs) - slack), whole.right), left + 1),
    bottom: Math.max(Math.min(Math.ceil(Math.max(...ys) - slack), whole.bottom), top + 1),
  }
}

/** Sides of what is kept that cut through the result's pixels, in its own coordinates. */
function edgesOf(kept: Polygon, { width, height }: Size): HalfPlane[] {
  const centres: Point[] = [0.5, width - 0.5].flatMap((x) => [0.5, height - 0.5].map((y): Point => [x, y]))
  return sidesOf(kept).filter((side) => centres.some((centre) => distanceTo(side, centre) < 0.5 - 1e-3))
}

/** At the corners of what is shown: between them it is less. */
const shrinkOf = (from: Projection, shown: Polygon): number =>
  Math.max(
    1,
    ...shown
      .filter((corner) => depthAt(from, corner) > 0)
      .map((corner) => Math.min(...slopesAt(from, corner).map(([x, y]) => Math.hypot(x, y)))),
  )

/** When result and source axes are parallel: the source's window, its size before turning, and the turn. */
function alongAxes([a, b, c, d, e, f]: Affine, size: Size): { window: Box; size: Size; map: ExactMap } | undefined {
  const small = slack / Math.max(size.width, size.height)
  const isUpright = Math.abs(b) < small && Math.abs(d) < small
  const isTurned = Math.abs(a) < small && Math.abs(e) < small
  if (!isUpright && !isTurned) return undefined
  const [x, y] = isUpright ? [a, e] : [b, d]
  const [width, height] = isUpright ? [size.width, size.height] : [size.height, size.width]
  const window = {
    left: snapped(Math.min(c, c + x * width)),
    top: snapped(Math.min(f, f + y * height)),
    right: snapped(Math.max(c, c + x * width)),
    bottom: snapped(Math.max(f, f + y * height)),
  }
  const stepX = x > 0 ? 1 : -1
  const stepY = y > 0 ? 1 : -1
  const map: ExactMap = {
    x: x > 0 ? 0 : width - 1,
    y: y > 0 ? 0 : height - 1,
    right: isUpright ? [stepX, 0] : [0, stepY],
    down: isUpright ? [0, stepY] : [stepX, 0],
  }
  return { window, size: { width, height }, map }
}

/** Rounding errors of a thousandth of a pixel are not a resampling. */
const slack = 1e-3

const snapped = (place: number) => (Math.abs(place - Math.round(place)) < slack ? Math.round(place) : place)

const isWhole = (window: Box, size: Size) =>
  Number.isInteger(window.left) &&
  Number.isInteger(window.top) &&
  window.right - window.left === size.width &&
  window.bottom - window.top === size.height

const isPlain = ({ x, y, right, down }: ExactMap) =>
  x === 0 && y === 0 && right[0] === 1 && right[1] === 0 && down[0] === 0 && down[1] === 1
