/** SVG: what a drawing says of its own size, and whether drawing it would ever end. Reads text, runs and loads nothing. */
import { usualDrawingSize } from '#contract/drawing-size.ts'
import type { Size } from '#contract/picture.ts'
import type { Take } from '#contract/take.ts'
import type { Header } from './header.ts'

/** CSS pixels of a unit (CSS Values 4, §6.2); `em` and `ex` as with the initial font. */
const units: Record<string, number> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 9.6 / 2.54,
  em: 16,
  ex: 8,
}

export function readSvg(bytes: Uint8Array, take: Take | undefined): Header | undefined {
  const text = textOf(bytes)
  const root = /<(?:[\w-]+:)?svg\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/i.exec(text)?.[1]
  if (root === undefined || !/<\/(?:[\w-]+:)?svg\s*>|<(?:[\w-]+:)?svg\b[^>]*\/>/i.test(text)) return undefined
  const natural = naturalSize(root)
  const { width, height } = take?.of === 'drawn-at' ? take : usualDrawingSize(natural)
  return { width, height, orientation: 1, hasAlpha: true, holds: { of: 'drawing', ...natural } }
}

/** UTF-16 where the file says so; otherwise UTF-8, in which every name that matters here is the same. */
export function textOf(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  return new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes)
}

/** As SVG 2, §8.2 and CSS Images 3, §5.1 say: sides, else the view box, else 300 × 150. */
export function naturalSize(attributes: string): Size {
  const said = (name: string) => new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  const length = (name: string): number | undefined => {
    const value = said(name)
    const parts = /^\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*([a-z]*)\s*$/i.exec(value?.[1] ?? value?.[2] ?? '')
    const unit = parts ? units[(parts[2] ?? '').toLowerCase()] : undefined
    const pixels = parts && unit ? Number(parts[1]) * unit : 0
    return pixels > 0 && Number.isFinite(pixels) ? pixels : undefined
  }
  const box = said('viewBox')
  const numbers = (box?.[1] ?? box?.[2] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const [across, down] = [numbers[2] ?? 0, numbers[3] ?? 0]
  const ratio = across > 0 && down > 0 ? across / down : undefined
  const [width, height] = [length('width'), length('height')]
  if (width && height) return { width, height }
  if (ratio) {
    if (width) return { width, height: width / ratio }
    if (height) return { width: height * ratio, height }
    return { width: across, height: down }
  }
  return { width: width ?? 300, height: height ?? 150 }
}
