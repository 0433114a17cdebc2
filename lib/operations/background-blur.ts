/** Background blur: what is behind the subject goes out of focus. The subject stays as it is, to the byte, and lends the background no glow. */
import { z } from '#contract/schema.ts'
import { blurredBehind } from '#pixels/matted.ts'
import { defineOperation } from './operation.ts'
import { shareAmount, shareAmountSchema } from './share-amount.ts'
import { edgeControl, edgeDescribed, edgeSchema, matteAt, subjectDoubt, subjectLook } from './subject/matte.ts'
import type { Subject } from './subject/subject.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

type BackgroundBlur = { amount: number; edge: number }

/** The standard deviation is `most` × (amount / 100)² of the longer side. */
const most = 0.05
const share = shareAmount('Amount', { slight: 28, plain: 45, strong: 65, extreme: 90 })

export default defineOperation<BackgroundBlur, Subject>({
  id: 'background-blur',
  label: 'Background blur',
  params: z.strictObject({ amount: shareAmountSchema.default(45), edge: edgeSchema }),
  amount: share.amount,
  controls: [share.slider, edgeControl],
  words: {
    nouns: ['bokeh', 'background blur', 'bokeh effect'],
    raise: ['blurrier background', 'more blurred background', 'shallower depth of field'],
    lower: ['less blurred background', 'less blurry background'],
    apply: [
      'portrait mode',
      'depth of field',
      'shallow depth of field',
      'narrow depth of field',
      'blur background',
      'blurred background',
      'blurry background',
      'background blurred',
      'background blurry',
      'background out of focus',
      'out of focus background',
      'defocus the background',
      'soft background',
      'blur everything else',
      'blur the rest',
    ],
    // A lens's own blur cannot be taken back.
    opposite: 'gen-restore',
    read,
  },
  look: subjectLook,
  maskMeans: 'subject',
  doubt: subjectDoubt,
  pixels: {
    kind: 'area',
    rows: (kernel, input, { amount, edge }, { width, height, found }) =>
      blurredBehind(kernel, input, matteAt(found, edge), most * (amount / 100) ** 2 * Math.max(width, height)),
  },
  isNeutral: ({ amount }) => amount === 0,
  describe: ({ amount, edge }) => `${Math.round(amount)} %${edgeDescribed(edge)}`,
})

/** Asked for by name, it needs no direction. */
function read(facts: ClauseFacts): ClauseReading<BackgroundBlur> {
  const { number } = facts
  const bare = number?.unit === '' && number.value !== 0 ? Math.min(Math.abs(number.value), 100) : undefined
  return { params: { amount: bare ?? share.amountIn(facts), edge: 0 } }
}
