/** The mask that is being drawn: what one press of the pointer adds, and a way back. */
import { type PointerEvent, useState } from 'react'
import { type Mask, meansSubject, type Shape } from '#contract/mask.ts'

export type MarkTool = 'brush' | 'erase' | 'box' | 'ellipse'

type Point = [x: number, y: number]

/** Closer points than this share of the picture say nothing new; a line may have 2,000. */
const spacing = 0.002
const mostPoints = 2000

/** `start`: the mask so far; regions with a name are left behind, since they are chosen elsewhere; the subject stays, and the marks say where it is. */
export function useMarking(start: Mask | undefined) {
  const [mask, setMask] = useState<Mask>(() => ({
    shapes: start?.shapes.filter(({ shape }) => shape !== 'region') ?? [],
    feather: start?.feather ?? 0.06,
    inverse: start?.inverse ?? false,
  }))
  const [tool, setTool] = useState<MarkTool>('brush')
  /** Of the picture's longer side. */
  const [width, setWidth] = useState(0.08)
  const [from, setFrom] = useState<Point>()

  const withLast = (change: (last: Shape) => Shape) =>
    setMask((current) => ({
      ...current,
      shapes: current.shapes.map((shape, i, all) => (i === all.length - 1 ? change(shape) : shape)),
    }))

  const aboutSubject = meansSubject(mask)
  const marked = mask.shapes.length > (aboutSubject ? 1 : 0)

  return {
    mask,
    aboutSubject,
    /** Something is. */
    marked,
    tool,
    width,
    setTool,
    setWidth,
    undo: () => marked && setMask((current) => ({ ...current, shapes: current.shapes.slice(0, -1) })),
    invert: () => setMask((current) => ({ ...current, inverse: !current.inverse })),
    press(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || mask.shapes.length >= 200) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const point = placeOf(event)
      setFrom(point)
      setMask((current) => ({ ...current, shapes: [...current.shapes, begun(tool, point, width)] }))
    },
    drag(event: PointerEvent<HTMLElement>) {
      if (!from) return
      const point = placeOf(event)
      withLast((last) => continued(last, from, point))
    },
    lift: () => setFrom(undefined),
  }
}

function placeOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect()
  const held = (share: number) => Math.min(Math.max(share, -1), 2)
  return [held((clientX - left) / width), held((clientY - top) / height)]
}

function begun(tool: MarkTool, [x, y]: Point, width: number): Shape {
  if (tool === 'box' || tool === 'ellipse') return { shape: tool, left: x, top: y, right: x, bottom: y }
  return { shape: 'stroke', points: [[x, y]], width, ...(tool === 'erase' ? { erase: true } : {}) }
}

function continued(shape: Shape, [fromX, fromY]: Point, [x, y]: Point): Shape {
  if (shape.shape === 'region' || shape.shape === 'subject' || shape.shape === 'map') return shape
  if (shape.shape !== 'stroke')
    return {
      ...shape,
      left: Math.min(fromX, x),
      top: Math.min(fromY, y),
      right: Math.max(fromX, x),
      bottom: Math.max(fromY, y),
    }
  const last = shape.points.at(-1)
  const isNear = last && Math.hypot(x - last[0], y - last[1]) < spacing
  return isNear || shape.points.length >= mostPoints ? shape : { ...shape, points: [...shape.points, [x, y]] }
}
