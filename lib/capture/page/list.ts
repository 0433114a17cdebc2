/** Every picture of this frame that is worth offering, those in view first, the largest first. */
import { areaOf, deepElements } from './deep.ts'
import { picturesOf } from './pictures-of.ts'
import { isSpacer, type ShadowRootOf, type Sight } from './sight.ts'

const most = 60
/** Pixels on the screen below which it is an icon. */
const smallest = 32 * 32

export function allPictures(shadowRootOf: ShadowRootOf): Sight[] {
  const found = new Map<unknown, Sight>()
  for (const element of deepElements(shadowRootOf)) {
    if (!(element instanceof HTMLElement || element instanceof SVGElement) || areaOf(element) < smallest) continue
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    for (const sight of picturesOf(element)) {
      const name = sight.address || sight.element
      if (!isSpacer(sight) && !found.has(name)) found.set(name, sight)
    }
  }
  return [...found.values()].sort((one, other) => rank(other) - rank(one)).slice(0, most)
}

const rank = ({ element }: Sight): number => areaOf(element) + (isInView(element) ? 1e9 : 0)

export function isInView(element: Element): boolean {
  const { top, bottom, left, right } = element.getBoundingClientRect()
  return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
}

/** A small JPEG as a data: address; `''` where its pixels are kept from scripts. Side in pixels. */
export function thumbnailOf({ element, kind }: Sight, side = 96): string {
  const isDrawn =
    (element instanceof HTMLImageElement && element.complete && element.naturalWidth > 0) ||
    element instanceof HTMLCanvasElement ||
    (element instanceof HTMLVideoElement && kind === 'video')
  if (!isDrawn) return ''
  const { width, height } = element.getBoundingClientRect()
  const times = Math.min(1, side / Math.max(width, height))
  const canvas = Object.assign(document.createElement('canvas'), {
    width: Math.max(1, Math.round(width * times)),
    height: Math.max(1, Math.round(height * times)),
  })
  try {
    canvas.getContext('2d')?.drawImage(element, 0, 0, canvas.width, canvas.height)
    return canvas.toDataURL('image/jpeg', 0.7)
  } catch {
    return ''
  }
}
