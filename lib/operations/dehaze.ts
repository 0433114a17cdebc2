/** Dehaze: haze and fog thinned, or a little of it laid over the picture. Never touches what no haze lies on. */
import { dehazed } from '#pixels/dehazed.ts'
import { type Haze, hazeOf } from './haze.ts'
import { defineOperation } from './operation.ts'
import { type SignedAmount, signedAmount } from './signed-amount.ts'

/** The share of the haze that goes at 100; a little must stay, or distance goes with it. */
const thinned = 0.85
/** How much of the haze's light covers everything at −100, and how much more what is in haze already. */
const laid = { base: 0.45, share: 0.35 }
/** Distance from the haze's own light, in encoded values, at which half of it counts as sky. */
const sky = 0.06

export default defineOperation<SignedAmount, Haze>({
  id: 'dehaze',
  ...signedAmount('Dehaze', { slight: 30, plain: 55, strong: 80, extreme: 100 }),
  words: {
    nouns: [],
    opposites: ['haze', 'haziness', 'fog', 'mist', 'smog'],
    raise: ['dehaze', 'de-haze', 'defog', 'clear up the haze', 'cut through the haze'],
    lower: ['hazier', 'foggier', 'mistier'],
    apply: [],
  },
  look: { longest: 256, inClip: 'each', find: hazeOf },
  pixels: {
    kind: 'area',
    rows: (kernel, input, { amount }, { found }) =>
      dehazed(kernel, input, {
        ...found,
        ...laid,
        strength: (amount / 100) * (amount > 0 ? thinned : 1),
        near: sky,
      }),
  },
})
