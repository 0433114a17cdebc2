/** Grain: the noise of photographic film, strongest in the mid-tones. The same picture always gets the same grain. */
import { z } from '#contract/schema.ts'
import { grained } from '#pixels/grain.ts'
import { defineOperation } from './operation.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

const looks = ['mono', 'colour'] as const
type Grain = { amount: number; size: number; look: (typeof looks)[number] }

const range = { min: 0, max: 100 }
const strengths = { slight: 15, plain: 30, strong: 55, extreme: 90 }

export default defineOperation<Grain>({
  id: 'grain',
  label: 'Grain',
  params: z.strictObject({
    amount: z.number().min(range.min).max(range.max).default(0),
    /** Of one grain: from fine film to coarse, in proportion to the picture. */
    size: z.number().min(range.min).max(range.max).default(25),
    look: z.enum(looks).default('mono'),
  }),
  amount: { param: 'amount', unit: '%', ...range, strengths },
  controls: [
    { kind: 'slider', param: 'amount', label: 'Grain', ...range, step: 1, unit: '' },
    { kind: 'slider', param: 'size', label: 'Size', ...range, step: 1, unit: '' },
    {
      kind: 'choice',
      param: 'look',
      label: 'Grains',
      choices: [
        { value: 'mono', label: 'Grey' },
        { value: 'colour', label: 'Coloured' },
      ],
    },
  ],
  words: {
    drawn: ['grain', 'film grain'],
    nouns: ['grain', 'film grain', 'graininess', 'grain effect'],
    raise: ['grainy', 'grainier', 'grainy look'],
    lower: [],
    apply: ['add noise', 'add some noise', 'add film noise', 'noise effect', 'film noise'],
    opposite: 'denoise',
    read,
  },
  pixels: {
    kind: 'area',
    rows: (kernel, input, { amount, size, look }) =>
      grained(kernel, input, {
        strength: 0.17 * (amount / 100),
        size: 2 ** (3 * (size / 100)) / 2400,
        colour: look === 'colour' ? 0.8 : 0,
      }),
  },
  isNeutral: ({ amount }) => amount === 0,
  describe: ({ amount, look }) => `${Math.round(amount)}${look === 'colour' ? ' · coloured' : ''}`,
})

/** Asked for by name, it is added. To take away the noise that a picture has is another operation. */
function read({ sign, strength, number, text }: ClauseFacts): ClauseReading<Grain> {
  if (sign === '-') return { missing: 'amount' }
  const counts = number && (number.unit === '%' || number.unit === '')
  const amount = counts ? Math.min(Math.abs(number.value), range.max) : strengths[strength]
  const size = /\b(coarse|large|big|chunky)\b/.test(text) ? 60 : /\bfine\b/.test(text) ? 5 : 25
  const params: Grain = { amount, size, look: /\bcolor(ed)?\b/.test(text) ? 'colour' : 'mono' }
  return counts ? { params, value: number.value } : { params }
}
