/** Crop: a part of the picture, by shape, by size in pixels, or by what is cut off each side. Never resamples, never enlarges. */
import { z } from '#contract/schema.ts'
import { type Anchor, anchors, type CropArea, croppedFrame, type Inset } from './crop-area.ts'
import { insetOf, positionOf } from './crop-words.ts'
import { defineOperation } from './operation.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

type Cropping = CropArea & Record<string, unknown>

const cut = z.number().min(0).max(100_000).default(0)
const insetSchema = z
  .strictObject({ left: cut, top: cut, right: cut, bottom: cut, unit: z.enum(['fraction', 'px']).default('fraction') })
  .refine(
    ({ left, top, right, bottom, unit }) => unit === 'px' || (left + right < 1 && top + bottom < 1),
    'nothing would be left',
  )
const pixels = z.int().min(1).max(100_000)

export default defineOperation<Cropping>({
  id: 'crop',
  label: 'Crop',
  params: z.strictObject({
    /** Width to height, "16:9"; `free` keeps the shape. The largest such part is taken. */
    ratio: z
      .string()
      .regex(/^(free|\d{1,5}(\.\d{1,2})?:\d{1,5}(\.\d{1,2})?)$/)
      .refine((ratio) => ratio === 'free' || ratio.split(':').every((part) => Number(part) > 0))
      .default('free'),
    /** The part that stays, where a shape or a size leaves the choice. */
    anchor: z.enum(anchors).default('center'),
    /** Applied first. */
    inset: insetSchema.optional(),
    /** Exactly this many pixels, as far as there are any; counts while `ratio` is free, so that a shape can be chosen after it. */
    size: z.strictObject({ width: pixels.optional(), height: pixels.optional() }).optional(),
  }),
  controls: [
    {
      kind: 'choice',
      param: 'ratio',
      label: 'Shape',
      choices: [
        { value: 'free', label: 'Free' },
        ...['1:1', '3:2', '2:3', '4:3', '3:4', '5:4', '4:5', '16:9', '9:16'].map((value) => ({ value, label: value })),
      ],
    },
    {
      kind: 'choice',
      param: 'anchor',
      label: 'Keep',
      choices: anchors.map((value) => ({ value, label: nameOf(value) })),
    },
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: [
      'crop',
      'recrop',
      're-crop',
      'trim down',
      'zoom',
      'zoom in',
      'zoom into',
      'aspect ratio',
      'crop down',
      'crop in',
      'tighter',
    ],
    elsewhere: (facts) => (isOfBorders(facts) ? 'trim' : facts.number?.unit === 's' ? 'motion' : undefined),
    read,
  },
  pixels: { kind: 'geometry', frame: croppedFrame },
  isNeutral: (params, size) => {
    const { width, height } = croppedFrame(params, size)
    return width === size.width && height === size.height
  },
  describe,
})

/** "crop off the white border": how much goes is for the picture to say. */
const isOfBorders = ({ text, number, ratio, size }: ClauseFacts): boolean =>
  !(number || ratio || size) &&
  /\b(off|away|out)\b/.test(text) &&
  /\b(borders?|bars|margins?|letterbox\w*|white ?space|(white|black|empty|blank) (edges?|space|areas?|parts?))\b/.test(
    text,
  )

function read(facts: ClauseFacts): ClauseReading<Cropping> {
  const { ratio, size } = facts
  const anchor = positionOf(facts.position)
  if (ratio) {
    const shape = `${ratio.width}:${ratio.height}`
    return { params: { ratio: shape, anchor }, value: shape }
  }
  if (size?.unit === 'px' && (size.width || size.height)) {
    const { width, height } = size
    const exact = { ...(width ? { width } : {}), ...(height ? { height } : {}) }
    return { params: { ratio: 'free', anchor, size: exact }, value: [width, height].filter(Boolean).join('x') }
  }
  const params: Cropping = { ratio: 'free', anchor: 'center', inset: insetOf(facts) }
  return { params, value: describe(params) }
}

function describe({ ratio, anchor, inset, size }: Cropping): string {
  const cut = inset && describeInset(inset)
  const shape = ratio === 'free' ? size && describeSize(size) : ratio.replace(':', ' : ')
  if (!shape) return cut ?? 'whole picture'
  const place = anchor === 'center' ? 'centred' : anchor.replace('-', ' ')
  return `${shape} · ${cut ? 'of a part' : place}`
}

function describeSize({ width, height }: NonNullable<CropArea['size']>): string | undefined {
  if (width && height) return `${width} × ${height}`
  if (width) return `${width} wide`
  return height ? `${height} high` : undefined
}

function describeInset({ unit, ...sides }: Inset): string | undefined {
  const cut = Object.entries(sides).filter(([, length]) => length > 0)
  const [first] = cut
  if (!first) return undefined
  const even = cut.every(([, length]) => Math.abs(length - first[1]) < 1e-6)
  const amount = unit === 'px' ? `${Math.round(first[1])} px` : `${Number((first[1] * 100).toFixed(1))} %`
  if (cut.length === 1) return `${amount} off the ${first[0]}`
  return even && cut.length === 4 ? `${amount} off each side` : 'a part'
}

function nameOf(anchor: Anchor): string {
  if (anchor === 'center') return 'Centre'
  return `${anchor.charAt(0).toUpperCase()}${anchor.slice(1).replace('-', ' ')}`
}
