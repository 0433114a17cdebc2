/** An inline drawing as a file of its own: what the page's style sheets and its shared symbols gave it is written into it. */

/** Presentation properties (SVG 2, "styling properties") that a style sheet may set. */
const properties = [
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-dasharray',
  'stroke-dashoffset',
  'stroke-miterlimit',
  'opacity',
  'color',
  'display',
  'visibility',
  'transform',
  'transform-origin',
  'stop-color',
  'stop-opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
  'letter-spacing',
  'mix-blend-mode',
  'clip-path',
  'mask',
  'filter',
  'paint-order',
  'vector-effect',
  'marker-start',
  'marker-mid',
  'marker-end',
  'flood-color',
  'flood-opacity',
  'clip-rule',
]

/** SVG text of `svg`, drawn at `size` pixels. Scripts and foreign markup are left out. */
export function drawingAsSvg(svg: SVGSVGElement, size: { width: number; height: number }): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  for (const [at, original] of originals.entries()) styleLike(original, copies[at])
  for (const shared of sharedBy(copy)) copy.append(shared)
  for (const foreign of copy.querySelectorAll('script, foreignObject')) foreign.remove()
  const { width, height } = svg.getBoundingClientRect()
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  copy.setAttribute('width', String(size.width))
  copy.setAttribute('height', String(size.height))
  copy.style.removeProperty('transform')
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return new XMLSerializer().serializeToString(copy)
}

function styleLike(original: Element, copy: Element | undefined): void {
  if (!(copy instanceof SVGElement)) return
  const style = getComputedStyle(original)
  for (const property of properties) {
    const value = style.getPropertyValue(property)
    if (value) copy.style.setProperty(property, value.replace(/url\("?[^#)]*#([^")]*)"?\)/g, 'url(#$1)'))
  }
}

/** What it uses from elsewhere on the page: symbols, gradients, filters. */
function sharedBy(copy: SVGSVGElement): Element[] {
  const text = new XMLSerializer().serializeToString(copy)
  const names = [...text.matchAll(/(?:href="#|url\(#|url\(&quot;#)([^")&]+)/g)].map(([, name = '']) => name)
  return [...new Set(names)]
    .filter((name) => !copy.querySelector(`[id="${CSS.escape(name)}"]`))
    .map((name) => document.getElementById(name)?.cloneNode(true))
    .filter((node) => node instanceof SVGElement)
}
