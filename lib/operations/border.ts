/** Border: one colour around the picture, or over its edge. Its inner edge is sharp to the pixel. */
import type { Size } from '#contract/picture.ts'
import { z } from '#contract/schema.ts'
import { bordered } from '#pixels/border.ts'
import { alphaOf, colourSaid, colourSchema, nameOfColour, paintOf } from './colour-parameter.ts'
import { defineOperation } from './operation.ts'
import { type Margins, marginsOn, type Sides, sideChoices, sideLabels, sidesSaid, withMargins } from './sides.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

const places = ['outside', 'inside'] as const
const paints = ['plain', 'rainbow'] as const

interface Border extends Record<string, unknown> {
  width: number
  pixels?: number | undefined
  colour: string
  paint: (typeof paints)[number]
  place: (typeof places)[number]
  sides: Sides
}

const range = { min: 0, max: 50 }
const strengths = { slight: 2, plain: 4, strong: 8, extreme: 15 }

export default defineOperation<Border>({
  id: 'border',
  label: 'Border',
  params: z.strictObject({
    /** Of the shorter side. */
    width: z.number().min(range.min).max(range.max).default(strengths.plain),
    /** Counts while `width` is 0, so that the slider can take over from it. */
    pixels: z.int().min(1).max(10_000).optional(),
    colour: colourSchema.default('#ffffff'),
    paint: z.enum(paints).default('plain'),
    place: z.enum(places).default('outside'),
    sides: z.enum(sideChoices).default('all'),
  }),
  amount: { param: 'width', unit: '%', ...range, strengths },
  controls: [
    { kind: 'slider', param: 'width', label: 'Width', ...range, step: 0.5, unit: '%' },
    { kind: 'colour', param: 'colour', label: 'Colour' },
    {
      kind: 'choice',
      param: 'paint',
      label: 'Paint',
      choices: [
        { value: 'plain', label: 'One colour' },
        { value: 'rainbow', label: 'Rainbow' },
      ],
    },
    {
      kind: 'choice',
      param: 'place',
      label: 'Place',
      choices: [
        { value: 'outside', label: 'Around' },
        { value: 'inside', label: 'Over the edge' },
      ],
    },
    { kind: 'choice', param: 'sides', label: 'Sides', choices: sideLabels },
  ],
  words: {
    drawn: ['border', 'frame', 'margin'],
    parts: ['color'],
    nouns: ['border', 'line around', 'outline border', 'color border', 'colored border'],
    raise: ['thicker border', 'wider border', 'border thicker', 'border wider'],
    lower: ['thinner border', 'narrower border', 'border thinner', 'border narrower'],
    apply: ['add a margin', 'add margins'],
    read,
  },
  extent: ({ width, pixels }) => (width === 0 && pixels ? 'pixels' : 'width'),
  pixels: {
    kind: 'area',
    size: (params, size) => (params.place === 'inside' ? size : withMargins(size, marginsFor(params, size, 1))),
    revealing: ({ colour, paint, place }) => place === 'outside' && paint === 'plain' && alphaOf(colour) < 1,
    rows: (kernel, input, params, { width, height, scale, target, colorSpace }) =>
      bordered(kernel, input, {
        target,
        margins: marginsFor(params, { width: width / scale, height: height / scale }, scale),
        inside: params.place === 'inside',
        colours: (params.paint === 'rainbow' ? rainbow : [params.colour]).map((colour) => paintOf(colour, colorSpace)),
      }),
  },
  isNeutral: ({ width, pixels }) => width === 0 && !pixels,
  describe,
})

/** Round the wheel once, and back to where it began. */
const rainbow = ['#f04438', '#f79009', '#fac515', '#3ccb5a', '#1fb6d8', '#3b6cf0', '#a044e8', '#f04438']

/** In drawn pixels: whole, and at least one where there is to be any. */
function marginsFor({ width, pixels, sides }: Border, size: Size, scale: number): Margins {
  const full = width > 0 ? (width / 100) * Math.min(size.width, size.height) : (pixels ?? 0)
  return marginsOn(sides, full > 0 ? Math.max(1, Math.round(Math.max(1, Math.round(full)) * scale)) : 0)
}

function read(facts: ClauseFacts): ClauseReading<Border> {
  const { number, strength, sign, text, colours } = facts
  const pixels = number?.unit === 'px' ? Math.max(1, Math.round(Math.abs(number.value))) : undefined
  const percent = number?.unit === '%' || number?.unit === '' ? Math.abs(number.value) : undefined
  const thin = sign === '-' || /\b(thin|narrow|slim|fine|small)/.test(text)
  const thick = /\b(thick|wide|big|large|bold|chunky)/.test(text)
  const usual =
    strength !== 'plain' ? strengths[strength] : thin ? strengths.slight : thick ? strengths.strong : strengths.plain
  const paint = colours.includes('rainbow') || /\brainbow\b/.test(text) ? 'rainbow' : 'plain'
  const colour = colourSaid(facts) ?? '#ffffff'
  const params: Border = {
    width: pixels ? 0 : (percent ?? usual),
    ...(pixels ? { pixels } : {}),
    colour,
    paint,
    place: /\b(inside|inner|inset|over the edge)\b/.test(text) ? 'inside' : 'outside',
    sides: sidesSaid(facts),
  }
  return { params, value: paint === 'rainbow' ? paint : nameOfColour(colour) }
}

function describe({ width, pixels, colour, paint, sides }: Border): string {
  const size = width > 0 || !pixels ? `${Number(width.toFixed(1))} %` : `${pixels} px`
  const where = sides === 'all' ? '' : ` · ${sides.replace('-', ' and ')}`
  return `${size} · ${paint === 'rainbow' ? paint : nameOfColour(colour)}${where}`
}
