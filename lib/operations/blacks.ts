/** Blacks: where the darkest tones end, down into pure black or up into a faded grey. Never moves white. */
import { defineOperation } from './operation.ts'
import { addAmounts, type SignedAmount, signedAmount } from './signed-amount.ts'
import { toneFlow } from './tone-flow.ts'

/** How far black would drift at ±100, if it kept its speed. */
const reach = 0.2

export default defineOperation<SignedAmount>({
  id: 'blacks',
  ...signedAmount('Blacks', { slight: 15, plain: 30, strong: 55, extreme: 85 }),
  words: {
    nouns: ['blacks', 'black point', 'black level', 'darkest part'],
    raise: ['more matte', 'matte look', 'faded look', 'fade the blacks', 'fade'],
    lower: ['blacks deeper', 'deeper blacks', 'blacks blacker', 'blacker blacks', 'crush the blacks'],
    apply: [],
  },
  pixels: {
    kind: 'tone',
    // On each channel alone: a gain could not lift black, which has no colour to keep.
    stages: ({ amount }) => [{ kind: 'curve', space: 'perceptual', of: toneFlow(speed, (reach * amount) / 100) }],
  },
  combine: addAmounts,
})

/** 2D⁴ / (1 + D⁴) with D = 1 − L: 1 at black, an eighth at middle grey, nothing at white. */
function speed(level: number): number {
  const depth = 1 - level
  return depth <= 0 ? 0 : (2 * depth ** 4) / (1 + depth ** 4)
}
