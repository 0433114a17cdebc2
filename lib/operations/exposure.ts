/** Exposure: all light multiplied, as if the shutter had been open longer. Never bends: ratios between tones stay. */
import { z } from '#contract/schema.ts'
import { defineOperation } from './operation.ts'
import { withSign } from './signed-amount.ts'

const range = { min: -5, max: 5 }

export default defineOperation<{ ev: number }>({
  id: 'exposure',
  label: 'Exposure',
  params: z.strictObject({
    /** Stops: each doubles the light. */
    ev: z.number().min(range.min).max(range.max).default(0),
  }),
  amount: {
    param: 'ev',
    unit: 'EV',
    ...range,
    strengths: { slight: 0.3, plain: 0.6, strong: 1.2, extreme: 2 },
    // "30 % more" is 1.3 times the light; the same percentage back undoes it.
    fromPercent: (percent) => Math.sign(percent) * Math.log2(1 + Math.abs(percent) / 100),
  },
  controls: [{ kind: 'slider', param: 'ev', label: 'Exposure', ...range, step: 0.05, unit: 'EV' }],
  words: {
    nouns: ['exposure', 'exposure compensation', 'ev', 'f-stop'],
    raise: ['overexpose', 'overexposed', 'over-exposed', 'over exposed'],
    lower: ['underexpose', 'underexposed', 'under-exposed', 'under exposed'],
    apply: [],
  },
  pixels: {
    kind: 'tone',
    stages: ({ ev }) => {
      const gain = 2 ** ev
      return [{ kind: 'matrix', space: 'linear', rows: [gain, 0, 0, 0, 0, gain, 0, 0, 0, 0, gain, 0] }]
    },
  },
  isNeutral: ({ ev }) => ev === 0,
  combine: (first, second) => {
    const ev = first.ev + second.ev
    return ev < range.min || ev > range.max ? undefined : { ev }
  },
  describe: ({ ev }) => `${withSign(ev, 2)} EV`,
})
