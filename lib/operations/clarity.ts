/** Clarity: local contrast in the middle tones, more of it or less. Edges keep their place and get no halo; black, white and alpha stay. */
import { clarified, type Surroundings } from '#pixels/clarified.ts'
import { defineOperation } from './operation.ts'
import { type SignedAmount, signedAmount } from './signed-amount.ts'
import { surroundingsOf } from './surroundings.ts'

/** How much of the local contrast is added at 100, and how much of it goes at −100. */
const reach = { more: 1.6, less: 0.9 }

export default defineOperation<SignedAmount, Surroundings>({
  id: 'clarity',
  ...signedAmount('Clarity', { slight: 20, plain: 40, strong: 70, extreme: 100 }),
  words: {
    nouns: [
      'punch',
      'clarity',
      'local contrast',
      'texture',
      'definition',
      'structure',
      'microcontrast',
      'micro contrast',
    ],
    raise: ['more defined', 'hdr', 'hdr effect', 'hdr look'],
    lower: ['dreamy', 'dreamier'],
    apply: [],
  },
  look: { longest: 512, inClip: 'each', find: surroundingsOf },
  pixels: {
    kind: 'area',
    rows: (kernel, input, { amount }, { found }) =>
      clarified(kernel, input, found, (amount / 100) * (amount > 0 ? reach.more : reach.less)),
  },
})
