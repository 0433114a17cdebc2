/** Numbers as Chinese writes them: 三十, 百分之二十, 四比三, 兩倍, 800乘600像素. Recognised by their shape, like every other measure. */
import type { Measure, Unit } from '../token.ts'

export interface Measured {
  from: number
  to: number
  measure: Measure
  /** The same in the signs that operations read. */
  gloss: string
}

const units: Readonly<Record<string, Unit>> = {
  度: 'deg',
  像素: 'px',
  畫素: 'px',
  公分: 'cm',
  厘米: 'cm',
  公釐: 'mm',
  毫米: 'mm',
  英吋: 'in',
  英寸: 'in',
  吋: 'in',
  寸: 'in',
  倍: 'x',
  趴: '%',
  檔: 'ev',
  秒鐘: 's',
  秒: 's',
  個單位: '',
  單位: '',
  個百分點: '%',
  格: '',
  級: '',
}

const digits = '(?:[+-]|(?<![\\d.]))\\d[\\d,]*(?:\\.\\d+)?'
const han = '[零〇一二兩三四五六七八九十百千]+'
const decimal = '[一二兩三四五六七八九十]點[零一二三四五六七八九]+(?=倍|度|公分)'
const number = `(?:${digits}|${decimal}|${han})`
const unit = `(?:${Object.keys(units).join('|')}|px|cm|mm)`
const shapes = new RegExp(
  [
    `(?<w>${number})\\s*(?<wu>${unit})?\\s*(?:乘以|乘上?|[xX×*])\\s*(?<h>${number})\\s*(?<hu>${unit})?`,
    `(?<rw>${number})\\s*比\\s*(?<rh>${number})`,
    `百分之\\s*(?<percent>${number})`,
    `(?<tenths>${number})成(?![為份功長])`,
    `(?<n>${number})\\s*(?<nu>${Object.keys(units).join('|')})(?!數)`,
    '(?<bytes>\\d[\\d.]*)\\s*(?<scale>[kKmM])(?:[bB])?(?![a-zA-Z])(?<!\\b[1-9][kK])',
    '(?<bare>[二兩三四五六七八九]?十[一二三四五六七八九]?|[一二兩三四五六七八九]百(?:[零一二三四五六七八九十]+)?)(?![字萬足分幾])',
  ].join('|'),
  'gu',
)

const values: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const powers: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** 二百五十 → 250, 二〇 → 20, 一點五 → 1.5. */
export function valueIn(text: string): number {
  if (/\d/.test(text)) return Number(text.replace(/,/g, ''))
  const [whole = '', parts] = text.split('點')
  if (parts) return Number(`${valueIn(whole)}.${[...parts].map((digit) => values[digit] ?? 0).join('')}`)
  if (!/[十百千]/.test(text)) return Number([...text].map((digit) => values[digit] ?? 0).join(''))
  let [total, last] = [0, 0]
  for (const sign of text) {
    const power = powers[sign]
    if (power === undefined) last = values[sign] ?? 0
    else {
      total += (last || 1) * power
      last = 0
    }
  }
  return total + last
}

/** All that is measured in Chinese; what is written in digits and Latin letters alone is left to the tokeniser. */
export function measuresIn(text: string): Measured[] {
  return [...text.matchAll(shapes)].flatMap((match) => {
    const place = { from: match.index, to: match.index + match[0].length }
    const measured = measureOf(match.groups ?? {}, match[0])
    return measured ? [{ ...place, ...measured }] : []
  })
}

const ofNumber = (value: number, unit: Unit, signed = false) => ({
  measure: { kind: 'number', value, unit, signed } as const,
  gloss: `${value}${unit}`,
})

function measureOf(
  groups: Record<string, string | undefined>,
  whole: string,
): Omit<Measured, 'from' | 'to'> | undefined {
  const { w, wu, h, hu, rw, rh, percent, tenths, n, nu, bytes, scale, bare } = groups
  if (w && h) {
    if (!/\p{Script=Han}/u.test(whole)) return undefined
    const [width, height] = [valueIn(w), valueIn(h)]
    const name = hu ?? wu
    if (name === undefined && width <= 32 && height <= 32) return ratioOf(width, height)
    const known = units[name ?? ''] ?? name
    const unit = known === 'cm' || known === 'mm' || known === 'in' ? known : 'px'
    return { measure: { kind: 'size', width, height, unit }, gloss: `${width}x${height}${unit}` }
  }
  if (rw && rh) return ratioOf(valueIn(rw), valueIn(rh))
  if (percent) return ofNumber(valueIn(percent), '%')
  if (tenths) return ofNumber(valueIn(tenths) * 10, '%')
  if (n && nu) return ofNumber(valueIn(n), units[nu] ?? '', /^[+-]/.test(n))
  if (bytes && scale) return ofNumber(Number(bytes), scale.toLowerCase() === 'k' ? 'kb' : 'mb')
  return bare ? ofNumber(valueIn(bare), '') : undefined
}

const ratioOf = (width: number, height: number) => ({
  measure: { kind: 'ratio', width, height } as const,
  gloss: `${width}:${height}`,
})
