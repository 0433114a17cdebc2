/** What colours are called. */
import { nameOfColour } from '#operations/colour-parameter.ts'

const names: Readonly<Record<string, string>> = {
  white: '白色',
  black: '黑色',
  gray: '灰色',
  silver: '銀色',
  red: '紅色',
  orange: '橙色',
  brown: '棕色',
  beige: '米色',
  gold: '金色',
  yellow: '黃色',
  green: '綠色',
  cyan: '青色',
  blue: '藍色',
  purple: '紫色',
  magenta: '洋紅色',
  pink: '粉紅色',
  transparent: '透明',
}

/** The code itself where a colour has no name. */
export function nameOf(colour: string): string {
  const name = nameOfColour(colour)
  return names[name] ?? name
}
