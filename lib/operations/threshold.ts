/** Threshold: pure black and pure white, nothing between: white is what is lighter than a level. */
import { z } from '#contract/schema.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { bytesOf, type Raster } from '#pixels/raster.ts'
import { luminanceWeights } from './light.ts'
import { defineOperation } from './operation.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

type Threshold = { find: boolean; level: number }

const range = { min: 0, max: 100 }
const middle = 50

export default defineOperation<Threshold, { level: number }>({
  id: 'threshold',
  label: 'Threshold',
  params: z.strictObject({
    /** Whether 50 is the level that parts this picture best; else it is the middle grey of all pictures. */
    find: z.boolean().default(true),
    /** Per cent of luma, on encoded values. */
    level: z.number().min(range.min).max(range.max).default(middle),
  }),
  controls: [
    {
      kind: 'choice',
      param: 'find',
      label: 'Middle',
      choices: [
        { value: true, label: 'Of this picture' },
        { value: false, label: 'Middle grey' },
      ],
    },
    { kind: 'slider', param: 'level', label: 'Level', ...range, step: 1, unit: '%' },
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: [
      'threshold',
      'threshold effect',
      'threshold filter',
      'pure black and white',
      'only black and white pixels',
      'two colors only',
      'one bit',
      '1 bit',
      '1-bit',
      'one-bit',
      'binarize',
      'stencil effect',
      'stencil look',
    ],
    read,
  },
  look: { longest: 512, find: (kernel, picture) => ({ level: partingOf(kernel, picture) }) },
  pixels: {
    kind: 'tone',
    stages: ({ find, level }, found) => {
      const base = find && found ? found.level : middle / 100
      const at = bent(level / 100, base)
      // What is as light as the level comes to lie at the edge between the lower half and the upper.
      const row = [...luminanceWeights, 0.5 - at]
      return [
        { kind: 'matrix', space: 'perceptual', rows: [...row, ...row, ...row] },
        { kind: 'steps', space: 'perceptual', levels: 2 },
      ]
    },
  },
  nature: 'jumps',
  isNeutral: () => false,
  describe: ({ find, level }) => `${find ? 'by the picture, ' : ''}${Math.round(level)} %`,
})

/** 0 stays, ½ goes to `middle`, and 1 stays: the slider keeps its whole way on both sides. */
const bent = (level: number, base: number) => (level <= 0.5 ? level * 2 * base : base + (level - 0.5) * 2 * (1 - base))

/** A level that is said is meant for any picture; numbers above 100 count from 0 to 255. */
function read({ number }: ClauseFacts): ClauseReading<Threshold> {
  if (!number || (number.unit !== '' && number.unit !== '%') || number.value < 0 || number.value > 255)
    return { params: { find: true, level: middle } }
  const level = number.value > 100 ? (number.value / 255) * 100 : number.value
  return { params: { find: false, level }, value: number.value }
}

/**
 * The luma 0…1 between the two classes of pixels that differ most from each other and least within (Otsu 1979, from
 * the histogram of what can be seen); kept off the ends, so that something is on either side.
 */
function partingOf(kernel: Kernel, picture: Raster): number {
  const bytes = kernel.bytes(picture.address, bytesOf(picture))
  const counts = new Uint32Array(256)
  for (let i = 0; i < bytes.length; i += 4) {
    if ((bytes[i + 3] ?? 0) < 128) continue
    const luma = (54 * (bytes[i] ?? 0) + 183 * (bytes[i + 1] ?? 0) + 19 * (bytes[i + 2] ?? 0)) >> 8
    counts[luma] = (counts[luma] ?? 0) + 1
  }
  const total = counts.reduce((sum, count) => sum + count, 0)
  const whole = counts.reduce((sum, count, luma) => sum + count * luma, 0)
  let [below, sumBelow, best, first, last] = [0, 0, -1, 127, 127]
  for (let luma = 0; luma < 255; luma++) {
    below += counts[luma] ?? 0
    sumBelow += luma * (counts[luma] ?? 0)
    const above = total - below
    if (below === 0 || above === 0) continue
    const apart = sumBelow / below - (whole - sumBelow) / above
    const variance = below * above * apart * apart
    // Between two classes with nothing in between, any level parts them: the middle is the safest.
    if (variance > best) [best, first] = [variance, luma]
    if (variance === best) last = luma
  }
  return Math.min(Math.max(((first + last) / 2 + 0.5) / 255, 0.1), 0.9)
}
