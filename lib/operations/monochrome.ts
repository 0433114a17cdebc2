/** Black and white: each colour as its luminance, or as film would see it through a coloured filter. Greys stay as they are. */
import { z } from '#contract/schema.ts'
import { luminanceWeights } from './light.ts'
import { defineOperation, type Rgb } from './operation.ts'

/** Shares of red, green and blue light; each sums to 1. A filter lightens its own colour and darkens the opposite one. */
const filters = {
  none: luminanceWeights,
  red: [0.75, 0.2, 0.05],
  orange: [0.55, 0.4, 0.05],
  yellow: [0.38, 0.58, 0.04],
  green: [0.12, 0.8, 0.08],
  blue: [0.06, 0.24, 0.7],
} as const satisfies Record<string, Rgb>

type Filter = keyof typeof filters
const names = Object.keys(filters) as Filter[]
const isFilter = (name: string): name is Filter => name !== 'none' && name in filters

export default defineOperation<{ filter: Filter }>({
  id: 'monochrome',
  label: 'Black and white',
  params: z.strictObject({ filter: z.enum(names).default('none') }),
  controls: [
    {
      kind: 'choice',
      param: 'filter',
      label: 'Filter',
      choices: names.map((name) => ({ value: name, label: labelOf(name) })),
    },
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: [
      'black and white',
      'black and white tone',
      'black and white filter',
      'black white',
      'black & white',
      'b&w',
      'b & w',
      'b/w',
      'bw',
      'b and w',
      'everything gray',
      'everything else gray',
      'the rest gray',
      'grayscale',
      'gray scale',
      'grayscaled',
      'monochrome',
      'monochromatic',
      'mono',
      'noir',
      'colorless',
      'decolorize',
      'remove all color',
      'remove all the color',
      'remove color',
      'remove the color',
      'take out the color',
      'take the color out',
      'no color',
      'without color',
    ],
    read: ({ colours, text }) => {
      const colour = /\bfilter/.test(text) ? colours.find(isFilter) : undefined
      return colour ? { params: { filter: colour }, value: colour } : { params: { filter: 'none' } }
    },
  },
  pixels: {
    kind: 'tone',
    stages: ({ filter }) => {
      const row = [...filters[filter], 0]
      return [{ kind: 'matrix', space: 'linear', rows: [...row, ...row, ...row] }]
    },
  },
  isNeutral: () => false,
  describe: ({ filter }) => (filter === 'none' ? 'by luminance' : `${filter} filter`),
})

function labelOf(name: Filter): string {
  return name === 'none' ? 'None' : `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}
