/** Vignette: less light towards the corners, or more. Never touches the middle, never draws a ring. */
import { z } from '#contract/schema.ts'
import { vignetted } from '#pixels/vignette.ts'
import { defineOperation } from './operation.ts'
import { type SignedAmount, signedAmount, signedAmountSchema, withSign } from './signed-amount.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

type Vignette = SignedAmount & { size: number; roundness: number; softness: number }

const share = { min: 0, max: 100 }
const round = { min: -100, max: 100 }
const base = signedAmount('Vignette', { slight: 25, plain: 45, strong: 70, extreme: 95 })

export default defineOperation<Vignette>({
  id: 'vignette',
  label: base.label,
  params: z.strictObject({
    /** Above 0 the corners get darker, below 0 lighter: more of a vignette is darker. */
    amount: signedAmountSchema,
    /** How much of the picture it leaves alone. */
    size: z.number().min(share.min).max(share.max).default(50),
    /** From a rounded rectangle over the picture's own ellipse to a circle. */
    roundness: z.number().min(round.min).max(round.max).default(0),
    softness: z.number().min(share.min).max(share.max).default(60),
  }),
  amount: base.amount,
  controls: [
    ...base.controls,
    { kind: 'slider', param: 'size', label: 'Size', ...share, step: 1, unit: '' },
    { kind: 'slider', param: 'roundness', label: 'Roundness', ...round, step: 1, unit: '' },
    { kind: 'slider', param: 'softness', label: 'Softness', ...share, step: 1, unit: '' },
  ],
  words: {
    drawn: ['vignette', 'vignetting'],
    around: true,
    nouns: ['vignette', 'vignetting', 'vignette effect'],
    raise: [
      'darken the edges',
      'darken the corners',
      'darken edges',
      'darken corners',
      'darken around the edges',
      'darker edges',
      'darker corners',
      'dark edges',
      'dark corners',
      'edge darker',
      'corner darker',
      'dark vignette',
    ],
    lower: [
      'brighten the edges',
      'brighten the corners',
      'lighten the edges',
      'lighten the corners',
      'brighter corners',
      'edge brighter',
      'corner brighter',
      'edge lighter',
      'corner lighter',
      'lighter corners',
      'white vignette',
      'light vignette',
    ],
    apply: [],
    read,
  },
  pixels: {
    kind: 'area',
    rows: (kernel, input, { amount, size, roundness, softness }) => {
      // The fall is centred where `size` says; as soft as can be, it begins in the very middle.
      const middle = 0.35 + (0.65 * size) / 100
      const half = 0.02 + 0.53 * (softness / 100)
      return vignetted(kernel, input, {
        strength: amount > 0 ? -amount / 100 : (-amount / 100) * lift,
        start: Math.max(0, middle - half),
        end: middle + half,
        roundness: roundness / 100,
      })
    },
  },
  isNeutral: base.isNeutral,
  describe: ({ amount, size }) => (size === 50 ? withSign(amount) : `${withSign(amount)} · size ${Math.round(size)}`),
})

/** At −100 the darkest corner gets this much more light. */
const lift = 2.4

/** Asked for by name, it darkens; a white or light one brightens, and so does less of it. */
function read({ sign, strength, number, text, colours }: ClauseFacts): ClauseReading<Vignette> {
  const counts = number && (number.unit === '%' || number.unit === '')
  const size = counts ? Math.abs(number.value) : base.amount.strengths[strength]
  const light = sign === '-' || colours.includes('white') || /\b(white|lighter|brighter) vignett/.test(text)
  const params = { amount: light ? -size : size, size: 50, roundness: 0, softness: 60 }
  return counts ? { params, value: number.value } : { params }
}
