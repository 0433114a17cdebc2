/** Upscale: two to four times as many pixels along each side, with edges that stay edges. Invents nothing that is not there. */
import type { Size } from '#contract/picture.ts'
import { z } from '#contract/schema.ts'
import { upscaled } from '#pixels/upscaled.ts'
import { defineOperation } from './operation.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

type Upscaling = { factor: number }

const range = { min: 1, max: 4 }
const strengths = { slight: 1.5, plain: 2, strong: 3, extreme: 4 }

export default defineOperation<Upscaling>({
  id: 'upscale',
  label: 'Upscale',
  params: z.strictObject({
    /** Of each side. */
    factor: z.number().min(range.min).max(range.max).default(2),
  }),
  controls: [
    {
      kind: 'choice',
      param: 'factor',
      label: 'Size',
      choices: [2, 3, 4].map((value) => ({ value, label: `${value}×` })),
    },
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: [
      'upscale',
      'up-scale',
      'upsample',
      'upres',
      'up-res',
      'super resolution',
      'superresolution',
      'super-resolution',
      'enlarge without losing quality',
      'increase the resolution',
      'enhance the resolution',
      'improve the resolution',
      'raise the resolution',
      'boost the resolution',
      'double the resolution',
      'triple the resolution',
      'quadruple the resolution',
      'higher resolution',
      'larger resolution',
      'more resolution',
      'high resolution',
      'hi-res',
      'high-res',
      'higher-res',
      'low resolution',
      'low-res',
      'lowres',
      'low quality',
      'better resolution',
      'better res',
      'hd',
      'hi-def',
      'high definition',
      'higher definition',
      'high quality',
      'higher quality',
    ],
    read,
  },
  pixels: {
    kind: 'area',
    size: sizeAfter,
    rows: (kernel, input, _, { target }) => upscaled(kernel, input, target),
  },
  isNeutral: ({ factor }, size) => {
    const after = sizeAfter({ factor }, size)
    return after.width === size.width && after.height === size.height
  },
  combine: (first, second) =>
    first.factor * second.factor <= range.max ? { factor: first.factor * second.factor } : undefined,
  describe: ({ factor }) => `${Number(factor.toFixed(2))}×`,
})

function sizeAfter({ factor }: Upscaling, { width, height }: Size): Size {
  return { width: Math.round(width * factor), height: Math.round(height * factor) }
}

function read(facts: ClauseFacts): ClauseReading<Upscaling> {
  const factor = factorOf(facts)
  if (factor === undefined || factor < range.min || factor > range.max) return { missing: 'size' }
  return { params: { factor }, value: `${Number(factor.toFixed(2))}x` }
}

function factorOf({ text, number, size, picture, strength }: ClauseFacts): number | undefined {
  if (size && size.unit === 'px') {
    if (!picture) return undefined
    const { width = 0, height = 0, longest = 0 } = size
    const most = Math.max(picture.width, picture.height)
    return Math.max(width / picture.width, height / picture.height, longest / most)
  }
  if (number?.unit === '%') return number.relative ? 1 + number.value / 100 : number.value / 100
  if (number && (number.unit === 'x' || number.unit === '')) return number.value
  if (/\b(four|quadrupl\w*)\b/.test(text)) return 4
  if (/\b(three|tripl\w*)\b/.test(text)) return 3
  if (/\b(two|twice|doubl\w*)\b/.test(text)) return 2
  return strengths[strength]
}
