/** Rotate: turned by any angle, clockwise positive. Quarter turns move whole pixels; other angles resample once. */
import type { Size } from '#contract/picture.ts'
import { z } from '#contract/schema.ts'
import { defineOperation, type Frame } from './operation.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

const range = { min: -180, max: 180 }
const fits = ['keep-all', 'keep-rectangle'] as const
type Rotation = { angle: number; fit: (typeof fits)[number] }

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
      'straighten',
      'straighten out',
      'tilt',
      'level the horizon',
    ],
    read,
  },
  pixels: { kind: 'geometry', frame },
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
  const straighten = /\b(straight|level|tilt|crooked)/.test(text)
  const fit =
    straighten || /\b(no|without|cut|crop)\b.*\b(corner|border|edge|gap)/.test(text) ? 'keep-rectangle' : 'keep-all'
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
  if (turn || /\b(rotat|sideways|quarter)/.test(text)) return rotation(way * 90)
  return { missing: 'angle' }
}

function frame({ angle, fit }: Rotation, size: Size): Frame {
  const [cos, sin] = unitOf(angle)
  const [width, height] = fit === 'keep-all' ? surrounding(size, cos, sin) : inscribed(size, cos, sin)
  // The centre stays the centre; about it, the way back is the turn by −angle.
  const c = size.width / 2 - (cos * width + sin * height) / 2
  const f = size.height / 2 - (-sin * width + cos * height) / 2
  return { width, height, from: [cos, sin, c, 0 - sin, cos, f] }
}

/** Cosine and sine, exact at quarter turns. */
function unitOf(angle: number): readonly [number, number] {
  const quarters = angle / 90
  const exact = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ] as const
  const quarter = Number.isInteger(quarters) ? exact[((quarters % 4) + 4) % 4] : undefined
  const radians = (angle * Math.PI) / 180
  return quarter ?? [Math.cos(radians), Math.sin(radians)]
}

/** Rounding errors may not cost or add a pixel. */
const slack = 1e-7

/** The smallest upright size that holds all of it. */
function surrounding({ width, height }: Size, cos: number, sin: number): readonly [number, number] {
  const [c, s] = [Math.abs(cos), Math.abs(sin)]
  return [Math.ceil(width * c + height * s - slack), Math.ceil(width * s + height * c - slack)]
}

/**
 * The upright rectangle of the largest area inside it. Either two of its corners touch the long sides, or all four
 * touch a side each (first-order conditions of w·h under the four half-planes |x|c + |y|s ≤ W/2, |x|s + |y|c ≤ H/2).
 */
function inscribed({ width, height }: Size, cos: number, sin: number): readonly [number, number] {
  const [c, s] = [Math.abs(cos), Math.abs(sin)]
  const [long, short] = [Math.max(width, height), Math.min(width, height)]
  const whole = (side: number) => Math.max(1, Math.floor(side + slack))
  if (short <= 2 * s * c * long) {
    const [along, across] = [short / (2 * s), short / (2 * c)]
    return width >= height ? [whole(along), whole(across)] : [whole(across), whole(along)]
  }
  const determinant = c * c - s * s
  return [whole((width * c - height * s) / determinant), whole((height * c - width * s) / determinant)]
}
