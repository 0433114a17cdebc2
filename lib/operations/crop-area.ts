/** Which pixels a crop keeps. Always whole pixels, always at least one, never any that are not there. */
import type { Size } from '#contract/picture.ts'
import type { Frame } from './operation.ts'

/** The part that stays, where a shape or a size leaves the choice. */
export const anchors = [
  'center',
  'top',
  'bottom',
  'left',
  'right',
  'top-left',
  'top-right',
  'bottom-left',
  'bottom-right',
] as const
export type Anchor = (typeof anchors)[number]

/** What is cut off each side. `fraction`: of the width or height. */
export interface Inset {
  left: number
  top: number
  right: number
  bottom: number
  unit: 'fraction' | 'px'
}

/** First the inset, then within it the largest part of `ratio` ("3:2"), or `size` where the ratio is "free", placed by the anchor. */
export interface CropArea {
  ratio: string
  anchor: Anchor
  inset?: Inset | undefined
  size?: { width?: number | undefined; height?: number | undefined } | undefined
}

export function croppedFrame({ ratio, anchor, inset, size: wanted }: CropArea, size: Size): Frame {
  const [left, right] = span(size.width, inset?.left, inset?.right, inset?.unit)
  const [top, bottom] = span(size.height, inset?.top, inset?.bottom, inset?.unit)
  const within = { width: right - left, height: bottom - top }
  const [across, down] =
    wanted && ratio === 'free'
      ? [wanted.width ?? within.width, wanted.height ?? within.height]
      : shapeOf(ratio, within.width, within.height)
  const width = Math.min(across, within.width)
  const height = Math.min(down, within.height)
  const x = left + Math.round((within.width - width) * shareBefore(anchor, 'left', 'right'))
  const y = top + Math.round((within.height - height) * shareBefore(anchor, 'top', 'bottom'))
  return { width, height, from: [1, 0, x, 0, 1, y] }
}

/** First and last pixel edge of what stays of one side. */
function span(length: number, before = 0, after = 0, unit: Inset['unit'] = 'fraction'): readonly [number, number] {
  const scale = unit === 'px' ? 1 : length
  const start = Math.min(Math.round(before * scale), length - 1)
  return [start, Math.max(start + 1, Math.round(length - after * scale))]
}

/** The largest whole size of `ratio` within `width` × `height`. */
function shapeOf(ratio: string, width: number, height: number): readonly [number, number] {
  const [across, down] = ratio.split(':').map(Number)
  if (!across || !down) return [width, height]
  const wide = (height * across) / down
  if (wide <= width) return [Math.max(1, Math.round(wide)), height]
  return [width, Math.max(1, Math.round((width * down) / across))]
}

const shareBefore = (anchor: Anchor, first: string, last: string) =>
  anchor.includes(first) ? 0 : anchor.includes(last) ? 1 : 0.5
