/** Highlights: bright tones recovered or lifted, with their colour. Never touches the dark half of the picture. */
import { defineOperation } from './operation.ts'
import { addAmounts, type SignedAmount, signedAmount } from './signed-amount.ts'
import { asGain, toneFlow } from './tone-flow.ts'

/** How far the most affected level would drift at ±100, if it kept its speed. */
const reach = 0.3

export default defineOperation<SignedAmount>({
  id: 'highlights',
  ...signedAmount('Highlights', { slight: 20, plain: 40, strong: 65, extreme: 95 }),
  words: {
    nouns: ['highlight', 'bright area', 'bright part', 'bright spot', 'light spot', 'hot spot', 'hotspot', 'glare'],
    raise: ['blown out', 'blown-out', 'blown highlights'],
    lower: ['highlight recovery'],
    apply: [],
    recovery: '-',
  },
  pixels: { kind: 'tone', stages: ({ amount }) => [asGain(toneFlow(speed, (reach * amount) / 100))] },
  combine: addAmounts,
})

/** 2u / (1 + u²) with u = (L / 0.85)⁶: 1 at L = 0.85, a twelfth at middle grey, 0.66 at white, fading above it. */
function speed(level: number): number {
  if (level <= 0) return 0
  const u = (level / 0.85) ** 6
  return (2 * u) / (1 + u * u)
}
