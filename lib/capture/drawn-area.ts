/** From what a page measures to the pixels of a picture on the screen. Pure geometry: it never guesses what it cannot know. */
import { z } from '#contract/schema.ts'

const size = z.object({ width: z.number(), height: z.number() })
const area = size.extend({ x: z.number(), y: z.number() })

/** All in CSS pixels. `frames` lead from the picture's frame outwards; `zoom` is the pinch zoom of the tab. */
export const measuresSchema = z.object({
  /** The element's border box in its own frame, after transforms, and its size before them. */
  box: area,
  laidOut: size,
  /** Border and padding, before transforms. */
  inset: z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }),
  natural: size,
  /** CSS `object-fit` and computed `object-position`. */
  fit: z.string(),
  position: z.string(),
  frames: z.array(z.object({ x: z.number(), y: z.number(), zoom: z.number() })),
  view: size,
  zoom: z.object({ scale: z.number(), x: z.number(), y: z.number() }),
})
export type Measures = z.infer<typeof measuresSchema>
export type Area = z.infer<typeof area>

/** The drawn picture in whole pixels of a shot of the tab, or `undefined` where part of it would be missing. */
export function drawnArea(measures: Measures, shot: { width: number; height: number }): Area | undefined {
  const { box, laidOut, inset, view, zoom } = measures
  if (measures.frames.some((frame) => Math.abs(frame.zoom - 1) > 0.001)) return undefined
  const stretchX = box.width / (laidOut.width || box.width)
  const stretchY = box.height / (laidOut.height || box.height)
  const room = { width: laidOut.width - inset.left - inset.right, height: laidOut.height - inset.top - inset.bottom }
  const fitted = fitInto(room, measures)
  if (!fitted) return undefined
  const inTab = {
    x: box.x + (inset.left + fitted.x) * stretchX + sum(measures.frames.map((frame) => frame.x)),
    y: box.y + (inset.top + fitted.y) * stretchY + sum(measures.frames.map((frame) => frame.y)),
  }
  const perPixelX = (shot.width / view.width) * zoom.scale
  const perPixelY = (shot.height / view.height) * zoom.scale
  const left = Math.round((inTab.x - zoom.x) * perPixelX)
  const top = Math.round((inTab.y - zoom.y) * perPixelY)
  const right = Math.round((inTab.x - zoom.x + fitted.width * stretchX) * perPixelX)
  const bottom = Math.round((inTab.y - zoom.y + fitted.height * stretchY) * perPixelY)
  const isInside = left >= -1 && top >= -1 && right <= shot.width + 1 && bottom <= shot.height + 1
  if (!isInside || right - left < 1 || bottom - top < 1) return undefined
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** How `object-fit` lays the picture into its room (CSS Images 3, §5.5). `undefined` for positions given in lengths. */
function fitInto(room: { width: number; height: number }, measures: Measures): Area | undefined {
  const { natural, fit } = measures
  const isFilled = fit === 'fill' || fit === 'cover' || natural.width === 0 || natural.height === 0
  if (isFilled) return { x: 0, y: 0, ...room }
  const contain = Math.min(room.width / natural.width, room.height / natural.height)
  const scale = fit === 'contain' ? contain : fit === 'none' ? 1 : Math.min(1, contain)
  const width = Math.min(room.width, natural.width * scale)
  const height = Math.min(room.height, natural.height * scale)
  const [alongX = 50, alongY = 50] = measures.position
    .split(' ')
    .map((part) => (part.endsWith('%') ? Number.parseFloat(part) : Number.NaN))
  if (Number.isNaN(alongX) || Number.isNaN(alongY)) return undefined
  return { x: ((room.width - width) * alongX) / 100, y: ((room.height - height) * alongY) / 100, width, height }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
