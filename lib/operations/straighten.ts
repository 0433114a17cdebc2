/** Straighten: the horizon made level, or verticals upright, and the corners cut off. Never turns a picture in which nothing tells how it hangs. */
import { z } from '#contract/schema.ts'
import { defineOperation } from './operation.ts'
import { withSign } from './signed-amount.ts'
import { tiltOf } from './tilt.ts'
import { turnedFrame } from './turned-frame.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

type Straightening = { find: boolean; angle: number }

const range = { min: -45, max: 45 }
const strengths = { slight: 1, plain: 2, strong: 4, extreme: 8 }

export default defineOperation<Straightening, { angle: number }>({
  id: 'straighten',
  label: 'Straighten',
  params: z.strictObject({
    /** Whether the picture itself says how far; at most 15° either way. */
    find: z.boolean().default(true),
    /** Degrees clockwise, besides. */
    angle: z.number().min(range.min).max(range.max).default(0),
  }),
  amount: { param: 'angle', unit: '°', ...range, strengths },
  controls: [
    {
      kind: 'choice',
      param: 'find',
      label: 'Horizon',
      choices: [
        { value: true, label: 'Found' },
        { value: false, label: 'By hand' },
      ],
    },
    { kind: 'slider', param: 'angle', label: 'Angle', ...range, step: 0.1, unit: '°' },
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: [
      'straighten',
      'straighten out',
      'straighten up',
      'straight',
      'straighter',
      'auto straighten',
      'level the horizon',
      'level the picture',
      'level the image',
      'level the photo',
      'level it',
      'fix tilt',
      'fix the tilt',
      'correct the tilt',
      'level out the horizon',
      'fix the horizon',
      'straighten the horizon',
      'even out the horizon',
      'horizon level',
      'horizon is not straight',
      'horizon is not level',
      'horizon is crooked',
      'horizon is tilted',
      'horizon is slanted',
      'crooked',
      'lopsided',
      'tilted',
      'slanted',
      'askew',
      'not straight',
      'not level',
      'uneven',
      'horizon line',
    ],
    read,
  },
  look: { longest: 1024, find: (kernel, picture) => ({ angle: tiltOf(kernel, picture) }) },
  pixels: {
    kind: 'geometry',
    frame: ({ find, angle }, size, found) => {
      const sum = angle + (find && found ? found.angle : 0)
      return turnedFrame(Math.min(Math.max(sum, range.min), range.max), 'keep-rectangle', size)
    },
  },
  isNeutral: ({ find, angle }) => !find && angle === 0,
  describe: ({ find, angle }) => {
    const byHand = `${withSign(angle, 1)}°`
    if (!find) return byHand
    return angle === 0 ? 'by its horizon' : `by its horizon, ${byHand}`
  },
})

/** A number or a direction is a turn by hand, clockwise unless said otherwise; without, the picture is asked. */
function read({ number, turn, strength }: ClauseFacts): ClauseReading<Straightening> {
  const way = turn === 'counter-clockwise' ? -1 : 1
  if (number && (number.unit === '' || number.unit === 'deg')) {
    const angle = turn ? way * Math.abs(number.value) : number.value
    return { params: { find: false, angle }, value: angle }
  }
  if (turn) return { params: { find: false, angle: way * strengths[strength] }, value: way * strengths[strength] }
  return { params: { find: true, angle: 0 } }
}
