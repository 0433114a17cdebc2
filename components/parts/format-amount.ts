/** Pixels and signed amounts as people of any language read and type them. Pure. */
import type { Size } from '#contract/picture.ts'

/** "3024 × 2016" */
export const formatSize = ({ width, height }: Size): string => `${width} × ${height}`

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
