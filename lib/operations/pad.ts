/** Pad: room around the picture, by a share of it, to a shape or to a size. Shows nothing that was not there: a colour, nothing, or the picture itself, blurred. */
import type { Size } from '#contract/picture.ts'
import { z } from '#contract/schema.ts'
import { blurredBackdrop, plainBackdrop, type SmallPicture } from '#pixels/backdrop.ts'
import { held, onCanvas } from '#pixels/canvas.ts'
import { alphaOf, clear, colourSaid, colourSchema, nameOfColour, paintOf } from './colour-parameter.ts'
import { type Anchor, anchors } from './crop-area.ts'
import { positionOf } from './crop-words.ts'
import { defineOperation } from './operation.ts'
import { marginsOn, type Sides, sideChoices, sideLabels, sidesSaid, withMargins } from './sides.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

const fills = ['colour', 'blur', 'edge'] as const

interface Pad extends Record<string, unknown> {
  space: number
  pixels?: number | undefined
  sides: Sides
  ratio: string
  size?: { width?: number | undefined; height?: number | undefined } | undefined
  anchor: Anchor
  fill: (typeof fills)[number]
  colour: string
}

interface Found {
  picture: SmallPicture
  /** Encoded, with alpha: the mean of the picture's outermost pixels. */
  edge: readonly [number, number, number, number]
}

const range = { min: 0, max: 100 }
const strengths = { slight: 4, plain: 8, strong: 16, extreme: 30 }
const side = z.int().min(1).max(100_000)

export default defineOperation<Pad, Found>({
  id: 'pad',
  label: 'Pad',
  params: z.strictObject({
    /** On each of `sides`, of the shorter side. */
    space: z.number().min(range.min).max(range.max).default(0),
    /** The same in pixels; counts while `space` is 0. */
    pixels: z.int().min(1).max(20_000).optional(),
    sides: z.enum(sideChoices).default('all'),
    /** Width to height, "16:9"; the smallest such canvas that holds it all. `free` keeps the shape. */
    ratio: z
      .string()
      .regex(/^(free|\d{1,5}(\.\d{1,2})?:\d{1,5}(\.\d{1,2})?)$/)
      .refine((ratio) => ratio === 'free' || ratio.split(':').every((part) => Number(part) > 0))
      .default('free'),
    /** At least this many pixels; counts while `ratio` is free. */
    size: z.strictObject({ width: side.optional(), height: side.optional() }).optional(),
    /** Where the picture lies on a canvas of another shape. */
    anchor: z.enum(anchors).default('center'),
    /** `edge`: the colour that the picture's edge has on the whole. */
    fill: z.enum(fills).default('colour'),
    colour: colourSchema.default('#ffffff'),
  }),
  amount: { param: 'space', unit: '%', ...range, strengths },
  controls: [
    { kind: 'slider', param: 'space', label: 'Space', ...range, step: 1, unit: '%' },
    {
      kind: 'choice',
      param: 'ratio',
      label: 'Shape',
      choices: [
        { value: 'free', label: 'Free' },
        ...['1:1', '3:2', '2:3', '4:3', '3:4', '4:5', '16:9', '9:16'].map((value) => ({ value, label: value })),
      ],
    },
    {
      kind: 'choice',
      param: 'fill',
      label: 'Fill',
      choices: [
        { value: 'colour', label: 'Colour' },
        { value: 'blur', label: 'Blurred picture' },
        { value: 'edge', label: 'Edge colour' },
      ],
    },
    { kind: 'colour', param: 'colour', label: 'Colour', clear: true },
    { kind: 'choice', param: 'sides', label: 'Sides', choices: sideLabels },
    {
      kind: 'choice',
      param: 'anchor',
      label: 'Place',
      choices: anchors.map((value) => ({ value, label: labelOf(value) })),
    },
  ],
  words: {
    drawn: ['padding', 'bar', 'margin'],
    parts: ['color'],
    nouns: [
      'padding',
      'canvas',
      'canvas size',
      'white space',
      'whitespace',
      'blank space',
      'empty space',
      'extra space',
    ],
    raise: [],
    lower: [],
    apply: [
      'pad',
      'pad out',
      'add padding',
      'add space',
      'add some space',
      'add more space',
      'add room',
      'add white space',
      'add some white space',
      'add more white space',
      'add whitespace',
      'add blank space',
      'add empty space',
      'add transparent space',
      'extend the canvas',
      'expand the canvas',
      'enlarge the canvas',
      'increase the canvas',
      'bigger canvas',
      'larger canvas',
      'bigger transparent background',
      'larger transparent background',
      'letterbox',
      'letter box',
      'pillarbox',
      'with bars',
      'with black bars',
      'with white bars',
      'add bars',
      'add black bars',
      'add white bars',
      'fit into',
      'fit it into',
      'fit in a',
      'fit it in a',
      'fill the sides with blur',
      'fill the sides with a blurred',
      'fill the sides with a blur',
      'fill the sides with the blurred',
      'add some empty space',
      'add some blank space',
      'blurred bars',
      'blurred sides',
      'blur the sides',
      'with blurred sides',
      'with blurred bars',
      'with blurred edges around',
    ],
    read,
  },
  look: {
    longest: 160,
    inClip: 'each',
    find: (kernel, picture) =>
      foundIn(kernel.bytes(picture.address, picture.width * picture.height * 4).slice(), picture),
  },
  pixels: {
    kind: 'area',
    size: (params, size) => layout(params, size).size,
    revealing: ({ fill, colour }) => fill === 'colour' && alphaOf(colour) < 1,
    rows: (kernel, input, params, { width, height, scale, target, colorSpace, found }) => {
      const full = { width: width / scale, height: height / scale }
      const { left, top } = scale === 1 ? layout(params, input) : layout(params, full)
      try {
        const { fill, colour } = params
        const backdrop =
          fill === 'blur'
            ? blurredBackdrop(kernel, found.picture, target, { sigma: 0.035, light: 0.62 })
            : plainBackdrop(kernel, target, fill === 'edge' ? found.edge : paintOf(colour, colorSpace))
        return onCanvas(kernel, input, {
          ...target,
          left: held(left * scale, width, target.width),
          top: held(top * scale, height, target.height),
          lay: 'over',
          behind: backdrop.paint,
          free: backdrop.free,
        })
      } catch (error) {
        input.free()
        throw error
      }
    },
  },
  isNeutral: (params, size) => {
    const { width, height } = layout(params, size).size
    return width === size.width && height === size.height
  },
  describe,
})

/** The canvas, and where on it the picture lies; whole pixels at full size. */
function layout(params: Pad, picture: Size): { size: Size; left: number; top: number } {
  const { space, pixels = 0, sides, ratio, size: wanted, anchor } = params
  const width = space > 0 ? Math.round((space / 100) * Math.min(picture.width, picture.height)) : pixels
  const margins = marginsOn(sides, width)
  const padded = withMargins(picture, margins)
  const size = shaped(padded, ratio, wanted)
  const before = (rest: number, first: string, last: string) =>
    Math.round(rest * (anchor.includes(first) ? 0 : anchor.includes(last) ? 1 : 0.5))
  return {
    size,
    left: margins.left + before(size.width - padded.width, 'left', 'right'),
    top: margins.top + before(size.height - padded.height, 'top', 'bottom'),
  }
}

/** The smallest size of that shape, or at least of that size, that holds `size`. */
function shaped(size: Size, ratio: string, wanted: Pad['size']): Size {
  const [across, down] = ratio.split(':').map(Number)
  if (!across || !down)
    return {
      width: Math.max(size.width, wanted?.width ?? 0),
      height: Math.max(size.height, wanted?.height ?? 0),
    }
  return {
    width: Math.max(size.width, Math.round((size.height * across) / down)),
    height: Math.max(size.height, Math.round((size.width * down) / across)),
  }
}

function foundIn(data: Uint8Array, { width, height }: Size): Found {
  const sum = [0, 0, 0, 0]
  let count = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (x > 0 && y > 0 && x < width - 1 && y < height - 1) continue
      const at = (y * width + x) * 4
      const alpha = (data[at + 3] ?? 0) / 255
      for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + ((data[at + c] ?? 0) / 255) * alpha
      sum[3] = (sum[3] ?? 0) + alpha
      count++
    }
  const [r = 0, g = 0, b = 0, alpha = 0] = sum
  const edge = alpha > 0 ? ([r / alpha, g / alpha, b / alpha, alpha / count] as const) : ([0, 0, 0, 0] as const)
  return { picture: { data, width, height }, edge }
}

function read(facts: ClauseFacts): ClauseReading<Pad> {
  const { text, number, ratio, size, strength, sign } = facts
  if (sign === '-') return { missing: 'side' }
  const fill = /\bblur/.test(text) ? 'blur' : /\b(edge color|same color|matching)\b/.test(text) ? 'edge' : 'colour'
  const dark = /\b(letter ?box|pillar ?box)\b/.test(text)
  const colour = colourSaid(facts) ?? (/\btransparent\b/.test(text) ? clear : isDark(text) ? '#000000' : '#ffffff')
  const base = { sides: 'all', ratio: 'free', anchor: 'center', fill, colour, space: 0 } as const
  if (ratio) {
    const shape = `${ratio.width}:${ratio.height}`
    return { params: { ...base, ratio: shape, anchor: positionOf(facts.position) }, value: shape }
  }
  if (size?.unit === 'px' && (size.width || size.height)) {
    const wanted = { ...(size.width ? { width: size.width } : {}), ...(size.height ? { height: size.height } : {}) }
    return { params: { ...base, size: wanted }, value: [size.width, size.height].filter(Boolean).join('x') }
  }
  // Bars and fitting need a shape to fit; 16:9 is what a letterbox is made for.
  if (dark) return { params: { ...base, ratio: '16:9' }, value: '16:9' }
  if (/\b(fit|bars|sides)\b/.test(text) && !number) return { missing: 'shape' }
  const pixels = number?.unit === 'px' ? Math.max(1, Math.round(Math.abs(number.value))) : undefined
  const percent = number?.unit === '%' || number?.unit === '' ? Math.abs(number.value) : strengths[strength]
  const params: Pad = { ...base, sides: sidesSaid(facts), ...(pixels ? { pixels } : { space: percent }) }
  return { params, value: nameOfColour(colour) }
}

/** Bars are black unless they are said to be white. */
const isDark = (text: string) =>
  /\b(black|letter ?box|pillar ?box)\b/.test(text) || (/\bbars\b/.test(text) && !/\bwhite\b/.test(text))

function describe({ space, pixels, sides, ratio, size, fill, colour }: Pad): string {
  const how =
    fill === 'blur' ? 'blurred' : fill === 'edge' ? 'edge colour' : colour === clear ? 'clear' : nameOfColour(colour)
  const shape =
    ratio === 'free' ? size && `${size.width ?? 'any'} × ${size.height ?? 'any'}` : ratio.replace(':', ' : ')
  const room = space > 0 ? `${Number(space.toFixed(1))} %` : pixels ? `${pixels} px` : undefined
  const where = sides === 'all' || shape ? undefined : sides.replace('-', ' and ')
  return [shape ?? room, where, how].filter(Boolean).join(' · ').slice(0, 40)
}

function labelOf(anchor: Anchor): string {
  if (anchor === 'center') return 'Centre'
  return `${anchor.charAt(0).toUpperCase()}${anchor.slice(1).replace('-', ' ')}`
}
