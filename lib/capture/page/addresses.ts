/** Addresses out of markup and style sheets. Pure text work: nothing is asked of anybody. */

export interface Described {
  address: string
  /** Its width (`300w`) or density (`2x`); 1 where nothing is said. */
  weight: number
}

/** A `srcset` (HTML, "parse a srcset attribute"), the heaviest first. Addresses with commas inside, such as data: ones, stay whole. */
export function parseSrcset(srcset: string, base: string): Described[] {
  const found: Described[] = []
  for (const [, url = '', descriptor = ''] of srcset.matchAll(/\s*,*\s*([^\s,]\S*[^\s,])(?:\s+([\d.]+[wxh]))?[^,]*/g)) {
    const address = absolute(url, base)
    if (address) found.push({ address, weight: Number.parseFloat(descriptor) || 1 })
  }
  return found.sort((a, b) => b.weight - a.weight)
}

/** The pictures in a computed CSS value (`background-image`, `content`, …): one list for each layer, top layer first, best first. */
export function picturesInCss(value: string): string[][] {
  return layersOf(value)
    .map((layer) => {
      const urls = [...layer.matchAll(/url\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^)"'\s]*))\s*\)([^,]*)/g)]
      return urls
        .map(([, double, single, bare, after = '']) => ({
          address: (double ?? single ?? bare ?? '').replace(/\\(.)/g, '$1'),
          weight: Number.parseFloat(/([\d.]+)(?:x|dppx)/.exec(after)?.[1] ?? '1'),
        }))
        .filter(({ address }) => address && !address.startsWith('#'))
        .sort((a, b) => b.weight - a.weight)
        .map(({ address }) => address)
    })
    .filter((layer) => layer.length > 0)
}

/** `address` made absolute, if it is one that a picture can have. */
export function absolute(address: string, base: string): string | undefined {
  const url = URL.parse(address.trim(), base)
  return url && /^(https?|data|blob|file):$/.test(url.protocol) ? url.href : undefined
}

/** Whether an address looks as if it led to a picture: by its own ending, or by what a size server was asked for. */
export const looksLikePicture = (address: string): boolean =>
  /^data:image\//i.test(address) || /\.(jpe?g|jfif|png|webp|avif|gif|bmp|jxl|tiff?|heic)(?=$|[?#&:@!/])/i.test(address)

/** Cut at the commas that stand outside of brackets and quotes. */
function layersOf(value: string): string[] {
  const layers: string[] = []
  let depth = 0
  let quote = ''
  let layer = ''
  for (let i = 0; i < value.length; i++) {
    const sign = value[i] ?? ''
    if (sign === '\\') {
      layer += sign + (value[++i] ?? '')
      continue
    }
    if (quote) quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '(') depth++
    else if (sign === ')') depth--
    if (sign === ',' && depth === 0 && !quote) {
      layers.push(layer)
      layer = ''
    } else layer += sign
  }
  return [...layers, layer]
}
