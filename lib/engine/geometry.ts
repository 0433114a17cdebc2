/** All geometric steps as one map and one region: what was once cropped away never comes back. Pure. */
import type { Size } from '#contract/picture.ts'
import { compose, imageOf } from '#operations/mapping.ts'
import type { Frame, Mapping } from '#operations/operation.ts'
import { intersect, type Point, type Polygon, rectangle } from '#operations/polygon.ts'

export interface Geometry {
  /** Of the result. */
  size: Size
  /** Result → source, continuous coordinates. */
  from: Mapping
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
  const shown = imageOf(geometry.from, rectangle(geometry.size))
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

/** The same step between two pictures that are drawn at other sizes: `before` as `drawn`, the result as `target`. */
export function scaled(geometry: Geometry, before: Size, drawn: Size, target: Size): Geometry {
  const [x, y] = [drawn.width / before.width, drawn.height / before.height]
  const { from } = fitted(geometry, target)
  return {
    size: target,
    from: compose([x, 0, 0, 0, y, 0], from),
    clip: geometry.clip.map(([px, py]): Point => [px * x, py * y]),
  }
}

/** `size` made no larger than `longest` on its longest side, its ratio kept; never enlarged. */
export function sizeWithin(size: Size, longest: number | undefined): Size {
  const scale = Math.min(1, (longest ?? Number.POSITIVE_INFINITY) / Math.max(size.width, size.height))
  const whole = (side: number) => Math.max(1, Math.round(side * scale))
  return { width: whole(size.width), height: whole(size.height) }
}
