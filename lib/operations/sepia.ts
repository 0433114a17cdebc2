/** Sepia: the brown of old prints on warm paper, full or as a wash over the colours. Never moves black. */
import { z } from '#contract/schema.ts'
import { bias } from './bias.ts'
import { luminanceWeights } from './light.ts'
import { defineOperation } from './operation.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

const range = { min: 0, max: 100 }
const strengths = { slight: 45, plain: 85, strong: 95, extreme: 100 }

export default defineOperation<{ amount: number }>({
  id: 'sepia',
  label: 'Sepia',
  params: z.strictObject({ amount: z.number().min(range.min).max(range.max).default(100) }),
  amount: { param: 'amount', unit: '%', ...range, strengths },
  controls: [{ kind: 'slider', param: 'amount', label: 'Sepia', ...range, step: 1, unit: '%' }],
  words: {
    drawn: ['sepia'],
    nouns: [],
    raise: [],
    lower: [],
    apply: ['sepia', 'sepia tone', 'sepia toned', 'sepia filter', 'old-time look'],
    read,
  },
  pixels: {
    kind: 'tone',
    stages: ({ amount }) => {
      const share = amount / 100
      const row = (own: number) => [
        ...luminanceWeights.map((weight, i) => share * weight + (i === own ? 1 - share : 0)),
        0,
      ]
      const blue = bias(1 / (1 + 0.9 * share))
      return [
        { kind: 'matrix', space: 'linear', rows: [...row(0), ...row(1), ...row(2)] },
        {
          kind: 'curve',
          space: 'perceptual',
          // The midtones towards brown, the paper a little yellow.
          of: [bias(1 + 0.5 * share), bias(1 - 0.08 * share), (value) => blue(value) * (1 - 0.05 * share)],
        },
      ]
    },
  },
  isNeutral: ({ amount }) => amount === 0,
  describe: ({ amount }) => `${Math.round(amount)} %`,
})

/** Asked for by name, it needs no direction. */
function read({ number, strength }: ClauseFacts): ClauseReading<{ amount: number }> {
  if (number?.unit === '%') return { params: { amount: number.value }, value: number.value }
  return { params: { amount: strengths[strength] } }
}
