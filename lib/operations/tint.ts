/** Tint: a cast of one colour put over the picture, or taken out of it. Never changes how light a grey is. */
import { z } from '#contract/schema.ts'
import { decodeSrgb } from '#pixels/transfer.ts'
import { adaptation, conesOfLinear } from './chromatic-adaptation.ts'
import { fromOklab, toOklab } from './oklab.ts'
import { defineOperation, type Rgb } from './operation.ts'
import { type SignedAmount, signedAmount, signedAmountSchema, withSign } from './signed-amount.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

/** Encoded sRGB. Magenta comes first: against green it is the axis that temperature leaves. */
const casts = {
  magenta: [1, 0, 1],
  pink: [1, 0.4, 0.7],
  red: [1, 0, 0],
  orange: [1, 0.5, 0],
  brown: [0.6, 0.3, 0.1],
  yellow: [1, 0.9, 0],
  green: [0, 1, 0],
  cyan: [0, 1, 1],
  blue: [0, 0.2, 1],
  purple: [0.6, 0.1, 1],
} as const satisfies Record<string, Rgb>

type Cast = keyof typeof casts
type Tint = SignedAmount & { colour: Cast }
const names = Object.keys(casts) as Cast[]

/** Oklab chroma that the picture's white gets at 100: the same for every colour, so that all look equally strong. */
const reach = 0.12

const base = signedAmount('Tint', { slight: 20, plain: 40, strong: 65, extreme: 95 })

export default defineOperation<Tint>({
  id: 'tint',
  label: 'Tint',
  params: z.strictObject({ amount: signedAmountSchema, colour: z.enum(names).default('magenta') }),
  amount: base.amount,
  controls: [
    ...base.controls,
    {
      kind: 'choice',
      param: 'colour',
      label: 'Colour',
      choices: names.map((name) => ({ value: name, label: `${name.charAt(0).toUpperCase()}${name.slice(1)}` })),
    },
  ],
  words: {
    nouns: ['tint', 'tinge', 'cast', 'color cast', 'color tone', 'color filter', 'overlay color'],
    yields: ['temperature'],
    raise: ['redder', 'yellower', 'greener', 'bluer', 'pinker', 'browner'],
    lower: [],
    apply: [],
    read,
  },
  pixels: {
    kind: 'tone',
    // Powers of one gain, so that a cast put on and taken off again cancels.
    stages: ({ amount, colour }) => {
      const [l, m, s] = gainsOf(casts[colour])
      const power = amount / 100
      return [adaptation([l ** power, m ** power, s ** power])]
    },
  },
  isNeutral: base.isNeutral,
  describe: ({ amount, colour }) => `${withSign(amount)} ${colour}`,
})

/** From white to an equally light white with the hue of the colour. */
function gainsOf([red, green, blue]: Rgb): Rgb {
  const [, a, b] = toOklab([decodeSrgb(red), decodeSrgb(green), decodeSrgb(blue)])
  const share = reach / Math.hypot(a, b)
  const white = conesOfLinear([1, 1, 1])
  const to = conesOfLinear(fromOklab([1, a * share, b * share]))
  return [to[0] / white[0], to[1] / white[1], to[2] / white[2]]
}

/** Colours that people say for one of the casts. */
const alike: Readonly<Record<string, Cast>> = { gold: 'yellow', beige: 'orange', violet: 'purple', teal: 'cyan' }

function read({ colours, text, sign, strength, number }: ClauseFacts): ClauseReading<Tint> {
  const said = [...colours.map((name) => alike[name] ?? name), ...text.split(/\W+/)]
  const hex = colours.find((name) => name.startsWith('#'))
  const colour = hex
    ? nearestCast(hex)
    : names.find((name) => said.some((word) => word === name || stems(name).includes(word)))
  if (!colour) return { missing: 'colour' }
  const size =
    number && (number.unit === '%' || number.unit === '') ? Math.abs(number.value) : base.amount.strengths[strength]
  const amount = sign === '-' ? -size : size
  return { params: { amount, colour }, value: `${sign ?? '+'}${colour}` }
}

/** The cast whose hue is nearest to that of "#rrggbb"; none for a grey. */
function nearestCast(hex: string): Cast | undefined {
  const of = (rgb: Rgb) => {
    const [, a, b] = toOklab([decodeSrgb(rgb[0]), decodeSrgb(rgb[1]), decodeSrgb(rgb[2])])
    return { chroma: Math.hypot(a, b), hue: Math.atan2(b, a) }
  }
  const byte = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  const wanted = of([byte(1), byte(3), byte(5)])
  if (hex.length !== 7 || wanted.chroma < 0.02) return undefined
  const away = (name: Cast) => Math.abs(Math.sin((of(casts[name]).hue - wanted.hue) / 2))
  return names.reduce((best, name) => (away(name) < away(best) ? name : best))
}

/** yellower, yellowish; redder; bluer, bluish. */
function stems(name: string): string[] {
  const [stem, doubled] = [name.replace(/e$/, ''), name.replace(/(\w)$/, '$1$1')]
  return [stem, doubled].flatMap((start) => [`${start}er`, `${start}ish`])
}
