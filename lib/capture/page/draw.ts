/** Draws what a sight shows into a PNG of its own, at its full size, where the browser lets scripts have the pixels. */
import { drawingAsSvg } from './drawing.ts'
import type { Sight } from './sight.ts'

export type Drawn = Blob | 'absent' | 'not-loaded' | 'tainted' | 'too-large'

/** `most`: pixels. Never throws. `tainted`: shown to people, kept from scripts. */
export async function drawSight(sight: Sight, most: number): Promise<Drawn> {
  const { element, kind, address } = sight
  try {
    if (kind === 'canvas') return await ofCanvas(element as HTMLCanvasElement, most)
    if (kind === 'video') return await asPng(element as HTMLVideoElement, sight.width, sight.height, most)
    if (kind === 'drawing') return await ofDrawing(element as SVGSVGElement, most)
    if (!address) return 'absent'
    return await ofImage(element, address, most)
  } catch (error) {
    return error instanceof DOMException && error.name === 'SecurityError' ? 'tainted' : 'absent'
  }
}

async function ofImage(element: Element, address: string, most: number): Promise<Drawn> {
  const shown = element instanceof HTMLImageElement ? element : undefined
  const isItself = shown?.complete && shown.naturalWidth > 0 && !hasSources(shown)
  const best = isItself ? shown : ((await loaded(address, shown?.crossOrigin ?? null)) ?? shown)
  if (!best?.complete || best.naturalWidth === 0) return 'not-loaded'
  return asPng(best, best.naturalWidth, best.naturalHeight, most)
}

/** Chosen from a srcset, an element reports its size divided by its density: a plain one of the same address does not. */
const hasSources = (image: HTMLImageElement): boolean =>
  image.srcset !== '' || image.parentElement instanceof HTMLPictureElement

async function loaded(address: string, crossOrigin: string | null): Promise<HTMLImageElement | undefined> {
  const image = new Image()
  image.crossOrigin = crossOrigin
  image.src = address
  return (await within(1500, image.decode())) ? image : undefined
}

/** Longest side of a drawing that has none of its own: enough for a screen, and no blow-up of a few shapes. */
const drawingLongest = 2048

async function ofDrawing(svg: SVGSVGElement, most: number): Promise<Drawn> {
  const { width, height } = svg.getBoundingClientRect()
  const times = Math.max(devicePixelRatio, Math.min(4, drawingLongest / Math.max(width, height)))
  const size = { width: Math.round(width * times), height: Math.round(height * times) }
  const address = URL.createObjectURL(new Blob([drawingAsSvg(svg, size)], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    if (!(await within(2000, image.decode()))) return 'tainted'
    return await asPng(image, size.width, size.height, most)
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** WebGL clears what it has shown: its pixels are there only in the frame that draws them. */
async function ofCanvas(canvas: HTMLCanvasElement, most: number): Promise<Drawn> {
  const { width, height } = canvas
  for (let attempt = 0; attempt < 3; attempt++) {
    if (attempt > 0) await within(300, new Promise((resolve) => requestAnimationFrame(resolve)))
    // In one task: what is looked at is what is drawn.
    if (!isEmptyCanvas(canvas)) return asPng(canvas, width, height, most)
  }
  return 'tainted'
}

function asPng(source: CanvasImageSource, width: number, height: number, most: number): Promise<Drawn> {
  if (width * height > most) return Promise.resolve('too-large')
  if (width < 1 || height < 1) return Promise.resolve('absent')
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  canvas.getContext('2d')?.drawImage(source, 0, 0, width, height)
  return new Promise((resolve, reject) => {
    try {
      canvas.toBlob((blob) => resolve(blob ?? 'too-large'), 'image/png')
    } catch (error) {
      reject(error)
    }
  })
}

/** Whether `work` came to a good end in time. */
const within = (ms: number, work: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    work.then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ms)),
  ])

/** Sixteen by sixteen pixels of it are all clear, as far as scripts may see. */
export function isEmptyCanvas(canvas: HTMLCanvasElement): boolean {
  if (canvas.width === 0 || canvas.height === 0) return true
  const small = new OffscreenCanvas(16, 16).getContext('2d')
  try {
    small?.drawImage(canvas, 0, 0, 16, 16)
    return !small?.getImageData(0, 0, 16, 16).data.some((level) => level > 0)
  } catch {
    return false
  }
}
