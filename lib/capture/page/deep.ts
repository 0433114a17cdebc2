/** The page as it is drawn, through shadow roots, closed ones too. */
import type { ShadowRootOf } from './sight.ts'

/** Every node in the order of the tree, a shadow root's before its host's own children. */
export function* deepNodes(root: Node, shadowRootOf: ShadowRootOf): Generator<Element | Text> {
  for (const child of root.childNodes) {
    if (child instanceof Text) yield child
    if (!(child instanceof Element)) continue
    yield child
    const shadow = child instanceof HTMLElement ? shadowRootOf(child) : null
    if (shadow) yield* deepNodes(shadow, shadowRootOf)
    yield* deepNodes(child, shadowRootOf)
  }
}

export function deepElements(shadowRootOf: ShadowRootOf): Element[] {
  return [...deepNodes(document, shadowRootOf)].filter((node) => node instanceof Element)
}

/** What lies at a point of the viewport, the topmost first; also what lets the pointer through, as far as it can be found. */
export function stackAt(x: number, y: number, shadowRootOf: ShadowRootOf): Element[] {
  const within = (root: Document | ShadowRoot): Element[] =>
    root.elementsFromPoint(x, y).flatMap((element) => {
      if (element.getRootNode() !== root) return []
      const shadow = element instanceof HTMLElement ? shadowRootOf(element) : null
      return shadow ? [...within(shadow), element] : [element]
    })
  return [...new Set(within(document).flatMap((element) => [element, ...through(element, x, y)]))]
}

/** `pointer-events: none` hides an element from the pointer, not from the eye: those inside of a hit one are looked for. */
function through(element: Element, x: number, y: number): Element[] {
  if (element === document.documentElement || element === document.body) return []
  const silent = [...element.querySelectorAll('img, canvas, video, svg, div, span')].slice(0, 200)
  return silent.filter((inner) => isAt(inner, x, y) && getComputedStyle(inner).pointerEvents === 'none').reverse()
}

export function isAt(element: Element, x: number, y: number): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return x >= left && x < right && y >= top && y < bottom
}

export const areaOf = (element: Element): number => {
  const { width, height } = element.getBoundingClientRect()
  return width * height
}
