/** Resize: more or fewer pixels, by percent, by one side, by the longest side, or to an exact size. Never distorts unless told to. */
import type { Size } from '#contract/picture.ts'
import { z } from '#contract/schema.ts'
import { defineOperation, type Frame } from './operation.ts'
import { usualSizeIn } from './usual-sizes.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

const percents = { min: 1, max: 800 }
const side = z.int().min(1).max(30_000).optional()
const fits = ['fill', 'inside', 'stretch'] as const

interface Sizing extends Record<string, unknown> {
  width?: number | undefined
  height?: number | undefined
  longest?: number | undefined
  percent: number
  fit: (typeof fits)[number]
}

/** Per cent for "smaller" and "bigger". */
const factors = {
  '-': { slight: 80, plain: 50, strong: 33, extreme: 20 },
  '+': { slight: 125, plain: 150, strong: 200, extreme: 300 },
} as const

export default defineOperation<Sizing>({
  id: 'resize',
  label: 'Resize',
  params: z.strictObject({
    /** Pixels. One side alone keeps the ratio; both together are met as `fit` says. */
    width: side,
    height: side,
    /** Pixels of the longer side; counts only without `width` and `height`. */
    longest: side,
    /** Of the size that the others say, or of the picture's own. */
    percent: z.number().min(percents.min).max(percents.max).default(100),
    /** For width and height together. `fill`: exactly that, the overhang cut evenly. `inside`: no larger than that. */
    fit: z.enum(fits).default('fill'),
  }),
  controls: [
    { kind: 'slider', param: 'percent', label: 'Size', ...percents, step: 1, unit: '%' },
    {
      kind: 'choice',
      param: 'fit',
      label: 'Fit',
      choices: [
        { value: 'fill', label: 'Fill' },
        { value: 'inside', label: 'Fit inside' },
        { value: 'stretch', label: 'Stretch' },
      ],
    },
  ],
  words: {
    nouns: ['size', 'dimension', 'image size', 'resolution'],
    raise: [
      'enlarge',
      'bigger',
      'larger',
      'upsize',
      'scale up',
      'blow up',
      'expand the size',
      'magnify',
      'double the size',
      'twice the size',
      'twice as big',
      'twice as large',
    ],
    lower: [
      'shrink',
      'shrink down',
      'smaller',
      'downsize',
      'scale down',
      'downscale',
      'tinier',
      'minify',
      'half the size',
      'half size',
      'half its size',
      'half of its size',
      'half as big',
      'half as large',
      'quarter of the size',
      'third of the size',
    ],
    apply: ['resize', 're-size', 'rescale', 'scale'],
    // "enlarge the top left corner": what is looked at from nearer.
    elsewhere: ({ text, position, number }) =>
      position && !number && /\b(enlarge|magnify|blow up)\b/.test(text) ? 'crop' : undefined,
    read,
  },
  pixels: { kind: 'geometry', frame },
  isNeutral: (params, size) => {
    const { width, height, from } = frame(params, size)
    return width === size.width && height === size.height && from[0] === 1 && from[4] === 1
  },
  describe: ({ percent, ...sides }) => {
    const size = nameOf(sides)
    const share = `${Number(percent.toFixed(1))} %`
    if (!size) return share
    return percent === 100 ? size : `${size} · ${share}`
  },
})

function frame({ width, height, longest, percent, fit }: Sizing, size: Size): Frame {
  const whole = (pixels: number) => Math.max(1, Math.round((pixels * percent) / 100))
  if (width && height && fit !== 'inside')
    return onto({ width: whole(width), height: whole(height) }, size, fit === 'fill')
  const scale = scaleFor({ width, height, longest }, size)
  return onto({ width: whole(size.width * scale), height: whole(size.height * scale) }, size, false)
}

function nameOf({ width, height, longest }: Sides): string | undefined {
  if (width && height) return `${width} × ${height}`
  if (width) return `${width} wide`
  if (height) return `${height} high`
  return longest ? `longest side ${longest}` : undefined
}

/** All of `size` on all of `target`; with `cut`, as much of its middle as has the target's shape. */
function onto(target: Size, size: Size, cut: boolean): Frame {
  const [across, down] = [size.width / target.width, size.height / target.height]
  if (!cut || across === down) return { ...target, from: [across, 0, 0, 0, down, 0] }
  const step = Math.min(across, down)
  const offset = (side: 'width' | 'height') => (size[side] - target[side] * step) / 2
  return { ...target, from: [step, 0, offset('width'), 0, step, offset('height')] }
}

function scaleFor({ width, height, longest }: Sides, size: Size): number {
  if (width && height) return Math.min(width / size.width, height / size.height)
  if (width) return width / size.width
  if (height) return height / size.height
  return longest ? longest / Math.max(size.width, size.height) : 1
}

/** Dots to an inch where none are said: the usual resolution of a print. */
const usualDpi = 300

const perInch = { in: 1, cm: 2.54, mm: 25.4 } as const

/** Pixels of a length, at the resolution that is said. */
function pixelsOf(length: number, unit: 'px' | keyof typeof perInch, text: string): number {
  const dpi = Number(/\b(\d{2,4}) ?(dpi|ppi|dots per inch|pixels per inch)\b/.exec(text)?.[1] ?? usualDpi)
  return Math.max(1, Math.round(unit === 'px' ? length : (length / perInch[unit]) * dpi))
}

/** Paper lies as the picture does. */
function laidFor({ width, height }: Size, picture: Size | undefined): Size {
  const turned = picture && width !== height && picture.width > picture.height !== width > height
  return turned ? { width: height, height: width } : { width, height }
}

/** The short side of the sizes that screens and networks ask for (1920 × 1080, 1080 × 1350), where only a shape is said. */
const usualShortSide = 1080

function read(facts: ClauseFacts): ClauseReading<Sizing> {
  const fit = /\b(stretch|distort|ignore the ratio)/.test(facts.text) ? 'stretch' : facts.whole ? 'inside' : 'fill'
  const sides = sidesOf(facts)
  if (sides) return { params: { ...sides, percent: 100, fit }, value: shorthandOf(sides) }
  const percent = percentOf(facts)
  if (percent === undefined) return { missing: 'size' }
  return { params: { percent, fit }, value: `${Number(percent.toFixed(1))}%` }
}

type Sides = Pick<Sizing, 'width' | 'height' | 'longest'>

const shorthandOf = ({ width, height, longest }: Sides): string =>
  width && height ? `${width}x${height}` : width ? `w${width}` : height ? `h${height}` : `longest ${longest}`

function sidesOf({ size, number, ratio, text, picture }: ClauseFacts): Sides | undefined {
  if (size && size.unit !== '%') return measured(size, text, picture)
  const usual = usualSizeIn(text)
  if (usual && 'longest' in usual) return { longest: usual.longest }
  if (usual?.unit === 'px') return { width: usual.width, height: usual.height }
  if (usual) return printed(usual, 'mm', text, usual.upright ? undefined : picture)
  if (number && isLength(number.unit) && !number.relative && !isResolution(number.value, text))
    return { longest: pixelsOf(number.value, number.unit, text) }
  if (!ratio) return undefined
  // "8x10 print": what is put on paper is meant in inches.
  if (/\bprint/.test(text) && Math.max(ratio.width, ratio.height) <= longestPrint)
    return printed(ratio, 'in', text, picture)
  const scale = usualShortSide / Math.min(ratio.width, ratio.height)
  return { width: Math.round(ratio.width * scale), height: Math.round(ratio.height * scale) }
}

/** Inches. */
const longestPrint = 60

const isLength = (unit: string): unit is 'px' | keyof typeof perInch => unit === 'px' || unit in perInch

/** The number of "150 dpi" is no length. */
const isResolution = (value: number, text: string) => new RegExp(`\\b${value} ?(dpi|ppi)\\b`).test(text)

function measured(size: NonNullable<ClauseFacts['size']>, text: string, picture: Size | undefined): Sides | undefined {
  const { width, height, longest, unit } = size
  if (unit === '%') return undefined
  if (width && height && unit !== 'px') return printed({ width, height }, unit, text, picture)
  const pixels = (length: number) => pixelsOf(length, unit, text)
  return {
    ...(width ? { width: pixels(width) } : {}),
    ...(height ? { height: pixels(height) } : {}),
    ...(longest ? { longest: pixels(longest) } : {}),
  }
}

function printed(paper: Size, unit: keyof typeof perInch, text: string, picture: Size | undefined): Size {
  const { width, height } = laidFor(paper, picture)
  return { width: pixelsOf(width, unit, text), height: pixelsOf(height, unit, text) }
}

function percentOf({ size, number, sign, strength, text }: ClauseFacts): number | undefined {
  const sized = size?.unit === '%' ? (size.width ?? size.height ?? size.longest) : undefined
  if (sized !== undefined) return sized
  if (number?.unit === 'x') return 100 * (sign === '-' && number.value > 1 ? 1 / number.value : number.value)
  if (number?.unit === '%') {
    if (number.relative && sign) return 100 + (sign === '-' ? -1 : 1) * Math.abs(number.value)
    return number.value
  }
  if (/\bhalf\b/.test(text)) return 50
  if (/\bthird\b/.test(text)) return 100 / 3
  if (/\bquarter\b/.test(text)) return 25
  if (/\b(double|twice)\b/.test(text)) return 200
  return sign && factors[sign][strength]
}
