/** What the browser itself does to a picture without any engine: a 2D canvas, which works on the CPU here as everybody else does. */
import type { Size } from '#contract/picture.ts'
import { smallWidth, type Work } from '../edits.ts'
import type { Contestant } from '../round-robin.ts'

/** The works that a canvas can do. Results stay in the canvas, finished. */
export async function canvasPeers(
  picture: Uint8ClampedArray<ArrayBuffer>,
  size: Size,
): Promise<Partial<Record<Work, Contestant>>> {
  const bitmap = await createImageBitmap(new ImageData(picture, size.width, size.height))
  const upright = contextOf(size)
  const turned = contextOf({ width: size.height, height: size.width })
  const small = contextOf({ width: smallWidth, height: Math.round((size.height * smallWidth) / size.width) })
  const filtered = (filter: string) => {
    upright.filter = filter
    upright.drawImage(bitmap, 0, 0)
    finish(upright)
  }
  return {
    tone: (round) => filtered(fiveFilters(round)),
    blur: (round) => filtered(`blur(${8 + round / 100}px)`),
    rotate() {
      turned.setTransform(0, 1, -1, 0, size.height, 0)
      turned.drawImage(bitmap, 0, 0)
      finish(turned)
    },
    resize() {
      small.imageSmoothingQuality = 'high'
      small.drawImage(bitmap, 0, 0, small.canvas.width, small.canvas.height)
      finish(small)
    },
  }
}

/** As many as our edits. */
export const fiveFilters = (round: number): string =>
  `brightness(${1.1 + round / 1000}) contrast(1.15) saturate(1.2) sepia(0.1) hue-rotate(5deg)`

export function contextOf({ width, height }: Size): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas is that large')
  return context
}

/** Drawing is only noted down until somebody looks: reading one pixel makes the whole canvas real. */
export const finish = (context: OffscreenCanvasRenderingContext2D) => void context.getImageData(0, 0, 1, 1)
