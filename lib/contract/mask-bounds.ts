/** The smallest box around what a mask means, in fractions of the picture. Pure. */
import type { Mask, RegionName, Shape } from './mask.ts'
import { cellsOf, type MaskMap } from './mask-map.ts'
import type { Size } from './picture.ts'
import { z } from './schema.ts'

const share = z.number().min(-1).max(2)

/** A box in fractions of the width and the height, 0…1 within the picture. It holds something. */
export const partSchema = z
  .strictObject({ left: share, top: share, right: share, bottom: share })
  .refine(({ left, top, right, bottom }) => right > left && bottom > top)
export type Part = z.infer<typeof partSchema>

export const wholePicture: Part = { left: 0, top: 0, right: 1, bottom: 1 }

/** Beyond the picture, so that a soft edge does not fade towards the picture's own. */
const open: Part = { left: -1, top: -1, right: 2, bottom: 2 }

/** Where named parts lie; "edges" is no box. */
export const regionParts: Readonly<Record<Exclude<RegionName, 'edges'>, Part>> = {
  'left-half': { ...open, right: 1 / 2 },
  'right-half': { ...open, left: 1 / 2 },
  'top-half': { ...open, bottom: 1 / 2 },
  'bottom-half': { ...open, top: 1 / 2 },
  'left-third': { ...open, right: 1 / 3 },
  'right-third': { ...open, left: 2 / 3 },
  'top-third': { ...open, bottom: 1 / 3 },
  'bottom-third': { ...open, top: 2 / 3 },
  'top-left': { ...open, right: 1 / 2, bottom: 1 / 2 },
  'top-right': { ...open, left: 1 / 2, bottom: 1 / 2 },
  'bottom-left': { ...open, right: 1 / 2, top: 1 / 2 },
  'bottom-right': { ...open, left: 1 / 2, top: 1 / 2 },
  center: { left: 1 / 4, top: 1 / 4, right: 3 / 4, bottom: 3 / 4 },
}

/** `undefined`: it means nothing of the picture. What is erased again counts all the same: the box is never too small. */
export function maskBounds({ shapes, inverse }: Mask, size: Size): Part | undefined {
  if (inverse) return wholePicture
  const parts = shapes.flatMap((shape) => partOf(shape, size) ?? []).map(within)
  const shown = parts.filter(({ left, top, right, bottom }) => right > left && bottom > top)
  if (shown.length === 0) return undefined
  return {
    left: Math.min(...shown.map(({ left }) => left)),
    top: Math.min(...shown.map(({ top }) => top)),
    right: Math.max(...shown.map(({ right }) => right)),
    bottom: Math.max(...shown.map(({ bottom }) => bottom)),
  }
}

function partOf(shape: Shape, { width, height }: Size): Part | undefined {
  switch (shape.shape) {
    case 'box':
    case 'ellipse':
      return shape
    case 'region':
      return shape.name === 'edges' ? wholePicture : regionParts[shape.name]
    // Found only when the picture is looked at: it may be anywhere.
    case 'subject':
      return wholePicture
    case 'map':
      return partOfMap(shape)
    case 'stroke': {
      if (shape.erase) return undefined
      const radius = (shape.width * Math.max(width, height)) / 2
      const [xs, ys] = [shape.points.map(([x]) => x), shape.points.map(([, y]) => y)]
      return {
        left: Math.min(...xs) - radius / width,
        top: Math.min(...ys) - radius / height,
        right: Math.max(...xs) + radius / width,
        bottom: Math.max(...ys) + radius / height,
      }
    }
  }
}

/** Around the marked cells; `undefined`: there are none. */
export function partOfMap(map: MaskMap): Part | undefined {
  const { columns, rows } = map
  const marked = [...cellsOf(map).entries()].flatMap(([i, mark]) => (mark ? [i] : []))
  if (marked.length === 0) return undefined
  const xs = marked.map((i) => i % columns)
  const ys = marked.map((i) => Math.floor(i / columns))
  return {
    left: Math.min(...xs) / columns,
    top: Math.min(...ys) / rows,
    right: (Math.max(...xs) + 1) / columns,
    bottom: (Math.max(...ys) + 1) / rows,
  }
}

const held = (share: number) => Math.min(Math.max(share, 0), 1)

const within = ({ left, top, right, bottom }: Part): Part => ({
  left: held(left),
  top: held(top),
  right: held(right),
  bottom: held(bottom),
})
