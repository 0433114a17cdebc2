/** Posterize: each channel in a few even levels, as in a print of few inks. Black and white stay. */
import { z } from '#contract/schema.ts'
import { defineOperation } from './operation.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

type Posterize = { levels: number }

const range = { min: 2, max: 32 }
const strengths = { slight: 8, plain: 5, strong: 4, extreme: 3 }

export default defineOperation<Posterize>({
  id: 'posterize',
  label: 'Posterize',
  params: z.strictObject({
    /** Of each channel, on encoded values; whole ones count. */
    levels: z.number().min(range.min).max(range.max).default(strengths.plain),
  }),
  controls: [{ kind: 'slider', param: 'levels', label: 'Levels', ...range, step: 1, unit: '' }],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: ['posterize', 'posterized', 'posterization', 'posterize effect', 'posterize filter'],
    read,
  },
  pixels: {
    kind: 'tone',
    stages: ({ levels }) => [{ kind: 'steps', space: 'perceptual', levels: Math.round(levels) }],
  },
  nature: 'jumps',
  isNeutral: () => false,
  describe: ({ levels }) => `${Math.round(levels)} levels`,
})

/** A number is how many levels; a word of strength, how few. */
function read({ number, strength }: ClauseFacts): ClauseReading<Posterize> {
  const levels = number?.unit === '' ? Math.min(Math.max(Math.round(number.value), range.min), range.max) : undefined
  return levels === undefined ? { params: { levels: strengths[strength] } } : { params: { levels }, value: levels }
}
