/** Curve: tones redrawn by a smooth curve through a few points, on all channels alike or on one. Never overshoots its points. */
import { z } from '#contract/schema.ts'
import { monotoneCubic, type Point } from './monotone-cubic.ts'
import { defineOperation } from './operation.ts'
import { type ShareAmount, shareAmount, shareAmountSchema } from './share-amount.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

/** Encoded value in, encoded value out. */
const shapes = {
  's-curve': {
    label: 'S-curve',
    points: [
      [0, 0],
      [0.25, 0.16],
      [0.5, 0.5],
      [0.75, 0.84],
      [1, 1],
    ],
  },
  matte: {
    label: 'Matte',
    points: [
      [0, 0.13],
      [0.12, 0.19],
      [0.3, 0.31],
      [0.65, 0.69],
      [1, 0.94],
    ],
  },
  lift: {
    label: 'Lift',
    points: [
      [0, 0],
      [0.25, 0.36],
      [0.5, 0.62],
      [0.75, 0.83],
      [1, 1],
    ],
  },
  linear: {
    label: 'Linear',
    points: [
      [0, 0],
      [1, 1],
    ],
  },
} as const satisfies Record<string, { label: string; points: readonly Point[] }>

type Shape = keyof typeof shapes
const shapeNames = Object.keys(shapes) as Shape[]

const channels = { rgb: 'All', red: 'Red', green: 'Green', blue: 'Blue' } as const
type Channel = keyof typeof channels
const channelNames = Object.keys(channels) as Channel[]

type Curve = ShareAmount & { shape: Shape | Point[]; channel: Channel }

const level = z.number().min(0).max(1)
const pointsSchema = z
  .array(z.tuple([level, level]))
  .min(2)
  .max(16)
  .refine((points) => points.slice(1).every(([x], i) => x > (points[i]?.[0] ?? 0)), 'from left to right')

const share = shareAmount('Amount', { slight: 30, plain: 60, strong: 85, extreme: 100 })

export default defineOperation<Curve>({
  id: 'curve',
  label: 'Tone curve',
  params: z.strictObject({
    /** A name, or 2 to 16 points of encoded values 0…1 from left to right. */
    shape: z.union([z.enum(shapeNames), pointsSchema]).default('s-curve'),
    channel: z.enum(channelNames).default('rgb'),
    /** How far from the straight line to the shape. */
    amount: shareAmountSchema,
  }),
  amount: share.amount,
  controls: [
    {
      kind: 'choice',
      param: 'shape',
      label: 'Shape',
      choices: shapeNames.map((name) => ({ value: name, label: shapes[name].label })),
    },
    {
      kind: 'choice',
      param: 'channel',
      label: 'Channel',
      choices: channelNames.map((name) => ({ value: name, label: channels[name] })),
    },
    share.slider,
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: [
      'curves',
      'curves adjustment',
      'tone curve',
      'tone curves',
      'tonal curve',
      'rgb curve',
      'red curve',
      'green curve',
      'blue curve',
      's-curve',
      's curve',
      'matte effect',
      'matte finish',
      'matte filter',
      'matte film look',
      'faded film look',
    ],
    read,
  },
  pixels: {
    kind: 'tone',
    stages: ({ shape, channel, amount }) => {
      const full = monotoneCubic(pointsOf(shape))
      const part = amount / 100
      const curve = (value: number) => value + part * (full(value) - value)
      if (channel === 'rgb') return [{ kind: 'curve', space: 'perceptual', of: curve }]
      const of = channelNames.slice(1).map((name) => (name === channel ? curve : same))
      return [{ kind: 'curve', space: 'perceptual', of }]
    },
  },
  // Points on the diagonal make a straight line, however many there are.
  isNeutral: ({ shape, amount }) => amount === 0 || pointsOf(shape).every(([x, y]) => x === y),
  describe: ({ shape, channel, amount }) => {
    const name = typeof shape === 'string' ? shapes[shape].label : `${shape.length} points`
    const where = channel === 'rgb' ? '' : ` · ${channel}`
    return `${name}${where} · ${Math.round(amount)} %`
  },
})

const same = (value: number): number => value
const pointsOf = (shape: Curve['shape']): readonly Point[] => (typeof shape === 'string' ? shapes[shape].points : shape)

/** "curves" alone leaves open which one. */
function read(facts: ClauseFacts): ClauseReading<Curve> {
  const { text } = facts
  const shape = /\b(matte|faded)\b/.test(text) ? 'matte' : /\bs[- ]curves?\b/.test(text) ? 's-curve' : undefined
  if (!shape) return { missing: 'shape' }
  const channel = channelNames.find((name) => new RegExp(`\\b${name} (channel|s?[- ]?curve)`).test(text)) ?? 'rgb'
  return { params: { shape, channel, amount: share.amountIn(facts) }, value: shape }
}
