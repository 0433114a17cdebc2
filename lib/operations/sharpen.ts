/** Sharpen: edges and fine detail stand out by an unsharp mask on luma. Never fringes a colour; strong edges get no halo that is seen. */
import { z } from '#contract/schema.ts'
import { unsharp } from '#pixels/unsharp.ts'
import { defineOperation } from './operation.ts'
import { type SignedAmount, signedAmount, withSign } from './signed-amount.ts'

type Sharpening = SignedAmount & {
  /** Of the blur that detail is measured against: its standard deviation, in thousandths of the longer side. */
  radius: number
  /** Differences of luma up to this many levels of 255 are left alone. */
  threshold: number
}

const strengths = { slight: 25, plain: 50, strong: 75, extreme: 100 }
const signed = signedAmount('Amount', strengths)
const radii = { min: 0.1, max: 5 }
const thresholds = { min: 0, max: 50 }

/** At 100, this many times the difference is added … */
const gain = 2
/** … half of it where luma differs this much from its surroundings. */
const limit = 0.06
/** Below this σ, in pixels at full size, a blur takes nothing away that could be added. */
const finest = 0.7

export default defineOperation<Sharpening>({
  ...signed,
  id: 'sharpen',
  label: 'Sharpen',
  params: z.strictObject({
    amount: z.number().min(signed.amount.min).max(signed.amount.max).default(strengths.plain),
    radius: z.number().min(radii.min).max(radii.max).default(0.5),
    threshold: z.number().min(thresholds.min).max(thresholds.max).default(1),
  }),
  amount: signed.amount,
  controls: [
    ...signed.controls,
    { kind: 'slider', param: 'radius', label: 'Radius', ...radii, step: 0.1, unit: '‰' },
    { kind: 'slider', param: 'threshold', label: 'Threshold', ...thresholds, step: 1, unit: '' },
  ],
  words: {
    nouns: ['sharpness', 'focus', 'crispness', 'sharpening'],
    raise: [
      'sharpen',
      'sharper',
      'crisper',
      'crispen',
      'more in focus',
      'less fuzzy',
      'fix the blur',
      'fix the blurriness',
      'unsharp mask',
      'unblur',
      'deblur',
      'more detail',
      'more detailed',
      'too soft',
      'is soft',
      'looks soft',
    ],
    lower: ['over-sharpened', 'oversharpened'],
    apply: [],
  },
  pixels: {
    kind: 'area',
    rows(kernel, input, { amount, radius, threshold }, { width, height, scale, opaque }) {
      const sigma = Math.max((radius / 1000) * Math.max(width, height), finest * scale)
      const mask =
        amount > 0
          ? { sigma, amount: (amount / 100) * gain, threshold: threshold / 255, limit }
          : { sigma, amount: amount / 100, threshold: threshold / 255, limit: 1e6 }
      return unsharp(kernel, input, mask, opaque)
    },
  },
  describe: ({ amount, radius, threshold }) =>
    `${withSign(amount)} · ${Number(radius.toFixed(2))} ‰${threshold > 0 ? ` · from ${Math.round(threshold)}` : ''}`,
})
