/** Temperature: the light made warmer or cooler along daylight. Never changes how light a grey is. */
import { adaptation, conesOfChromaticity } from './chromatic-adaptation.ts'
import { defineOperation, type Rgb } from './operation.ts'
import { type SignedAmount, signedAmount } from './signed-amount.ts'

/** Mired (10⁶ / K) of the picture's own white, D65, and what one unit adds: equal steps in mired look equal. */
const neutral = 1e6 / 6504
const miredPerUnit = 0.96

export default defineOperation<SignedAmount>({
  id: 'temperature',
  ...signedAmount('Temperature', { slight: 20, plain: 40, strong: 65, extreme: 95 }),
  words: {
    nouns: ['temperature', 'temp', 'warmth', 'color temperature', 'white balance temperature'],
    raise: ['warm', 'warm up', 'warmer', 'warm tones', 'warm colors', 'more golden', 'sunnier', 'cozier'],
    lower: ['cool', 'cool down', 'cool off', 'cooler', 'colder', 'chillier', 'icier'],
    apply: [],
  },
  pixels: {
    kind: 'tone',
    stages: ({ amount }) => {
      const from = daylight(1e6 / neutral)
      const to = daylight(1e6 / (neutral + miredPerUnit * amount))
      return [adaptation([to[0] / from[0], to[1] / from[1], to[2] / from[2]])]
    },
  },
})

/** The white of daylight at a correlated colour temperature of 4,000–25,000 K (CIE 015:2018, eq. 4.1–4.4), as cones. */
function daylight(kelvin: number): Rgb {
  const t = 1000 / kelvin
  const x =
    kelvin <= 7000
      ? 0.244063 + 0.09911 * t + 2.9678 * t ** 2 - 4.607 * t ** 3
      : 0.23704 + 0.24748 * t + 1.9018 * t ** 2 - 2.0064 * t ** 3
  return conesOfChromaticity(x, -3 * x ** 2 + 2.87 * x - 0.275)
}
