/** Invert: the negative, light for dark and each colour for its opposite. Twice is the original. */
import { z } from '#contract/schema.ts'
import { defineOperation } from './operation.ts'

export default defineOperation<Record<string, never>>({
  id: 'invert',
  label: 'Invert',
  params: z.strictObject({}),
  controls: [],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: ['invert', 'inverted', 'inversion', 'negative', 'photo negative', 'opposite colors', 'reverse the colors'],
  },
  pixels: {
    kind: 'tone',
    // On encoded values, as a negative is expected to look; in linear light nearly all of it would be white.
    stages: () => [{ kind: 'matrix', space: 'perceptual', rows: [-1, 0, 0, 1, 0, -1, 0, 1, 0, 0, -1, 1] }],
  },
  isNeutral: () => false,
  describe: () => 'negative',
})
