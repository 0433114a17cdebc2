/** Contrast: tones spread away from middle grey, or gather around it. Never clips: black and white stay, softly approached. */
import { defineOperation } from './operation.ts'
import { addAmounts, type SignedAmount, signedAmount } from './signed-amount.ts'

/** ±100 multiplies or divides the slope at middle grey by 2 to this power. */
const doublings = 1.25

export default defineOperation<SignedAmount>({
  id: 'contrast',
  ...signedAmount('Contrast', { slight: 15, plain: 30, strong: 55, extreme: 85 }),
  words: {
    nouns: ['contrast', 'tonal contrast'],
    raise: ['contrasty', 'punchy', 'punchier', 'harsh', 'harsher'],
    lower: ['flat', 'flatter', 'low contrast', 'low-contrast'],
    apply: [],
  },
  pixels: {
    kind: 'tone',
    stages: ({ amount }) => [{ kind: 'curve', space: 'perceptual', of: sigmoid(2 ** ((doublings * amount) / 100)) }],
  },
  combine: addAmounts,
})

/**
 * An S with slope `g` at middle grey and 1/g² at both ends. With u = 2x − 1: u ↦ gu / √(1 + (g² − 1)u²), the flow of
 * du/dt = u(1 − u²) (the normal form of a pitchfork; Strogatz, Nonlinear Dynamics and Chaos, §3.4), so that slopes
 * multiply and `1/g` is the exact inverse. Straight outside 0…1.
 */
function sigmoid(g: number): (x: number) => number {
  return (x) => {
    const u = 2 * x - 1
    if (Math.abs(u) >= 1) return (1 + Math.sign(u) + (u - Math.sign(u)) / (g * g)) / 2
    return (1 + (g * u) / Math.sqrt(1 + (g * g - 1) * u * u)) / 2
  }
}
