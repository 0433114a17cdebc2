/** Where on the screen a picture is drawn. Only measures and scrolls, and puts every scroll position back. */
import type { Measures } from '../drawn-area.ts'

export type Scrolled = [Element, number, number][]

/** Scrolls it into view and waits until it is drawn there. Answers where everything was scrolled to before. */
export async function bringIntoView(element: Element): Promise<Scrolled> {
  const scrolled: Scrolled = []
  for (let at: Element | null = element; at; at = parentOf(at)) scrolled.push([at, at.scrollLeft, at.scrollTop])
  const { top, left, bottom, right } = element.getBoundingClientRect()
  const isWhole = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth
  if (!isWhole) element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
  // Two frames: one to lay out, one to draw. A hidden tab draws none, hence the clock.
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  await Promise.race([frame().then(frame), new Promise((resolve) => setTimeout(resolve, 500))])
  return scrolled
}

export function restoreView(scrolled: Scrolled): void {
  for (const [element, left, top] of scrolled) element.scrollTo({ left, top, behavior: 'instant' })
}

function parentOf(node: Element): Element | null {
  const root = node.getRootNode()
  const host = root instanceof ShadowRoot ? root.host : frameOf(node.ownerDocument.defaultView)
  return node.parentElement ?? host ?? null
}

/** Throws nothing where the frame around belongs to another site. */
function frameOf(view: Window | null): Element | null {
  try {
    return view?.frameElement ?? null
  } catch {
    return null
  }
}

/** All that decides where the picture's pixels are, or why the screen does not show them all. */
export async function measureElement(element: Element): Promise<Measures | { hidden: 'cut' | 'covered' }> {
  const isWhole = await new Promise<boolean>((resolve) => {
    const observer = new IntersectionObserver(([entry]) => {
      observer.disconnect()
      const { boundingClientRect: whole, intersectionRect: part } = entry ?? {}
      resolve(!!whole && !!part && whole.width - part.width < 1 && whole.height - part.height < 1)
    })
    observer.observe(element)
    setTimeout(() => resolve(false), 1000)
  })
  if (!isWhole) return { hidden: 'cut' }

  // A bar that stays while the page scrolls hides the picture; what lies on it for good is part of how it is shown.
  const box = element.getBoundingClientRect()
  const staysPut = (node: Element | null): boolean =>
    !!node &&
    !node.contains(element) &&
    (/fixed|sticky/.test(getComputedStyle(node).position) || staysPut(node.parentElement))
  const root = element.getRootNode() as Document | ShadowRoot
  const points = [0.02, 0.5, 0.98].flatMap((across) => [0.02, 0.5, 0.98].map((down) => [across, down] as const))
  const isCovered = points.some(([across, down]) => {
    const stack = root.elementsFromPoint(box.x + box.width * across, box.y + box.height * down)
    return stack.slice(0, Math.max(0, stack.indexOf(element))).some(staysPut)
  })
  if (isCovered) return { hidden: 'covered' }

  const frames: Measures['frames'] = []
  let view: Window = window
  for (; view !== view.parent; view = view.parent) {
    const frame = frameOf(view) as HTMLElement | null
    if (!frame) return { hidden: 'cut' }
    const { x, y, width } = frame.getBoundingClientRect()
    const { paddingLeft, paddingTop } = getComputedStyle(frame)
    const inset = {
      left: frame.clientLeft + Number.parseFloat(paddingLeft),
      top: frame.clientTop + Number.parseFloat(paddingTop),
    }
    frames.push({ x: x + inset.left, y: y + inset.top, zoom: width / frame.offsetWidth })
  }

  const style = getComputedStyle(element)
  const inset = (side: string) =>
    Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) +
    Number.parseFloat(style.getPropertyValue(`padding-${side}`))
  const isImage = element instanceof HTMLImageElement
  const viewport = view.visualViewport
  return {
    box: { x: box.x, y: box.y, width: box.width, height: box.height },
    laidOut: isImage
      ? { width: element.offsetWidth, height: element.offsetHeight }
      : { width: box.width, height: box.height },
    inset: { left: inset('left'), top: inset('top'), right: inset('right'), bottom: inset('bottom') },
    natural: isImage ? { width: element.naturalWidth, height: element.naturalHeight } : { width: 0, height: 0 },
    fit: isImage ? style.objectFit : 'fill',
    position: style.objectPosition,
    frames,
    view: { width: view.innerWidth, height: view.innerHeight },
    zoom: { scale: viewport?.scale ?? 1, x: viewport?.offsetLeft ?? 0, y: viewport?.offsetTop ?? 0 },
  }
}
