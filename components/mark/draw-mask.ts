/** Shows on a canvas what a mask covers, in one colour. Its soft edge is only hinted at; the engine's own weights decide. */
import { type Mask, type Shape, subjectMarks } from '#contract/mask.ts'
import { cellsOf } from '#contract/mask-map.ts'

/** Fills the whole of `context`'s canvas anew. Named regions are not drawn here, they have chips of their own; nor is the subject, but where it is said to be. */
export function drawMask(context: CanvasRenderingContext2D, mask: Mask, colour: string): void {
  const { width, height } = context.canvas
  context.globalCompositeOperation = 'source-over'
  context.clearRect(0, 0, width, height)
  context.fillStyle = colour
  context.strokeStyle = colour
  const marks = subjectMarks(mask)
  if (!marks) return
  for (const shape of marks.shapes) drawShape(context, shape)
  if (!marks.inverse) return
  context.globalCompositeOperation = 'source-out'
  context.fillRect(0, 0, width, height)
}

function drawShape(context: CanvasRenderingContext2D, shape: Shape): void {
  const { width, height } = context.canvas
  context.globalCompositeOperation = shape.shape === 'stroke' && shape.erase ? 'destination-out' : 'source-over'
  context.beginPath()
  if (shape.shape === 'stroke') {
    context.lineCap = 'round'
    context.lineJoin = 'round'
    context.lineWidth = shape.width * Math.max(width, height)
    shape.points.forEach(([x, y], i) => {
      if (i === 0) context.moveTo(x * width, y * height)
      context.lineTo(x * width, y * height)
    })
    context.stroke()
  } else if (shape.shape === 'map') {
    cellsOf(shape).forEach((marked, i) => {
      const { columns, rows } = shape
      const [across, down] = [width / columns, height / rows]
      if (marked) context.rect((i % columns) * across, Math.floor(i / columns) * down, across, down)
    })
    context.fill()
  } else if (shape.shape === 'box' || shape.shape === 'ellipse') {
    const box = [shape.left * width, shape.top * height] as const
    const size = [(shape.right - shape.left) * width, (shape.bottom - shape.top) * height] as const
    if (shape.shape === 'box') context.rect(...box, ...size)
    else context.ellipse(box[0] + size[0] / 2, box[1] + size[1] / 2, size[0] / 2, size[1] / 2, 0, 0, 2 * Math.PI)
    context.fill()
  }
}
