/** Saturation: colours stronger or weaker, all alike. Never changes a grey, nor any colour's luma; −100 is grey. */
import { luminanceWeights } from './light.ts'
import { defineOperation } from './operation.ts'
import { type SignedAmount, signedAmount } from './signed-amount.ts'

export default defineOperation<SignedAmount>({
  id: 'saturation',
  ...signedAmount('Saturation', { slight: 20, plain: 40, strong: 70, extreme: 100 }),
  words: {
    nouns: ['saturation', 'color', 'color intensity', 'colorfulness', 'vividness'],
    yields: ['temperature'],
    raise: [
      'saturate',
      'saturated',
      'oversaturated',
      'colorful',
      'more colorful',
      'vivid',
      'more vivid',
      'rich',
      'richer',
      'intense',
      'more intense',
      'colors stand out',
      'color stand out',
    ],
    lower: [
      'desaturate',
      'desaturated',
      'washed out',
      'faded',
      'dull',
      'duller',
      'drab',
      'drabber',
      'muted',
      'more muted',
      'pale',
      'paler',
    ],
    apply: [],
    // Without a direction, that is for the picture to say.
    elsewhere: ({ text }) =>
      /\b(fix|correct|adjust|balance|neutralize)\w* (?:\w+ ){0,3}?color(s|ing|ation|ization)?\b/.test(text)
        ? 'auto-white-balance'
        : undefined,
  },
  pixels: {
    kind: 'tone',
    // Each channel's distance from luma is scaled (Filter Effects Module Level 1, §`saturate`): on encoded values, since
    // in linear light skin turns yellow and skies turn purple long before they look stronger.
    stages: ({ amount }) => {
      const scale = 1 + amount / 100
      const row = (own: number) => [
        ...luminanceWeights.map((weight, i) => (1 - scale) * weight + (i === own ? scale : 0)),
        0,
      ]
      return [{ kind: 'matrix', space: 'perceptual', rows: [...row(0), ...row(1), ...row(2)] }]
    },
  },
  /** Factors multiply: 30 and then 20 is 56. */
  combine: (first, second) => {
    const amount = ((1 + first.amount / 100) * (1 + second.amount / 100) - 1) * 100
    return amount > 100 ? undefined : { amount }
  },
})
