/** Stylize: the picture as if drawn, painted, printed, pressed or filmed. A filter on what is there: never adds, moves or redraws anything. */
import { z } from '#contract/schema.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { Raster } from '#pixels/raster.ts'
import { styled } from '#pixels/styled.ts'
import { type Levels, levelsOf, ordinary } from './levels.ts'
import { defineOperation, type Rgb } from './operation.ts'
import { paletteOf } from './palette.ts'
import { type ShareAmount, shareAmount, shareAmountSchema } from './share-amount.ts'
import { styleIn, styleWords } from './style-words.ts'
import { drawn, type Style, toned } from './styles.ts'

type StyleName = keyof typeof drawn | keyof typeof toned
type Stylize = ShareAmount & { style: StyleName }

interface Seen {
  levels: Levels
  palette: readonly Rgb[]
}

const labels = {
  sketch: 'Pencil sketch',
  cartoon: 'Cartoon',
  comic: 'Comic',
  oil: 'Oil painting',
  watercolour: 'Watercolour',
  halftone: 'Halftone',
  'pixel-art': 'Pixel art',
  emboss: 'Emboss',
  vintage: 'Vintage',
  cinematic: 'Cinematic',
} as const satisfies Record<StyleName, string>

const names = Object.keys(labels) as StyleName[]
const share = shareAmount('Amount', { slight: 35, plain: 60, strong: 80, extreme: 100 })
/** Of the palette for pixel art. */
const colours = 32

export default defineOperation<Stylize, Seen>({
  id: 'stylize',
  label: 'Style',
  params: z.strictObject({ style: z.enum(names).default('cartoon'), amount: shareAmountSchema.default(60) }),
  amount: share.amount,
  controls: [
    {
      kind: 'choice',
      param: 'style',
      label: 'Style',
      choices: names.map((name) => ({ value: name, label: labels[name] })),
    },
    share.slider,
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: styleWords,
    read: (facts) => {
      const style = styleIn(facts.text)
      return style ? { params: { style, amount: share.amountIn(facts) }, value: style } : { missing: 'style' }
    },
  },
  look: { longest: 192, reads: ['style'], find: seenIn },
  pixels: {
    kind: 'area',
    rows: (kernel, input, { style, amount }, { found, scale, opaque }) => {
      const { width, height } = input
      const strength = amount / 100
      const size = { width: Math.round(width / scale), height: Math.round(height / scale) }
      const unit = Math.sqrt(width * height) / 1000
      const studio = { kernel, strength, unit, size, opaque, ...(found ?? { levels: ordinary, palette: [] }) }
      if (isToned(style)) return toned[style](input, studio)
      const make: Style = drawn[style]
      return styled(kernel, input, { share: Math.min(1, strength * 2), opaque }, (lines) => make(lines, studio))
    },
  },
  isNeutral: ({ amount }) => amount === 0,
  describe: ({ style, amount }) => `${labels[style]} · ${Math.round(amount)} %`,
})

const isToned = (style: StyleName): style is keyof typeof toned => style in toned

function seenIn(kernel: Kernel, picture: Raster, { style }: Stylize): Seen {
  return {
    levels: levelsOf(kernel, picture),
    palette: style === 'pixel-art' ? paletteOf(kernel, picture, colours) : [],
  }
}
