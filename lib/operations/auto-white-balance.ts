/** Auto-white-balance: the light's own colour taken out of the picture. Never changes how light a grey is, and leaves colourful scenes colourful. */
import { z } from '#contract/schema.ts'
import { adaptation, conesOfLinear } from './chromatic-adaptation.ts'
import { type Cast, illuminantOf } from './illuminant.ts'
import { defineOperation } from './operation.ts'
import { type ShareAmount, shareAmount, shareAmountSchema } from './share-amount.ts'

const share = shareAmount('White balance', { slight: 40, plain: 75, strong: 90, extreme: 100 })

/** Lamp light, a little warm: what is assumed where nothing was looked at. */
const lamp: Cast = [0.15, -0.2]

export default defineOperation<ShareAmount, Cast>({
  id: 'auto-white-balance',
  label: 'Auto white balance',
  params: z.strictObject({ amount: shareAmountSchema.default(75) }),
  amount: share.amount,
  controls: [share.slider],
  words: {
    nouns: [],
    yields: ['temperature', 'tint'],
    raise: [],
    lower: [],
    apply: [
      'white balance',
      'color balance',
      'balance the colors',
      'white-balance',
      'auto white balance',
      'auto wb',
      'awb',
      'fix the white balance',
      'correct the white balance',
      'color correct',
      'color correction',
      'correct the colors',
      'correct the color',
      'correct the color cast',
      'fix the color cast',
      'fix the colors',
      'fix the color',
      'remove the color cast',
      'remove color cast',
      'fix color cast',
      'get rid of the color cast',
      'neutral colors',
      'neutral color',
      'neutralize the colors',
      'auto color',
      'fix colorization',
      'fix the colorization',
      'fix the coloration',
      'colors are off',
      'colors look off',
      'color is off',
      'color looks off',
      'colors are wrong',
      'weird colors',
      'unnatural colors',
      'natural colors',
    ],
    read: (facts) => ({ params: { amount: share.amountIn(facts) } }),
  },
  look: { longest: 256, find: illuminantOf },
  pixels: {
    kind: 'tone',
    stages: ({ amount }, [red, blue] = lamp) => {
      const part = amount / 100
      const white = conesOfLinear([1, 1, 1])
      const from = conesOfLinear([Math.exp(red * part), 1, Math.exp(blue * part)])
      return [adaptation([white[0] / from[0], white[1] / from[1], white[2] / from[2]])]
    },
  },
  isNeutral: ({ amount }) => amount === 0,
  describe: ({ amount }) => `${Math.round(amount)} %`,
})
