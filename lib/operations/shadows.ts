/** Shadows: dark tones opened up or deepened, with their colour. Never moves black itself, nor anything bright. */
import { defineOperation } from './operation.ts'
import { addAmounts, type SignedAmount, signedAmount } from './signed-amount.ts'
import { asGain, toneFlow } from './tone-flow.ts'

/** How far the most affected level (a quarter of the way up) would drift at ±100, if it kept its speed. */
const reach = 0.27

export default defineOperation<SignedAmount>({
  id: 'shadows',
  ...signedAmount('Shadows', { slight: 20, plain: 40, strong: 65, extreme: 95 }),
  words: {
    nouns: [
      'shadow',
      'shadow detail',
      'dark area',
      'dark part',
      'dark region',
      'dark spot',
      'darker area',
      'darker part',
    ],
    raise: ['open up', 'fill light', 'shadowy'],
    lower: ['deepen the shadows', 'deepen shadows', 'deeper shadows'],
    apply: [],
    removal: '+',
    // "add a shadow": one, and so not the dark tones.
    elsewhere: ({ text }) =>
      /\b(add|put|give)\b.*\bshadow\b/.test(text) && !/\b(more|less|detail)\b/.test(text) ? 'shadow' : undefined,
  },
  pixels: { kind: 'tone', stages: ({ amount }) => [asGain(toneFlow(speed, (reach * amount) / 100))] },
  combine: addAmounts,
})

/** L³ · (1 − L)⁹, scaled to 1 at its peak, L = ¼: so little near black that noise there is not raised. */
const speed = (level: number): number =>
  level <= 0 || level >= 1 ? 0 : (level ** 3 * (1 - level) ** 9) / (0.25 ** 3 * 0.75 ** 9)
