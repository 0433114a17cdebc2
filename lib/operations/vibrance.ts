/** Vibrance: pale colours stronger, strong ones and skin spared. Never changes a grey, nor any colour's luma. */
import { luminanceOf } from './light.ts'
import { defineOperation, type Rgb } from './operation.ts'
import { type SignedAmount, signedAmount } from './signed-amount.ts'

/** At 100, the palest colours get this much more of their colour; at −100 they lose all of it, skin aside. */
const reach = 1.2
/** Chroma (in YCbCr, where a primary has about ½) at which the effect has fallen to 1/e. */
const pale = 0.25
/** Skin of all shades lies around this hue (the I axis of YIQ), in radians. It gets less than half. */
const skin = (123 * Math.PI) / 180
const spared = 0.6

export default defineOperation<SignedAmount>({
  id: 'vibrance',
  ...signedAmount('Vibrance', { slight: 20, plain: 40, strong: 70, extreme: 100 }),
  words: {
    nouns: ['vibrance', 'vibrancy', 'color vibrance'],
    raise: ['more vibrant', 'pop', 'pop more', 'livelier', 'more lively'],
    lower: ['lifeless', 'more lifeless'],
    apply: [],
  },
  pixels: {
    kind: 'tone',
    stages: ({ amount }) => {
      const share = (amount / 100) * (amount > 0 ? reach : 1)
      return [{ kind: 'map', space: 'perceptual', of: (rgb) => enliven(rgb, share) }]
    },
  },
})

/** Scales the distance from luma, on encoded values, by 1 + share · e^−(chroma / pale)²: stronger colours stay the stronger for shares from −1 to 2. */
function enliven(rgb: Rgb, share: number): Rgb {
  const luma = luminanceOf(rgb)
  // ITU-R BT.709-6, item 3.4.
  const cb = (rgb[2] - luma) / 1.8556
  const cr = (rgb[0] - luma) / 1.5748
  const nearSkin = ((1 + Math.cos(Math.atan2(cr, cb) - skin)) / 2) ** 3
  const scale = 1 + share * (1 - spared * nearSkin) * Math.exp(-(cb * cb + cr * cr) / (pale * pale))
  return [luma + (rgb[0] - luma) * scale, luma + (rgb[1] - luma) * scale, luma + (rgb[2] - luma) * scale]
}
