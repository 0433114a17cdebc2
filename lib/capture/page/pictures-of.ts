/** What pictures one element shows: its own, those its style paints, those of its pseudo-elements. Only looks. */
import { absolute, picturesInCss } from './addresses.ts'
import { largerThan } from './larger.ts'
import type { Sight, SightKind } from './sight.ts'

/** The element's own picture first, then what lies behind it. */
export function picturesOf(element: Element): Sight[] {
  const own = ownPicture(element)
  return own ? [own, ...painted(element)] : painted(element)
}

function ownPicture(element: Element): Sight | undefined {
  if (element instanceof HTMLImageElement) return image(element, element.currentSrc || element.src, element.alt)
  if (element instanceof HTMLInputElement)
    return element.type === 'image' ? image(element, element.src, element.alt) : undefined
  if (element instanceof HTMLAreaElement) return ofMap(element)
  if (element instanceof HTMLCanvasElement) return sight('canvas', element, '', element)
  if (element instanceof HTMLVideoElement) return ofVideo(element)
  if (element instanceof HTMLObjectElement)
    return /^image\//.test(element.type) ? embedded(element, element.data) : undefined
  if (element instanceof HTMLEmbedElement)
    return /^image\//.test(element.type) ? embedded(element, element.src) : undefined
  if (element instanceof SVGImageElement) return image(element, element.href.baseVal, '')
  if (element instanceof SVGElement) return ofDrawing(element)
  return undefined
}

function image(element: Element, written: string, alt: string): Sight | undefined {
  const address = absolute(written, document.baseURI) ?? ''
  const size =
    element instanceof HTMLImageElement ? { width: element.naturalWidth, height: element.naturalHeight } : none
  const others = largerThan(address, element)
  return address || others.said > 0 ? { ...sight('image', element, address, size), alt, ...others } : undefined
}

const embedded = (element: HTMLObjectElement | HTMLEmbedElement, address: string) =>
  image(element, address, element.getAttribute('aria-label') ?? element.title)

/** An area of an image map stands for the picture that it lies on. */
function ofMap(area: HTMLAreaElement): Sight | undefined {
  const name = area.closest('map')?.name
  const user = [...document.images].find(({ useMap }) => name && useMap === `#${name}`)
  return user ? ownPicture(user) : undefined
}

/** Before it plays, a video shows its poster. */
function ofVideo(video: HTMLVideoElement): Sight | undefined {
  const showsPoster = video.poster !== '' && video.played.length === 0 && video.currentTime === 0 && !video.autoplay
  if (showsPoster || video.readyState < 2) return video.poster ? image(video, video.poster, video.title) : undefined
  return sight('video', video, '', { width: video.videoWidth, height: video.videoHeight })
}

/** The whole drawing that a shape is part of; the picture inside it where there is only that. */
function ofDrawing(element: SVGElement): Sight | undefined {
  let root: SVGSVGElement | null = element instanceof SVGSVGElement ? element : element.ownerSVGElement
  while (root?.ownerSVGElement) root = root.ownerSVGElement
  if (!root) return undefined
  const { width, height } = root.getBoundingClientRect()
  if (width < 1 || height < 1) return undefined
  const alt = root.getAttribute('aria-label') ?? root.querySelector('title')?.textContent ?? ''
  return { ...sight('drawing', root, '', { width: Math.round(width), height: Math.round(height) }), alt }
}

function painted(element: Element): Sight[] {
  const style = getComputedStyle(element)
  const alt = element.getAttribute('aria-label') ?? element.getAttribute('title') ?? ''
  const beside = (['::before', '::after'] as const)
    .map((pseudo) => getComputedStyle(element, pseudo))
    .filter(({ content }) => content !== 'none' && content !== 'normal')
    .flatMap((pseudo) => [pseudo.content, pseudo.backgroundImage])
  const values = [style.content, ...beside, style.backgroundImage, style.borderImageSource, style.listStyleImage]
  return values
    .filter((value) => value.includes('url('))
    .flatMap(picturesInCss)
    .map(([address = '', ...others]) => ({
      ...sight('background', element, address, none),
      alt,
      ...largerThan(address, element, others),
    }))
}

const none = { width: 0, height: 0 }

const sight = (
  kind: SightKind,
  element: Element,
  address: string,
  { width, height }: { width: number; height: number },
): Sight => ({ kind, element, address, larger: [], said: 0, alt: '', width, height })
