/** Look match: the tones and colours of another picture, as far as this one can take them. Keeps numbers of that picture, never the picture. */
import { z } from '#contract/schema.ts'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'
import { transportOf } from './colour-transport.ts'
import { defineOperation, type Rgb } from './operation.ts'
import { lookOf, lookSchema, ordinaryLook, type PictureLook } from './picture-look.ts'
import { type ShareAmount, shareAmount, shareAmountSchema } from './share-amount.ts'

type LookMatch = ShareAmount & { reference?: PictureLook | undefined }

const asked = [
  'match the look of',
  'match the color of',
  'match color of',
  'match the color grading of',
  'match the color to',
  'match color to',
  'same look as',
  'same color as',
  'the look of',
  'look like',
  'copy the color of',
  'copy the look of',
  'copy the color from',
  'copy the look from',
  'copy the color grading of',
  'copy the color grading from',
  'transfer the color of',
  'transfer the color from',
]
/** Named together with what is asked for: otherwise they would be a thing in the picture. */
const others = ['the reference', 'reference', 'my reference', 'the example', 'the other one', 'another one'].concat(
  ['picture', 'photo', 'image'].flatMap((noun) => [
    `the reference ${noun}`,
    `a reference ${noun}`,
    `the other ${noun}`,
    `another ${noun}`,
    `this other ${noun}`,
  ]),
)
const wordings = [
  ...asked.filter((words) => !['the look of', 'look like', 'same color as'].includes(words)),
  ...asked.flatMap((words) => others.map((other) => `${words} ${other}`)),
  'look match',
  'match the look',
  'match look',
  'color match',
  'match the color grading',
  'match the grading',
  'copy the color grading',
  'copy the color grade',
  'copy the look',
  'color transfer',
  'transfer the color',
]

const share = shareAmount('Amount', { slight: 35, plain: 70, strong: 85, extreme: 100 })

export default defineOperation<LookMatch, PictureLook>({
  id: 'look-match',
  label: 'Look match',
  params: z.strictObject({
    /** Without one, nothing changes. */
    reference: lookSchema.optional(),
    amount: shareAmountSchema.default(70),
  }),
  amount: share.amount,
  controls: [{ kind: 'picture', param: 'reference', label: 'Picture' }, share.slider],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: wordings,
    read: () => ({ missing: 'reference picture' }),
  },
  look: { longest: 256, find: lookOf },
  pixels: {
    kind: 'tone',
    stages: ({ reference, amount }, own = ordinaryLook) => {
      if (!reference) return []
      const transport = transportOf(own, reference)
      const part = amount / 100
      return [
        {
          kind: 'map',
          space: 'perceptual',
          of: (rgb) => mixed(rgb, each(encodeSrgb, transport(each(decodeSrgb, rgb))), part),
        },
      ]
    },
  },
  isNeutral: ({ reference, amount }) => amount === 0 || !reference,
  describe: ({ reference, amount }) => (reference ? `${Math.round(amount)} %` : 'choose a picture'),
})

const each = (of: (value: number) => number, [r, g, b]: Rgb): Rgb => [of(r), of(g), of(b)]

const mixed = (from: Rgb, to: Rgb, part: number): Rgb => [
  from[0] + (to[0] - from[0]) * part,
  from[1] + (to[1] - from[1]) * part,
  from[2] + (to[2] - from[2]) * part,
]
