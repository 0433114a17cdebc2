/** Brightness: more or less light, with black and white kept where they are. Never clips and never greys the blacks. */
import { bias } from './bias.ts'
import { defineOperation } from './operation.ts'
import { addAmounts, type SignedAmount, signedAmount } from './signed-amount.ts'

/** Stops by which ±100 changes the darkest tones. */
const stops = 3

export default defineOperation<SignedAmount>({
  id: 'brightness',
  ...signedAmount('Brightness', { slight: 15, plain: 30, strong: 50, extreme: 80 }),
  words: {
    nouns: ['brightness', 'light', 'light level', 'lighting', 'lightness', 'luminosity', 'luminance', 'illumination'],
    yields: ['temperature'],
    raise: ['brighten', 'brighten up', 'brighter', 'bright', 'lighten', 'lighten up', 'lighter', 'light up'],
    lower: ['darken', 'darker', 'dark', 'dim', 'dimmer', 'dimly lit', 'gloomy'],
    apply: [],
    // Without a direction, that is for the picture to say.
    elsewhere: ({ text, number }) =>
      /\bfile\b/.test(text)
        ? 'compress'
        : number?.unit === 'ev'
          ? 'exposure'
          : /\b(fix|correct|adjust|improve|enhance|balance|tweak|even out|work on)\w* (?:\w+ ){0,3}?light(s|ing)?\b/.test(
                text,
              )
            ? 'auto-tone'
            : undefined,
  },
  pixels: {
    kind: 'tone',
    // The darkest tones get so many times the light; white has nowhere to go and stays.
    stages: ({ amount }) => [{ kind: 'curve', space: 'linear', of: bias(2 ** ((stops * amount) / 100)) }],
  },
  combine: addAmounts,
})
