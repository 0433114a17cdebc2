/** Rounded corners: the picture's corners cut along an arc, or all of it to an oval or a circle. Clear outside, or of one colour. */
import type { Size } from '#contract/picture.ts'
import { z } from '#contract/schema.ts'
import { rounded } from '#pixels/rounded.ts'
import { alphaOf, clear, colourSaid, colourSchema, nameOfColour, paintOf } from './colour-parameter.ts'
import { defineOperation } from './operation.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

const shapes = ['corners', 'circle', 'oval'] as const

interface Rounding extends Record<string, unknown> {
  radius: number
  shape: (typeof shapes)[number]
  colour: string
}

const range = { min: 0, max: 50 }
const strengths = { slight: 4, plain: 8, strong: 15, extreme: 30 }

export default defineOperation<Rounding>({
  id: 'rounded-corners',
  label: 'Rounded corners',
  params: z.strictObject({
    /** Of the shorter side; counts for `corners`. */
    radius: z.number().min(range.min).max(range.max).default(strengths.plain),
    /** `circle`: the middle square of the picture, in a circle. `oval`: all of its length and height. */
    shape: z.enum(shapes).default('corners'),
    /** Outside. */
    colour: colourSchema.default(clear),
  }),
  amount: { param: 'radius', unit: '%', ...range, strengths },
  controls: [
    { kind: 'slider', param: 'radius', label: 'Radius', ...range, step: 0.5, unit: '%' },
    {
      kind: 'choice',
      param: 'shape',
      label: 'Shape',
      choices: [
        { value: 'corners', label: 'Corners' },
        { value: 'circle', label: 'Circle' },
        { value: 'oval', label: 'Oval' },
      ],
    },
    { kind: 'colour', param: 'colour', label: 'Outside', clear: true },
  ],
  words: {
    drawn: ['corner', 'rounding', 'radius'],
    nouns: ['corner radius', 'roundness of the corners'],
    raise: ['rounder corners', 'more rounded corners'],
    lower: ['sharper corners', 'less rounded corners'],
    apply: [
      'rounded corner',
      'round corner',
      'round the corners',
      'round off the corners',
      'round its corners',
      'rounded edge',
      'round edge',
      'round the edges',
      'curved corner',
      'in an oval',
      'circle crop',
      'circular crop',
      'crop to a circle',
      'crop into a circle',
      'crop it to a circle',
      'crop it into a circle',
      'crop in a circle',
      'crop as a circle',
      'make it round',
      'make this round',
      'make the picture round',
      'make it circular',
      'make it a circle',
      'make it into a circle',
      'in a circle',
      'into a circle',
      'circular',
      'make it oval',
      'make it an oval',
      'oval crop',
      'crop to an oval',
      'into an oval',
    ],
    read,
  },
  pixels: {
    kind: 'area',
    size: ({ shape }, { width, height }) => {
      const side = Math.min(width, height)
      return shape === 'circle' ? { width: side, height: side } : { width, height }
    },
    revealing: ({ colour }) => alphaOf(colour) < 1,
    rows: (kernel, input, params, { target, colorSpace }) =>
      rounded(kernel, input, {
        target,
        left: Math.round((target.width - input.width) / 2),
        top: Math.round((target.height - input.height) / 2),
        ...radiiOf(params, target),
        colour: paintOf(params.colour, colorSpace),
      }),
  },
  isNeutral: ({ radius, shape }) => radius === 0 && shape === 'corners',
  describe: ({ radius, shape, colour }) => {
    const what = shape === 'corners' ? `${Number(radius.toFixed(1))} %` : shape
    return colour === clear ? what : `${what} · ${nameOfColour(colour)}`
  },
})

function radiiOf({ radius, shape }: Rounding, { width, height }: Size): { across: number; down: number } {
  if (shape !== 'corners') return { across: width / 2, down: height / 2 }
  const pixels = (radius / 100) * Math.min(width, height)
  return { across: pixels, down: pixels }
}

function read(facts: ClauseFacts): ClauseReading<Rounding> {
  const { text, number, strength, sign } = facts
  const shape = /\boval|\bellip/.test(text)
    ? 'oval'
    : /\bcirc|\bmake (it|this|the \w+) round\b/.test(text)
      ? 'circle'
      : 'corners'
  const usual =
    strength === 'plain' && sign ? (sign === '+' ? strengths.strong : strengths.slight) : strengths[strength]
  const percent = number?.unit === '%' || number?.unit === '' ? Math.abs(number.value) : undefined
  const pixels = number?.unit === 'px' && facts.picture ? shareOf(number.value, facts.picture) : undefined
  const radius = Math.min(percent ?? pixels ?? usual, range.max)
  const params: Rounding = { radius, shape, colour: colourSaid(facts) ?? clear }
  return shape === 'corners' ? { params } : { params, value: shape }
}

const shareOf = (pixels: number, { width, height }: Size) => (Math.abs(pixels) / Math.min(width, height)) * 100
