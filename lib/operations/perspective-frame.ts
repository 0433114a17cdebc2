/** The frame of a perspective correction: which part of the straightened plane is shown, and at what size. Pure. */
import type { Size } from '#contract/picture.ts'
import { largestInside, type Span } from './largest-inside.ts'
import { compose, imageOf, invert } from './mapping.ts'
import type { Frame, Mapping } from './operation.ts'
import { intersect, type Polygon, rectangle } from './polygon.ts'
import { ontoCorners, type Quadrilateral, ratioSeen, sidesOf, tilted } from './quadrilateral.ts'

export interface Correction {
  /** Pixels; none: the picture's own corners. */
  corners?: Quadrilateral | undefined
  /** Radians. */
  up: number
  left: number
  /** The largest upright rectangle without gaps, or all that there is. */
  keepsAll: boolean
}

/** Of the focal length and the longer side: a wide lens, such as telephones have. */
export const focalPerSide = 0.8

/** What is kept whole has at most this many times the longer side; it is drawn smaller instead. */
const largest = 2

/** How far beside the plane is looked, in its longer sides: towards the horizon it has no end. */
const farthest = 6

export function correctedFrame({ corners, up, left, keepsAll }: Correction, size: Size): Frame {
  const plane = corners ? planeOf(corners, size) : size
  const flat: Mapping = corners ? ontoCorners(plane, corners) : [1, 0, 0, 0, 1, 0]
  const map = compose(flat, tilted(plane, focalPerSide * Math.max(plane.width, plane.height), up, left))
  const seen = !keepsAll && corners ? corners : rectangle(size)
  const shown = intersect(imageOf(invert(map), seen), nearby(plane))
  const span = keepsAll ? around(shown) : largestInside(shown)
  const [across, down] = [span.right - span.left, span.bottom - span.top]
  const scale = keepsAll ? Math.min(1, (largest * Math.max(plane.width, plane.height)) / Math.max(across, down)) : 1
  const whole = keepsAll
    ? (side: number) => Math.max(1, Math.ceil(side * scale - slack))
    : (side: number) => Math.max(1, Math.floor(side + slack))
  const [width, height] = [whole(across), whole(down)]
  // The middle stays the middle when sides become whole pixels.
  const x = (span.left + span.right - width / scale) / 2
  const y = (span.top + span.bottom - height / scale) / 2
  return { width, height, from: compose(map, [1 / scale, 0, x, 0, 1 / scale, y]) }
}

/** Rounding errors may not cost or add a pixel. */
const slack = 1e-4

function nearby({ width, height }: Size): Polygon {
  const beside = farthest * Math.max(width, height)
  return rectangle({ width: width + 2 * beside, height: height + 2 * beside }).map(([x, y]) => [x - beside, y - beside])
}

function around(polygon: Polygon): Span {
  const [xs, ys] = [polygon.map(([x]) => x), polygon.map(([, y]) => y)]
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

/** As large as the longer of each two sides, in the shape that the corners are seen to have. */
function planeOf(corners: Quadrilateral, { width, height }: Size): Size {
  const [top, right, bottom, left] = sidesOf(corners)
  const [across, down] = [Math.max(top, bottom), Math.max(left, right)]
  const ratio = ratioSeen(corners, [width / 2, height / 2])
  return across / down < ratio ? { width: down * ratio, height: down } : { width: across, height: across / ratio }
}
