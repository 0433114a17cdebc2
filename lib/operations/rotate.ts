/** Rotate: turned by any angle, clockwise positive. Quarter turns move whole pixels; other angles resample once. */
import { z } from '#contract/schema.ts'
import { defineOperation } from './operation.ts'
import { type Fit, fits, turnedFrame } from './turned-frame.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

const range = { min: -180, max: 180 }
type Rotation = { angle: number; fit: Fit }

const strengths = { slight: 5, plain: 15, strong: 45, extreme: 90 }

export default defineOperation<Rotation>({
  id: 'rotate',
  label: 'Rotate',
  params: z.strictObject({
    /** Degrees. */
    angle: z.number().min(range.min).max(range.max).default(0),
    /** `keep-all`: larger, with transparent corners. `keep-rectangle`: the largest upright rectangle without any. */
    fit: z.enum(fits).default('keep-all'),
  }),
  amount: { param: 'angle', unit: '°', ...range, strengths },
  controls: [
    {
      kind: 'choice',
      param: 'angle',
      label: 'Turn',
      choices: [
        { value: 0, label: '0°' },
        { value: 90, label: '90° right' },
        { value: -90, label: '90° left' },
        { value: 180, label: '180°' },
      ],
    },
    { kind: 'slider', param: 'angle', label: 'Angle', ...range, step: 0.1, unit: '°' },
    {
      kind: 'choice',
      param: 'fit',
      label: 'Corners',
      choices: [
        { value: 'keep-all', label: 'Keep all' },
        { value: 'keep-rectangle', label: 'Cut off' },
      ],
    },
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: [
      'rotate',
      'rotation',
      'turn',
      'turn around',
      'turn over',
      'spin',
      'upside down',
      'tilt',
      'quarter turn',
      'half turn',
      'sideways',
      'upright',
      'flip it upright',
      'flip upright',
      'flip it right side up',
      'flip it right way up',
      'right way up',
      'right side up',
    ],
    read,
  },
  pixels: { kind: 'geometry', frame: ({ angle, fit }, size) => turnedFrame(angle, fit, size) },
  isNeutral: ({ angle }) => angle === 0,
  // One turn by the sum, so that the picture is resampled once and the canvas grows once.
  combine: (first, second) =>
    first.fit === second.fit ? { angle: wrapped(first.angle + second.angle), fit: first.fit } : undefined,
  describe: ({ angle, fit }) => {
    const amount = `${Number(Math.abs(angle).toFixed(1))}°`
    const turn = angle === 0 || Math.abs(angle) === 180 ? amount : `${amount} ${angle > 0 ? '' : 'counter-'}clockwise`
    return fit === 'keep-rectangle' && angle % 90 !== 0 ? `${turn} · corners cut` : turn
  },
})

/** Into (−180, 180]. */
const wrapped = (angle: number) => 180 - ((((180 - angle) % 360) + 360) % 360)

function read({ text, number, turn, strength, picture }: ClauseFacts): ClauseReading<Rotation> {
  const tilt = /\btilt/.test(text)
  const fit = tilt || /\b(no|without|cut|crop)\b.*\b(corner|border|edge|gap)/.test(text) ? 'keep-rectangle' : 'keep-all'
  const rotation = (angle: number): ClauseReading<Rotation> => ({
    params: { angle: wrapped(angle), fit },
    value: angle,
  })
  const way = turn === 'counter-clockwise' ? -1 : 1
  if (number && (number.unit === '' || number.unit === 'deg'))
    return rotation(turn ? way * Math.abs(number.value) : number.value)
  if (/\bupside|\bhalf (a )?turn|\b(turn|rotate|spin)\b.*\baround\b/.test(text)) return rotation(180)
  if (picture && /\b(landscape|portrait)\b/.test(text)) {
    const lies = picture.width >= picture.height
    return rotation(lies === /\blandscape\b/.test(text) ? 0 : way * 90)
  }
  if (strength !== 'plain') return rotation(way * strengths[strength])
  if (/\bright (way|side) up\b/.test(text)) return rotation(180)
  if (turn || /\b(rotat|sideways|quarter|upright)/.test(text)) return rotation(way * 90)
  return { missing: 'angle' }
}
