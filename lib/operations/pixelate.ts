/** Pixelate: the picture in squares of one colour each, as large a share of it at any size. A square tells no more than its mean light. */
import { z } from '#contract/schema.ts'
import { pixelated } from '#pixels/pixelated.ts'
import { defineOperation } from './operation.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

/** The side of a square, in per cent of the longer side. */
type Squares = { size: number }

const range = { min: 0, max: 20 }
const strengths = { slight: 1, plain: 2, strong: 3.5, extreme: 6 }

export default defineOperation<Squares>({
  id: 'pixelate',
  label: 'Pixelate',
  params: z.strictObject({ size: z.number().min(range.min).max(range.max).default(strengths.plain) }),
  amount: {
    param: 'size',
    unit: '%',
    ...range,
    strengths,
    fromPercent: (percent) => Math.sign(percent) * Math.min(Math.abs(percent), range.max),
  },
  controls: [{ kind: 'slider', param: 'size', label: 'Squares', ...range, step: 0.1, unit: '%' }],
  words: {
    drawn: ['pixel', 'block', 'mosaic'],
    nouns: [],
    raise: ['more pixelated'],
    lower: [],
    apply: [
      'pixelate',
      'pixelated',
      'pixelation',
      'pixelate effect',
      'mosaic',
      'mosaic effect',
      'mosaic filter',
      'blocky',
      'censor',
      'redact',
      'obscure',
      'anonymize',
      'hide',
    ],
    opposite: 'gen-restore',
    read,
  },
  pixels: {
    kind: 'area',
    rows: (kernel, input, { size }, { width, height }) => pixelated(kernel, input, sideOf(size, { width, height })),
  },
  isNeutral: ({ size }, picture) => sideOf(size, picture) <= 1,
  describe: ({ size }) => `squares of ${Number(size.toFixed(1))} %`,
})

const sideOf = (size: number, { width, height }: { width: number; height: number }) =>
  (size / 100) * Math.max(width, height)

/** Asked for by name, it needs no direction; a length in pixels is a square's side. */
function read({ number, strength, picture }: ClauseFacts): ClauseReading<Squares> {
  if (number?.unit === 'px' && picture && number.value !== 0) {
    const side = Math.abs(number.value)
    const size = Math.min((100 * side) / Math.max(picture.width, picture.height), range.max)
    return { params: { size }, value: `${side} px` }
  }
  if (number?.unit === '%' && number.value !== 0)
    return { params: { size: Math.min(Math.abs(number.value), range.max) }, value: Math.abs(number.value) }
  return { params: { size: strengths[strength] } }
}
