/** Which gray "light gray" is: the shade of a colour as people say it. */
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'
import { fromOklab, toOklab } from './oklab.ts'
import type { Rgb } from './operation.ts'

interface Shade {
  /** Share of the way from the colour to white, or to black, in Oklab's lightness. */
  towards: 'white' | 'black'
  share: number
  /** Of the chroma, how much stays. */
  chroma: number
}

const shades: readonly (readonly [words: string, shade: Shade])[] = [
  ['very (?:light|pale)|lightest', { towards: 'white', share: 0.8, chroma: 0.35 }],
  ['light|lighter|pale|pastel|soft|baby|powder|sky', { towards: 'white', share: 0.6, chroma: 0.6 }],
  ['very (?:dark|deep)|darkest|midnight', { towards: 'black', share: 0.6, chroma: 0.7 }],
  ['dark|darker|deep|navy', { towards: 'black', share: 0.4, chroma: 0.85 }],
]

/** `hex` (`#rrggbb`, perhaps with alpha) in the shade that `text` gives to the colour called `name`; as it is where it gives none. */
export function inItsShade(hex: string, name: string, text: string): string {
  const said = text.replace(/\bnavy\b(?![ -]blue)/g, 'navy blue')
  const shade = shades.find(([words]) => new RegExp(`\\b(?:${words})[ -](?:shade of )?${name}`).test(said))?.[1]
  return shade ? shaded(hex, shade) + hex.slice(7) : hex
}

function shaded(hex: string, { towards, share, chroma }: Shade): string {
  const light = [1, 3, 5].map((at) => decodeSrgb(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
  const [lightness, a, b] = toOklab(light as unknown as Rgb)
  const end = towards === 'white' ? 1 : 0
  const shade = fromOklab([lightness + (end - lightness) * share, a * chroma, b * chroma])
  const level = (value: number) => Math.round(encodeSrgb(Math.min(Math.max(value, 0), 1)) * 255)
  return `#${shade.map((value) => level(value).toString(16).padStart(2, '0')).join('')}`
}
