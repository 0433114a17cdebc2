/** Gradient map: each tone shown as the colour that a gradient has for it. Never looks at anything of a pixel but its luminance. */
import { z } from '#contract/schema.ts'
import { alongLuminance, type ColourStop, evenStops, hexSchema } from './colour-ramp.ts'
import { defineOperation } from './operation.ts'
import { type ShareAmount, shareAmount, shareAmountSchema } from './share-amount.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

/** From dark to light; each colour comes to stand where its own lightness lies. */
const gradients = {
  sunset: ['#1a1033', '#6b1f5e', '#d1495b', '#f79d5c', '#ffeec2'],
  dusk: ['#10142e', '#433a78', '#a8629b', '#f0a8a0', '#fff0e0'],
  fire: ['#0a0000', '#6e1108', '#d2420f', '#ffae2e', '#fff7d6'],
  ocean: ['#041226', '#0b4a73', '#2f9db8', '#9fe0d6', '#f3fcf2'],
  forest: ['#0b1710', '#2a5238', '#7d9a55', '#d2cf8e', '#faf6e0'],
  'teal-orange': ['#04222b', '#1d6570', '#b08f6d', '#f5ae6a', '#fff1de'],
  cyanotype: ['#051a30', '#1b5080', '#7fa9c4', '#f5f2e8'],
  copper: ['#120806', '#5c2a17', '#b56a3c', '#e8b98c', '#fdf3e6'],
} as const satisfies Record<string, readonly string[]>

type Gradient = keyof typeof gradients
const names = Object.keys(gradients) as Gradient[]

type GradientMap = ShareAmount & { gradient: Gradient | ColourStop[] }

const stopsSchema = z
  .array(z.strictObject({ at: z.number().min(0).max(1), colour: hexSchema }))
  .min(2)
  .max(8)
  .refine((stops) => stops.slice(1).every(({ at }, i) => at > (stops[i]?.at ?? 0)), 'from dark to light')

const share = shareAmount('Amount', { slight: 30, plain: 80, strong: 92, extreme: 100 })

export default defineOperation<GradientMap>({
  id: 'gradient-map',
  label: 'Gradient map',
  params: z.strictObject({
    /** A name, or 2 to 8 colours for tones from dark to light. */
    gradient: z.union([z.enum(names), stopsSchema]).default('sunset'),
    amount: shareAmountSchema,
  }),
  amount: share.amount,
  controls: [
    {
      kind: 'choice',
      param: 'gradient',
      label: 'Gradient',
      choices: names.map((name) => ({ value: name, label: labelOf(name) })),
    },
    share.slider,
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: [
      'gradient map',
      'gradient mapping',
      'gradient mapped',
      'color map',
      ...names.flatMap((name) => [`${name} gradient`, `${name} gradient map`]),
      'teal and orange',
      'orange and teal',
      'teal & orange',
      'cyanotype',
      'copper tone',
    ],
    read,
  },
  pixels: {
    kind: 'tone',
    stages: ({ gradient, amount }) =>
      alongLuminance(typeof gradient === 'string' ? evenStops(gradients[gradient]) : gradient, amount / 100),
  },
  isNeutral: ({ amount }) => amount === 0,
  describe: ({ gradient, amount }) =>
    `${typeof gradient === 'string' ? labelOf(gradient) : `${gradient.length} colours`} · ${Math.round(amount)} %`,
})

function labelOf(name: Gradient): string {
  const text = name.replace('-', ' and ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** By its name; a gradient map without one leaves open which. */
function read(facts: ClauseFacts): ClauseReading<GradientMap> {
  const { text } = facts
  const isTealAndOrange = /\bteal\b/.test(text) && /\borange\b/.test(text)
  const gradient = isTealAndOrange ? 'teal-orange' : names.find((name) => new RegExp(`\\b${name}\\b`).test(text))
  return gradient ? { params: { gradient, amount: share.amountIn(facts) }, value: gradient } : { missing: 'gradient' }
}
