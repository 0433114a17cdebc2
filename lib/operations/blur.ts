/** Blur: out of focus, in motion, or all but a band. The same share of the picture at any size. Never darkens an edge, nor shows a colour that was not seen. */
import { z } from '#contract/schema.ts'
import { gaussian } from '#pixels/gaussian.ts'
import { motionBlur } from '#pixels/motion-blur.ts'
import { tiltShift } from '#pixels/tilt-shift.ts'
import { defineOperation } from './operation.ts'
import { shareAmount, shareAmountSchema } from './share-amount.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

const kinds = ['gaussian', 'motion', 'tilt-shift'] as const
type Kind = (typeof kinds)[number]

type Blur = {
  kind: Kind
  /** The blur's standard deviation is `most` × (amount / 100)² of the longer side. */
  amount: number
  /** Of the motion or of the band, in degrees, counter-clockwise from the horizontal. */
  angle: number
  /** Where the band in focus lies, and how wide it is, as shares of the picture in per cent. */
  focus: number
  band: number
}

const most = 0.05
/** A smaller picture is blurred like one of this many pixels: nobody looks at it from further away. */
const smallest = 800
const share = shareAmount('Amount', { slight: 20, plain: 32, strong: 50, extreme: 80 })
const angles = { min: -90, max: 90 }
const shares = { min: 0, max: 100 }
/** A line along which a pixel is spread evenly has this length, in standard deviations. */
const evenly = Math.sqrt(12)

const plain = { kind: 'gaussian', amount: 32, angle: 0, focus: 50, band: 20 } satisfies Blur

export default defineOperation<Blur>({
  id: 'blur',
  label: 'Blur',
  params: z.strictObject({
    kind: z.enum(kinds).default(plain.kind),
    amount: shareAmountSchema.default(plain.amount),
    angle: z.number().min(angles.min).max(angles.max).default(plain.angle),
    focus: z.number().min(shares.min).max(shares.max).default(plain.focus),
    band: z.number().min(shares.min).max(shares.max).default(plain.band),
  }),
  amount: share.amount,
  controls: [
    {
      kind: 'choice',
      param: 'kind',
      label: 'Kind',
      choices: [
        { value: 'gaussian', label: 'Soft' },
        { value: 'motion', label: 'Motion' },
        { value: 'tilt-shift', label: 'Tilt-shift' },
      ],
    },
    share.slider,
    { kind: 'slider', param: 'angle', label: 'Angle', ...angles, step: 1, unit: '°' },
    { kind: 'slider', param: 'focus', label: 'In focus at', ...shares, step: 1, unit: '%' },
    { kind: 'slider', param: 'band', label: 'Band in focus', ...shares, step: 1, unit: '%' },
  ],
  words: {
    nouns: ['blur', 'blurriness'],
    raise: ['blurry', 'blurrier', 'defocus', 'out of focus', 'unfocused'],
    lower: [],
    apply: [
      'soften the image',
      'soften the picture',
      'soften the photo',
      'soft focus',
      'gaussian blur',
      'soft blur',
      'motion blur',
      'directional blur',
      'motion blurred',
      'tilt shift',
      'tilt-shift',
      'tiltshift',
      'tilt shift effect',
      'tilt-shift effect',
      'miniature effect',
      'miniature look',
      'toy town effect',
    ],
    opposite: 'sharpen',
    read,
  },
  pixels: {
    kind: 'area',
    rows(kernel, input, { kind, amount, angle, focus, band }, { width, height, scale, opaque }) {
      const sigma = most * (amount / 100) ** 2 * Math.max(width, height, smallest * scale)
      switch (kind) {
        case 'gaussian':
          return gaussian(kernel, input, sigma, opaque)
        case 'motion':
          return motionBlur(kernel, input, evenly * sigma, angle)
        case 'tilt-shift':
          return tiltShift(kernel, input, sigma, { centre: focus / 100, width: band / 100, angle }, opaque)
      }
    },
  },
  isNeutral: ({ amount }) => amount === 0,
  describe({ kind, amount, angle }) {
    const size = `${Math.round(amount)} %`
    if (kind === 'gaussian') return size
    const turn = kind === 'motion' || angle !== 0 ? ` · ${Math.round(angle)}°`.replace('-', '−') : ''
    return `${kind} · ${size}${turn}`
  },
})

/** Asked for by name, it needs no direction. A length in pixels is the standard deviation, or the way of a motion. */
function read(facts: ClauseFacts): ClauseReading<Blur> {
  const { text, number, axis, picture } = facts
  const kind = /\b(motion|directional)\b/.test(text)
    ? 'motion'
    : /\b(tilt|tiltshift|miniature|toy)\b/.test(text)
      ? 'tilt-shift'
      : 'gaussian'
  const said = /(-?\d+(?:\.\d+)?) ?(?:°|deg)/.exec(text)?.[1]
  const angle = said ? halfTurn(Number(said)) : kind === 'motion' && axis === 'vertical' ? 90 : 0
  if (number?.unit !== 'px' || !picture || number.value === 0) {
    const bare = number?.unit === '' && number.value !== 0 ? Math.min(Math.abs(number.value), shares.max) : undefined
    return { params: { ...plain, kind, angle, amount: bare ?? share.amountIn(facts) } }
  }
  const sigma = Math.abs(number.value) / (kind === 'motion' ? evenly : 1)
  const amount = Math.min(
    100 * Math.sqrt(sigma / (most * Math.max(picture.width, picture.height, smallest))),
    shares.max,
  )
  return { params: { ...plain, kind, angle, amount }, value: `${Math.abs(number.value)} px` }
}

/** A line has no front: any angle as one from −90° to 90°. */
const halfTurn = (degrees: number) => ((((degrees + 90) % 180) + 180) % 180) - 90
