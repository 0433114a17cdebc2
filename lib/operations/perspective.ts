/**
 * Perspective: a plane seen at an angle, straightened: by its four corners, by the tilt of the camera, or by the upright
 * lines of the picture. Resamples once, together with all other geometry.
 */
import type { Size } from '#contract/picture.ts'
import { z } from '#contract/schema.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { Raster } from '#pixels/raster.ts'
import { tiltOf } from './leaning-lines.ts'
import { defineOperation, type Frame } from './operation.ts'
import { correctedFrame, focalPerSide } from './perspective-frame.ts'
import { leastTurn, type Quadrilateral } from './quadrilateral.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

const range = { min: -100, max: 100 }
const fits = ['keep-rectangle', 'keep-all'] as const
const strengths = { slight: 10, plain: 25, strong: 50, extreme: 85 }
/** Degrees of tilt at 100. */
const mostDegrees = 25

type Place = [x: number, y: number]

interface Perspective extends Record<string, unknown> {
  topLeft: Place
  topRight: Place
  bottomRight: Place
  bottomLeft: Place
  vertical: number
  horizontal: number
  auto: boolean
  fit: (typeof fits)[number]
}

interface Found {
  /** Radians. */
  up: number
}

const part = z.number().min(-1).max(2)
const corner = (x: number, y: number) => z.tuple([part, part]).default([x, y])
const slider = z.number().min(range.min).max(range.max).default(0)
const plain: Quadrilateral = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
]

const schema = z
  .strictObject({
    /** Where the corners of what becomes an upright rectangle lie, in shares of the picture's width and height. */
    topLeft: corner(0, 0),
    topRight: corner(1, 0),
    bottomRight: corner(1, 1),
    bottomLeft: corner(0, 1),
    /** 100 straightens what was taken with the camera tilted up by 25°; −100, down. */
    vertical: slider,
    /** 100 straightens what was taken with the camera turned to the right by 25°; −100, to the left. */
    horizontal: slider,
    /** Besides, what upright lines in the picture say. */
    auto: z.boolean().default(false),
    /** `keep-rectangle`: the largest upright rectangle without gaps. `keep-all`: everything, with transparent corners. */
    fit: z.enum(fits).default('keep-rectangle'),
  })
  .refine((params) => leastTurn(cornersOf(params)) > 1e-3, 'the four corners do not go round a rectangle')

export default defineOperation<Perspective, Found>({
  id: 'perspective',
  label: 'Perspective',
  params: schema,
  controls: [
    {
      kind: 'choice',
      param: 'auto',
      label: 'Upright lines',
      choices: [
        { value: false, label: 'As they are' },
        { value: true, label: 'Straightened' },
      ],
    },
    { kind: 'slider', param: 'vertical', label: 'Vertical', ...range, step: 1, unit: '' },
    { kind: 'slider', param: 'horizontal', label: 'Horizontal', ...range, step: 1, unit: '' },
    {
      kind: 'choice',
      param: 'fit',
      label: 'Corners',
      choices: [
        { value: 'keep-rectangle', label: 'Cut off' },
        { value: 'keep-all', label: 'Keep all' },
      ],
    },
  ],
  words: {
    nouns: [
      'perspective',
      'perspective distortion',
      'keystone',
      'keystone distortion',
      'keystoning',
      'vertical perspective',
      'horizontal perspective',
      'converging vertical',
      'converging line',
      'vertical line',
      'leaning line',
      'leaning building',
    ],
    raise: [],
    lower: [],
    apply: [
      'perspective correction',
      'keystone correction',
      'correct the perspective',
      'fix the perspective',
      'straighten the perspective',
      'straighten the verticals',
      'fix the verticals',
      'straighten the building',
      'lean back',
      'leaning back',
      'leaning backwards',
      'unskew',
      'deskew',
    ],
    read,
  },
  look: {
    longest: 640,
    reads: ['auto'],
    find: (kernel, picture, { auto }) => ({ up: auto ? tiltIn(kernel, picture) : 0 }),
  },
  pixels: { kind: 'geometry', frame },
  isNeutral: ({ vertical, horizontal, auto, ...params }) =>
    vertical === 0 && horizontal === 0 && !auto && isPlain(cornersOf(params)),
  describe: ({ vertical, horizontal, auto, ...params }) => {
    const signed = (name: string, value: number) =>
      value === 0 ? [] : [`${name} ${value > 0 ? '+' : '−'}${Number(Math.abs(value).toFixed(0))}`]
    const parts = [
      ...(isPlain(cornersOf(params)) ? [] : ['by corners']),
      ...(auto ? ['uprights'] : []),
      ...signed('vert.', vertical),
      ...signed('horiz.', horizontal),
    ]
    return parts.join(' · ') || 'as it is'
  },
})

type Corners = Pick<Perspective, 'topLeft' | 'topRight' | 'bottomRight' | 'bottomLeft'>

const cornersOf = ({ topLeft, topRight, bottomRight, bottomLeft }: Corners): Quadrilateral => [
  topLeft,
  topRight,
  bottomRight,
  bottomLeft,
]

const isPlain = (corners: Quadrilateral): boolean =>
  corners.every(([x, y], i) => x === plain[i]?.[0] && y === plain[i]?.[1])

const radians = (degrees: number) => (degrees * Math.PI) / 180

function frame(params: Perspective, size: Size, found: Found | undefined): Frame {
  const { vertical, horizontal, fit } = params
  const corners = cornersOf(params)
  const up = radians((vertical * mostDegrees) / 100) + (found?.up ?? 0)
  const left = radians((horizontal * mostDegrees) / 100)
  if (up === 0 && left === 0 && isPlain(corners))
    return { width: size.width, height: size.height, from: [1, 0, 0, 0, 1, 0] }
  const [a, b, c, d] = corners
  const placed = ([x, y]: readonly [number, number]) => [x * size.width, y * size.height] as const
  const inPixels: Quadrilateral = [placed(a), placed(b), placed(c), placed(d)]
  return correctedFrame(
    { corners: isPlain(corners) ? undefined : inPixels, up, left, keepsAll: fit === 'keep-all' },
    size,
  )
}

function tiltIn(kernel: Kernel, { address, width, height }: Raster): number {
  const data = kernel.bytes(address, width * height * 4)
  return tiltOf({ data, width, height }, focalPerSide * Math.max(width, height))
}

/** With a number or a way it is a slider; without, the picture's own lines tell. */
function read({ text, axis, number, sign, strength }: ClauseFacts): ClauseReading<Perspective> {
  const way = axis ?? (/\bhorizontal/.test(text) ? 'horizontal' : 'vertical')
  const fit = /\b(keep|whole|everything|without (cropping|cutting))\b/.test(text) ? 'keep-all' : 'keep-rectangle'
  const by = (amount: number): ClauseReading<Perspective> => ({
    params: schema.parse({ fit, [way]: amount }),
    value: amount,
  })
  if (number && (number.unit === '' || number.unit === '%' || number.unit === 'deg')) {
    const amount = number.unit === 'deg' ? (number.value / mostDegrees) * 100 : number.value
    if (Math.abs(amount) > range.max) return { missing: 'amount' }
    return by(sign === '-' && amount > 0 ? -amount : amount)
  }
  if (way === 'vertical') return { params: schema.parse({ fit, auto: true }) }
  return sign ? by((sign === '-' ? -1 : 1) * strengths[strength]) : { missing: 'amount' }
}
