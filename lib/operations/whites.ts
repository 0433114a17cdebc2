/** Whites: where the brightest tones end, up into pure white or down below it. Never moves black. */
import { defineOperation } from './operation.ts'
import { addAmounts, type SignedAmount, signedAmount } from './signed-amount.ts'
import { toneFlow } from './tone-flow.ts'

/** How far white would drift at ±100, if it kept its speed. */
const reach = 0.25

export default defineOperation<SignedAmount>({
  id: 'whites',
  ...signedAmount('Whites', { slight: 15, plain: 30, strong: 55, extreme: 85 }),
  words: {
    nouns: ['whites', 'white point', 'white level', 'brightest part'],
    raise: ['whites whiter', 'whiter whites'],
    lower: [],
    apply: [],
    recovery: '-',
  },
  pixels: {
    kind: 'tone',
    stages: ({ amount }) => [{ kind: 'curve', space: 'perceptual', of: toneFlow(speed, (reach * amount) / 100) }],
  },
  combine: addAmounts,
})

/** 2L³ / (1 + L³): 1 at white, a fifth at middle grey, nothing at black. */
const speed = (level: number): number => (level <= 0 ? 0 : (2 * level ** 3) / (1 + level ** 3))
