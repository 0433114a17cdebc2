/** Denoise: grain and colour speckles smoothed away, edges and texture kept. Never takes for noise what is stronger than the noise that is there. */
import { z } from '#contract/schema.ts'
import type { Limits } from '#pixels/starlet.ts'
import { waveletDenoise } from '#pixels/wavelet-denoise.ts'
import { type Noise, noiseOf, starletGains } from './noise-level.ts'
import { defineOperation } from './operation.ts'
import { type ShareAmount, shareAmount, shareAmountSchema } from './share-amount.ts'

const share = shareAmount('Amount', { slight: 30, plain: 50, strong: 75, extreme: 100 })

/** Multiples of the noise's own standard deviation at 50: colour may go further, nobody misses fine colour. */
const reach = { lightness: 1.15, colour: 2 }
/** How they grow with the amount: less and less, for far above the noise only edges are left to lose. */
const growth = 0.6

export default defineOperation<ShareAmount, Noise>({
  id: 'denoise',
  label: 'Denoise',
  params: z.strictObject({ amount: shareAmountSchema.default(50) }),
  amount: share.amount,
  controls: [share.slider],
  words: {
    nouns: ['noise reduction'],
    opposites: [
      'noise',
      'color noise',
      'image noise',
      'speckle',
      'jpeg artifacts',
      'compression artifacts',
      'artifacts',
    ],
    raise: [
      'denoise',
      'remove color noise',
      'de-noise',
      'noise removal',
      'despeckle',
      'smooth',
      'smoothen',
      'less grainy',
      'too grainy',
      'remove the grain',
      'remove grain',
      'reduce the grain',
      'reduce grain',
      'less grain',
      'too much grain',
    ],
    lower: ['noisier'],
    apply: [],
    // More noise is another operation's.
    read: (facts) => (facts.sign === '-' ? { missing: 'amount' } : { params: { amount: share.amountIn(facts) } }),
  },
  look: { find: noiseOf },
  pixels: {
    kind: 'area',
    rows: (kernel, input, { amount }, { scale, found }) =>
      waveletDenoise(kernel, input, limitsOf(found, (amount / 50) ** growth, scale)),
  },
  isNeutral: ({ amount }) => amount === 0,
  describe: ({ amount }) => `${Math.round(amount)} %`,
})

/** Of each octave; of a smaller drawing, only those that are left in it, and noise as much weaker as averaging makes it. */
function limitsOf(noise: Noise, times: number, scale: number): Limits[] {
  const octaves = Math.max(1, Math.round(starletGains.length + Math.log2(scale)))
  return starletGains.slice(0, octaves).map((gain, octave) => {
    const size = gain * scale
    const level = noise[Math.min(octave, noise.length - 1)] ?? [0, 0, 0]
    return [
      level[0] * size * reach.lightness * times,
      level[1] * size * reach.colour * times,
      level[2] * size * reach.colour * times,
    ]
  })
}
