/** A picture's bytes as the small grid that likeness is judged on. Only in the browser: it decodes. */
import { type Grid, type Part, side } from './likeness.ts'

/** A decoded picture whose parts can be averaged. */
export interface Viewed {
  width: number
  height: number
  grid(part?: Part): Grid
  close(): void
}

/** `undefined` where the bytes are no picture that this browser decodes. */
export async function view(blob: Blob): Promise<Viewed | undefined> {
  const bitmap = await createImageBitmap(blob).catch(() => undefined)
  if (!bitmap) return undefined
  const { width, height } = bitmap
  return {
    ...{ width, height },
    close: () => bitmap.close(),
    grid(part = { x: 0, y: 0, width: 1, height: 1 }) {
      const from = { x: part.x * width, y: part.y * height, width: part.width * width, height: part.height * height }
      return { cells: average(bitmap, from), ratio: from.width / from.height }
    },
  }
}

/** Halved until it is near the grid's size: one step would skip pixels. */
function average(bitmap: ImageBitmap, from: Part): Float32Array {
  let context = drawn(bitmap, from, { width: halved(Math.round(from.width)), height: halved(Math.round(from.height)) })
  while (context.canvas.width > side || context.canvas.height > side) {
    const { width, height } = context.canvas
    context = drawn(context.canvas, { x: 0, y: 0, width, height }, { width: halved(width), height: halved(height) })
  }
  return cellsOf(context.getImageData(0, 0, side, side).data)
}

/** On grey, so that transparency counts for neither side. */
function drawn(source: CanvasImageSource, from: Part, size: { width: number; height: number }) {
  const context = contextOf(size)
  context.fillStyle = '#808080'
  context.fillRect(0, 0, size.width, size.height)
  context.drawImage(source, from.x, from.y, from.width, from.height, 0, 0, size.width, size.height)
  return context
}

const halved = (length: number): number => (length > side * 2 ? Math.ceil(length / 2) : side)

function contextOf({ width, height }: { width: number; height: number }): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) throw new Error('This browser draws no canvas.')
  context.imageSmoothingEnabled = true
  return context
}

function cellsOf(rgba: Uint8ClampedArray): Float32Array {
  const cells = new Float32Array((rgba.length / 4) * 3)
  for (let at = 0; at < rgba.length / 4; at++)
    for (let channel = 0; channel < 3; channel++) cells[at * 3 + channel] = rgba[at * 4 + channel] ?? 0
  return cells
}
