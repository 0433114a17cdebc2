/** The smallest part of a picture that a model needs to change what is marked in it. Pure. */
import type { Mask } from '#contract/mask.ts'
import { maskBounds, type Part } from '#contract/mask-bounds.ts'
import type { Size } from '#contract/picture.ts'

/** Around what is marked, so that a model sees what it belongs to: a share of the longer side of that, and pixels at least. */
const context = { share: 0.5, least: 64 }

/** Width to height: image models answer in these and squeeze or cut what has another shape. */
const shapes = [1, 3 / 2, 2 / 3]

/**
 * What is marked, with half of its longer side around it (64 pixels at least), grown to the nearest of the shapes where
 * there is room. In whole pixels of the picture, told as fractions of it. `undefined`: nothing of the picture is marked.
 */
export function excerptFor(mask: Mask, { width, height }: Size): Part | undefined {
  const marked = maskBounds(mask, { width, height })
  if (!marked) return undefined
  const longer = Math.max((marked.right - marked.left) * width, (marked.bottom - marked.top) * height)
  const margin = Math.max(context.least, longer * context.share)
  const across = widened(marked.left * width - margin, marked.right * width + margin, width)
  const down = widened(marked.top * height - margin, marked.bottom * height + margin, height)
  const [least, lowest] = [across.to - across.from, down.to - down.from]
  const fitting = shapes
    .map((shape) => ({
      width: Math.ceil(Math.max(least, lowest * shape)),
      height: Math.ceil(Math.max(lowest, least / shape)),
    }))
    .filter((size) => size.width <= width && size.height <= height)
    .sort((a, b) => a.width * a.height - b.width * b.height)
  const [size = { width: least, height: lowest }] = fitting
  const x = placed(across, size.width, width)
  const y = placed(down, size.height, height)
  return { left: x / width, top: y / height, right: (x + size.width) / width, bottom: (y + size.height) / height }
}

interface Span {
  from: number
  to: number
}

/** Whole pixels within the picture. */
const widened = (from: number, to: number, length: number): Span => ({
  from: Math.max(0, Math.floor(from + 1e-6)),
  to: Math.min(length, Math.ceil(to - 1e-6)),
})

/** Where `size` pixels begin, with `span` in their middle as far as the picture allows. */
const placed = ({ from, to }: Span, size: number, length: number): number =>
  Math.min(Math.max(0, Math.round((from + to - size) / 2)), length - size)

/** Soft, but not so soft that a small mark never reaches its full strength: an eighth of its shorter side at most. */
export function softenedFor(mask: Mask, size: Size): Mask {
  const marked = maskBounds(mask, size)
  if (!marked || mask.inverse) return mask
  const shorter = Math.min((marked.right - marked.left) * size.width, (marked.bottom - marked.top) * size.height)
  return { ...mask, feather: Math.min(mask.feather, shorter / 8 / Math.min(size.width, size.height)) }
}
