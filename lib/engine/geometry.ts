/** All geometric steps as one map and one region: what was once cropped away never comes back. Pure. */
import type { Size } from '#contract/picture.ts'
import type { Affine, Frame } from '#operations/operation.ts'
import { intersect, type Polygon, rectangle, through } from './polygon.ts'

export interface Geometry {
  /** Of the result. */
  size: Size
  /** Result → source, continuous coordinates. */
  from: Affine
  /** In source coordinates: the part of the source that may show. */
  clip: Polygon
}

/** Nothing has happened yet. */
export const untouched = ({ width, height }: Size): Geometry => ({
  size: { width, height },
  from: [1, 0, 0, 0, 1, 0],
  clip: rectangle({ width, height }),
})

/** One geometric step after all before it. */
export function follow(geometry: Geometry, frame: Frame): Geometry {
  const shown = rectangle(geometry.size).map((corner) => through(geometry.from, corner))
  return {
    size: { width: frame.width, height: frame.height },
    from: compose(geometry.from, frame.from),
    clip: intersect(geometry.clip, shown),
  }
}

/** The same picture at another size: the last step of a preview. */
export function fitted(geometry: Geometry, size: Size): Geometry {
  const { width, height } = geometry.size
  if (width === size.width && height === size.height) return geometry
  return follow(geometry, { ...size, from: [width / size.width, 0, 0, 0, height / size.height, 0] })
}

/** `size` made no larger than `longest` on its longest side, its ratio kept; never enlarged. */
export function sizeWithin(size: Size, longest: number | undefined): Size {
  const scale = Math.min(1, (longest ?? Number.POSITIVE_INFINITY) / Math.max(size.width, size.height))
  const whole = (side: number) => Math.max(1, Math.round(side * scale))
  return { width: whole(size.width), height: whole(size.height) }
}

/** First `inner`, then `outer`. */
export function compose([a, b, c, d, e, f]: Affine, [g, h, i, j, k, l]: Affine): Affine {
  return [a * g + b * j, a * h + b * k, a * i + b * l + c, d * g + e * j, d * h + e * k, d * i + e * l + f]
}

export function invert([a, b, c, d, e, f]: Affine): Affine {
  const determinant = a * e - b * d
  if (Math.abs(determinant) < 1e-12) throw new Error('a geometric step flattens the picture to a line')
  return [
    e / determinant,
    -b / determinant,
    (b * f - e * c) / determinant,
    -d / determinant,
    a / determinant,
    (d * c - a * f) / determinant,
  ]
}
