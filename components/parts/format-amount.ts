/** Bytes, pixels and counts as people read them. Pure. */
import type { Size } from '#contract/picture.ts'

/** Decimal units as file managers use: "184 kB", "1.2 GB". */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit > 1 && value < 9.95 ? 1 : 0
  return `${value.toFixed(digits)} ${units[unit]}`
}

/** A part of a whole, 0…1: "12 %". */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100)
  return percent < 1 ? 'Less than 1 %' : `${Math.min(percent, 100)} %`
}

/** "3024 × 2016" */
export const formatSize = ({ width, height }: Size): string => `${width} × ${height}`

const counting = new Intl.NumberFormat('en-GB')

/** "1,234" */
export const formatNumber = (count: number): string => counting.format(count)

/** "1 picture", "1,234 pictures" */
export const formatCount = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`

/** A signed control shows its sign: "+35", "−10", "0". A true minus, so that columns line up. */
export function formatAmount(value: number, signed: boolean): string {
  const digits = String(Math.round(Math.abs(value) * 1000) / 1000)
  if (value < 0 && digits !== '0') return `−${digits}`
  return signed && value > 0 && digits !== '0' ? `+${digits}` : digits
}

/** The number in what was typed, with either kind of minus and decimal mark; `undefined` when there is none. */
export function parseAmount(text: string): number | undefined {
  const number = /^\s*([+−-]?)\s*(\d+(?:[.,]\d+)?|[.,]\d+)/.exec(text)
  if (!number) return undefined
  const value = Number(number[2]?.replace(',', '.'))
  return number[1] && number[1] !== '+' ? -value : value
}
