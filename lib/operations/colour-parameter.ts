/** A colour as a parameter: how it is stored, said, shown and painted. Stored in sRGB, whatever the picture's own primaries are. */
import { z } from '#contract/schema.ts'
import type { ColorSpace } from '#pixels/raster.ts'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'
import { inItsShade } from './colour-shade.ts'
import { toDisplayP3 } from './primaries.ts'
import type { ClauseFacts } from './vocabulary.ts'

/** Encoded sRGB, `#rrggbb`, or `#rrggbbaa` with alpha. */
export const colourSchema = z.string().regex(/^#[0-9a-f]{6}([0-9a-f]{2})?$/)

export const clear = '#00000000'

/** What people mean by a colour's name, once it is to be paint. */
const named: Readonly<Record<string, string>> = {
  white: '#ffffff',
  black: '#000000',
  gray: '#808080',
  silver: '#c0c3c7',
  red: '#d62828',
  orange: '#f3722c',
  brown: '#7a4a2b',
  beige: '#f2e8d5',
  gold: '#d4a72c',
  yellow: '#ffd60a',
  green: '#2a9d4a',
  cyan: '#17a2b8',
  blue: '#1d5fd1',
  purple: '#7b2cbf',
  magenta: '#d6249f',
  pink: '#f78fb3',
  transparent: clear,
}

/** Offered beside the free choice. */
export const swatches: readonly string[] = [
  'white',
  'black',
  'gray',
  'beige',
  'red',
  'yellow',
  'green',
  'blue',
].flatMap((name) => named[name] ?? [])

/** The first colour that was said and can be painted, in the shade that was said. */
export function colourSaid({ colours, text }: ClauseFacts): string | undefined {
  for (const said of colours) {
    const plain = Object.hasOwn(named, said) ? named[said] : undefined
    if (plain) return inItsShade(plain, said, text)
    const hex = /^#[0-9a-f]{3}$/.test(said) ? said.replace(/[0-9a-f]/g, '$&$&') : said
    if (colourSchema.safeParse(hex).success) return hex
  }
  return undefined
}

/** "white", or the number of a colour that has no name here. */
export const nameOfColour = (colour: string): string =>
  Object.entries(named).find(([, hex]) => hex === colour)?.[0] ?? colour

/** 0…1. */
export const alphaOf = (colour: string): number => (colour.length > 7 ? Number.parseInt(colour.slice(7), 16) / 255 : 1)

export type Rgba = readonly [r: number, g: number, b: number, a: number]

/** Encoded values in the primaries of `space`, and alpha. */
export function paintOf(colour: string, space: ColorSpace): Rgba {
  const level = (from: number) => Number.parseInt(colour.slice(from, from + 2), 16) / 255
  const [r, g, b] = [level(1), level(3), level(5)]
  if (space === 'srgb') return [r, g, b, alphaOf(colour)]
  const light = [r, g, b].map(decodeSrgb)
  const [red = 0, green = 0, blue = 0] = toDisplayP3.map((row) =>
    encodeSrgb(row.reduce((sum, share, i) => sum + share * (light[i] ?? 0), 0)),
  )
  return [red, green, blue, alphaOf(colour)]
}
