/**
 * Which picture a right-click meant. Where the click itself was seen, its point says it. Where the script came only after
 * it, the browser names the address of an <img>; for all else there is the caret, which a right-click leaves where it was.
 */
import { areaOf, deepElements, deepNodes, stackAt } from './deep.ts'
import { picturesOf } from './pictures-of.ts'
import { isSpacer, type ShadowRootOf, type Sight } from './sight.ts'

/** What the browser itself said of the click. */
export interface Named {
  /** Of an image or video; `''` where there is none or it was withheld. */
  srcUrl: string
  /** The menu was that of an image, a video, or neither. */
  media: '' | 'image' | 'video' | 'audio'
}

/** The best first. `sure`: the first is what was clicked; else it is one of them. */
export interface Clicked {
  sights: Sight[]
  sure: boolean
}

/** By the point of the click. */
export function clickedAt(x: number, y: number, shadowRootOf: ShadowRootOf): Sight[] {
  return topmost(stackAt(x, y, shadowRootOf))
}

/** Of what was seen at the click, what the browser named comes first. */
export function confirmed(seen: readonly Sight[], { srcUrl }: Named): Sight[] {
  const named = seen.filter(({ address }) => srcUrl !== '' && address === srcUrl && !address.startsWith('data:'))
  return withoutSpacers([...new Set([...named, ...seen])])
}

/** Without having seen the click: by the address that the browser named, else by the caret. */
export function clickedBefore(named: Named, shadowRootOf: ShadowRootOf): Clicked {
  const isNamed = named.srcUrl !== '' || named.media === 'image'
  const byAddress = isNamed ? withAddress(named, shadowRootOf) : []
  if (byAddress.length > 0) return { sights: withoutSpacers(byAddress), sure: true }
  return byCaret(shadowRootOf)
}

/** Chromium withholds addresses above 2 MB: such a picture is found by its length. */
const withheldAbove = 2_000_000

function withAddress({ srcUrl, media }: Named, shadowRootOf: ShadowRootOf): Sight[] {
  const elements = deepElements(shadowRootOf).filter((element) => element.matches('img, input, video, image, object, embed'))
  const isIt = (element: Element): boolean => {
    if (element instanceof HTMLVideoElement) return media === 'video' && [element.currentSrc, element.src].includes(srcUrl)
    const addresses = picturesOf(element).map(({ address }) => address)
    return srcUrl ? addresses.includes(srcUrl) : addresses.some(({ length }) => length > withheldAbove)
  }
  const shown = elements.filter(isIt).sort((one, other) => inView(other) - inView(one) || areaOf(other) - areaOf(one))
  if (!srcUrl && shown.length !== 1) return []
  const [first] = shown
  if (!first) return []
  const beneath = picturesOf(first).some(isSpacer) ? under(first, shadowRootOf) : []
  return [...picturesOf(first).slice(0, 1), ...beneath]
}

const inView = (element: Element): number => {
  const { top, bottom, left, right } = element.getBoundingClientRect()
  return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth ? 1 : 0
}

/** What lies under the middle of an element. */
function under(element: Element, shadowRootOf: ShadowRootOf): Sight[] {
  const { x, y, width, height } = element.getBoundingClientRect()
  const stack = stackAt(x + width / 2, y + height / 2, shadowRootOf)
  return topmost(stack.slice(stack.indexOf(element) + 1))
}

const topmost = (stack: readonly Element[]): Sight[] => {
  const sights = stack.flatMap(picturesOf)
  return sights.filter((sight, at) => sights.findIndex((other) => isSame(other, sight)) === at)
}

const isSame = (one: Sight, other: Sight): boolean =>
  one.element === other.element && one.kind === other.kind && one.address === other.address

/** A picture stretched out of one pixel only guards the one beneath it. */
const withoutSpacers = (sights: readonly Sight[]): Sight[] => {
  const real = sights.filter((sight) => !isSpacer(sight) || sight.larger.length > 0)
  return real.length > 0 ? real : [...sights]
}

/**
 * A right-click puts the caret at the nearest place that text could go to. In an empty element that is the element itself.
 * A canvas or a drawing takes no caret: it goes to the next text, so pictures between two texts are told by the text beside.
 */
function byCaret(shadowRootOf: ShadowRootOf): Clicked {
  const caret = caretOf(shadowRootOf)
  if (!caret) return { sights: [], sure: false }
  const { node, offset } = caret
  if (node instanceof Text) {
    const length = node.data.trimEnd().length
    const beside = [
      ...(offset === 0 ? withoutCaret(node, -1, shadowRootOf) : []),
      ...(offset >= length ? withoutCaret(node, 1, shadowRootOf) : []),
    ]
    if (beside.length > 0) return oneOf(beside)
    const { x, y, height } = rectOf(node, offset)
    return oneOf(clickedAt(x, y + height / 2, shadowRootOf).slice(0, 1))
  }
  const at = [node.childNodes[offset], node.childNodes[offset - 1]].filter((child) => child instanceof Element)
  const beside = at.flatMap((element) => picturesOf(element).slice(0, 1))
  if (beside.length > 0) return oneOf(beside)
  if (!(node instanceof Element)) return { sights: [], sure: false }
  const own = picturesOf(node)
  if (own.length > 0) return { sights: own, sure: true }
  return oneOf(under(node, shadowRootOf).slice(0, 1))
}

const oneOf = (sights: readonly Sight[]): Clicked => ({ sights: [...sights], sure: sights.length === 1 })

function caretOf(shadowRootOf: ShadowRootOf): { node: Node; offset: number } | undefined {
  const shadowRoots = deepElements(shadowRootOf)
    .map((element) => (element instanceof HTMLElement ? shadowRootOf(element) : null))
    .filter((root) => root !== null)
  const range = getSelection()?.getComposedRanges({ shadowRoots })[0]
  return range && { node: range.startContainer, offset: range.startOffset }
}

function rectOf(node: Text, offset: number): DOMRect {
  const range = document.createRange()
  range.setStart(node, Math.max(0, offset - 1))
  range.setEnd(node, Math.min(node.length, Math.max(1, offset)))
  return range.getBoundingClientRect()
}

/** The pictures next to a text, in one direction, up to the next text: those that take no caret. */
function withoutCaret(text: Text, direction: -1 | 1, shadowRootOf: ShadowRootOf): Sight[] {
  const nodes = [...deepNodes(document, shadowRootOf)]
  const sights: Sight[] = []
  for (let at = nodes.indexOf(text) + direction; at >= 0 && at < nodes.length; at += direction) {
    const node = nodes[at]
    if (node instanceof Text && takesCaret(node)) break
    if (!(node instanceof Element) || node.contains(text) || areaOf(node) < 256) continue
    const [first] = picturesOf(node)
    if (first && !sights.some(({ element }) => element === first.element)) sights.push(first)
  }
  return sights
}

const takesCaret = (text: Text): boolean =>
  text.data.trim() !== '' && !!text.parentElement?.checkVisibility() && getComputedStyle(text.parentElement).userSelect !== 'none'
