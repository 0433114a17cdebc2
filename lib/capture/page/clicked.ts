/**
 * Which picture a right-click meant. Where the click itself was seen, its point says it. Where the script came only after
 * it, the browser names the address of an <img>; for all else there is what a right-click leaves behind: the caret, the focus.
 */
import { areaOf, deepElements, deepNodes, stackAt } from './deep.ts'
import { isEmptyCanvas } from './draw.ts'
import { allPictures, isInView } from './list.ts'
import { picturesOf } from './pictures-of.ts'
import { isSpacer, type ShadowRootOf, type Sight } from './sight.ts'

/** What the browser itself said of the click. */
export interface Named {
  /** Of an image or video; `''` where there is none or it was withheld. */
  srcUrl: string
  linkUrl: string
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
  return byEvidence(named, shadowRootOf)
}

/** Chromium withholds addresses above 2 MB: such a picture is found by its length. */
const withheldAbove = 2_000_000

function withAddress({ srcUrl, media }: Named, shadowRootOf: ShadowRootOf): Sight[] {
  const elements = deepElements(shadowRootOf).filter((element) =>
    element.matches('img, input, video, image, object, embed'),
  )
  const isIt = (element: Element): boolean => {
    if (element instanceof HTMLVideoElement)
      return media === 'video' && [element.currentSrc, element.src].includes(srcUrl)
    const addresses = picturesOf(element).map(({ address }) => address)
    return srcUrl ? addresses.includes(srcUrl) : addresses.some(({ length }) => length > withheldAbove)
  }
  const shown = elements
    .filter(isIt)
    .sort((one, other) => Number(isInView(other)) - Number(isInView(one)) || areaOf(other) - areaOf(one))
  if (!srcUrl && shown.length !== 1) return []
  const [first] = shown
  if (!first) return []
  const beneath = picturesOf(first).some(isSpacer) ? under(first, shadowRootOf) : []
  return [...picturesOf(first).slice(0, 1), ...beneath]
}

/** What lies under the middle of an element. */
function under(element: Element, shadowRootOf: ShadowRootOf): Sight[] {
  const { x, y, width, height } = element.getBoundingClientRect()
  const stack = stackAt(x + width / 2, y + height / 2, shadowRootOf)
  return topmost(stack.slice(stack.indexOf(element) + 1))
}

const topmost = (stack: readonly Element[]): Sight[] => {
  const sights = stack.filter(isSeen).flatMap(picturesOf)
  return sights.filter((sight, at) => sights.findIndex((other) => isSame(other, sight)) === at)
}

/** An area of an image map is never drawn itself. */
const isSeen = (element: Element): boolean =>
  element instanceof HTMLAreaElement || element.checkVisibility({ opacityProperty: true, visibilityProperty: true })

const isSame = (one: Sight, other: Sight): boolean =>
  one.element === other.element && one.kind === other.kind && one.address === other.address

/** A picture stretched out of one pixel only guards the one beneath it. */
const withoutSpacers = (sights: readonly Sight[]): Sight[] => {
  const real = sights.filter((sight) => !isSpacer(sight) || sight.larger.length > 0)
  return real.length > 0 ? real : [...sights]
}

/**
 * A right-click puts the caret at the nearest place that text could go to. Links, buttons, canvases, videos and what cannot be
 * selected take none and leave it where it was: a link is named by the browser, and a button has the focus.
 */
function byEvidence({ media, linkUrl }: Named, shadowRootOf: ShadowRootOf): Clicked {
  const pool = allPictures(shadowRootOf).filter(({ element }) => isInView(element))
  if (media === 'video') return oneOf(pool.filter(({ element }) => element instanceof HTMLVideoElement))
  if (linkUrl) return topOf(pool.filter(({ element }) => linkOf(element)?.href === linkUrl))
  const focused = focusedElement(shadowRootOf)
  if (focused) return topOf(pool.filter(({ element }) => focused.contains(element)))
  const silent = pool.filter(({ element }) => !linkOf(element) && !element.closest('button') && takesNoCaret(element))
  const drawn = silent.filter(({ element }) => !(element instanceof HTMLCanvasElement && isEmptyCanvas(element)))
  // A canvas of which nothing is seen is meant only where there is no other: one that WebGL drew seems empty to us.
  const without = drawn.length > 0 ? drawn : silent
  const caret = caretOf(shadowRootOf)
  if (!caret || (without.length > 0 && !isFirstPress())) {
    const byCaret = caret ? atCaret(caret, shadowRootOf).sights : []
    return oneOf([...without, ...byCaret])
  }
  return atCaret(caret, shadowRootOf)
}

const linkOf = (element: Element): HTMLAnchorElement | null => element.closest('a[href]')

const takesNoCaret = (element: Element): boolean =>
  element.matches('canvas, video, embed, object') || getComputedStyle(element).userSelect === 'none'

/** The caret is new if nothing was pressed before: the browser counts. */
const isFirstPress = (): boolean => (performance.eventCounts.get('mousedown') ?? 0) <= 1

function focusedElement(shadowRootOf: ShadowRootOf): Element | undefined {
  let active = document.activeElement
  for (;;) {
    const inner = active instanceof HTMLElement ? shadowRootOf(active)?.activeElement : null
    if (!inner) break
    active = inner
  }
  return active && active !== document.body && active !== document.documentElement ? active : undefined
}

function atCaret({ node, offset }: { node: Node; offset: number }, shadowRootOf: ShadowRootOf): Clicked {
  if (node instanceof Text) {
    const isInside = offset > 0 && offset < node.data.trimEnd().length
    const drawings = isInside ? [] : drawingsBeside(node, offset === 0 ? -1 : 1, shadowRootOf)
    const { x, y, height } = rectOf(node, offset)
    const behind = clickedAt(x, y + height / 2, shadowRootOf)
    // At the end of a line the click may have been far beside it, on anything around.
    return drawings.length > 0 ? oneOf(drawings) : isInside ? topOf(behind) : oneOf(behind)
  }
  const at = [node.childNodes[offset], node.childNodes[offset - 1]].filter((child) => child instanceof Element)
  const beside = at.flatMap((element) => picturesOf(element).slice(0, 1))
  if (beside.length > 0) return oneOf(beside)
  if (!(node instanceof Element)) return { sights: [], sure: false }
  const own = picturesOf(node)
  return own.length > 0 ? { sights: own, sure: true } : topOf(under(node, shadowRootOf))
}

const oneOf = (sights: readonly Sight[]): Clicked => ({ sights: [...sights], sure: sights.length === 1 })
const topOf = (sights: readonly Sight[]): Clicked => ({ sights: [...sights], sure: sights.length > 0 })

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

/** Drawn as one piece, without a place for text: a drawing, or an element whose content is a picture. */
const isAtomic = (element: Element): boolean =>
  element instanceof SVGElement || getComputedStyle(element).content.includes('url(')

/** From a drawing the caret goes to the next text: the drawings between that and the text before. */
function drawingsBeside(text: Text, direction: -1 | 1, shadowRootOf: ShadowRootOf): Sight[] {
  const nodes = [...deepNodes(document, shadowRootOf)]
  const sights: Sight[] = []
  for (let at = nodes.indexOf(text) + direction; at >= 0 && at < nodes.length; at += direction) {
    const node = nodes[at]
    if (node instanceof Text && isShown(node)) break
    if (!(node instanceof Element) || !isAtomic(node) || areaOf(node) < 256) continue
    const [first] = picturesOf(node)
    if (first && !sights.some(({ element }) => element === first.element)) sights.push(first)
  }
  return sights
}

const isShown = (text: Text): boolean => text.data.trim() !== '' && !!text.parentElement?.checkVisibility()
