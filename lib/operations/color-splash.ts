/** Colour splash: one of eight colours stays, everything else becomes as light as it was and grey. */
import { z } from '#contract/schema.ts'
import { type HueRange, hueRanges, weightIn } from './hue-range.ts'
import { luminanceOf } from './light.ts'
import { toOklab } from './oklab.ts'
import { defineOperation, type Rgb } from './operation.ts'
import { rangeCalled } from './selective-color-words.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

type ColorSplash = { colour: HueRange; tolerance: number }

const usual = 80

export default defineOperation<ColorSplash>({
  id: 'color-splash',
  label: 'Colour splash',
  params: z.strictObject({
    /** What stays. */
    colour: z.enum(hueRanges).default('red'),
    /** How much of the way to the neighbouring colours stays too, in per cent. */
    tolerance: z.number().min(0).max(100).default(usual),
  }),
  controls: [
    {
      kind: 'choice',
      param: 'colour',
      label: 'Colour',
      choices: hueRanges.map((name) => ({ value: name, label: `${name.charAt(0).toUpperCase()}${name.slice(1)}` })),
    },
    { kind: 'slider', param: 'tolerance', label: 'Tolerance', min: 0, max: 100, step: 1, unit: '%' },
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    manner: ['everything else gray', 'the rest gray', 'everything gray'],
    apply: [
      'color splash',
      'color splash effect',
      'color pop',
      'color pop effect',
      'color isolation',
      'keep one color',
    ],
    read,
  },
  pixels: { kind: 'tone', stages: (params) => [{ kind: 'map', space: 'linear', of: splashed(params) }] },
  isNeutral: () => false,
  describe: ({ colour }) => `only ${colour}`,
})

function read({ colours, text }: ClauseFacts): ClauseReading<ColorSplash> {
  const names = colours.length > 0 ? colours : text.split(' ')
  const [colour, another] = new Set(names.flatMap((name) => rangeCalled(name) ?? []))
  if (!colour || another) return { missing: 'colour' }
  return { params: { colour, tolerance: usual }, value: colour }
}

/** Width of the soft edge between what stays and what goes, in weights of the hue range. */
const softness = 0.25

/** On linear light, whose luminance every pixel keeps. */
function splashed({ colour, tolerance }: ColorSplash): (rgb: Rgb) => Rgb {
  const weight = weightIn(colour)
  const edge = (1 - tolerance / 100) * (1 - softness)
  return (rgb) => {
    const [, a, b] = toOklab(rgb)
    const stays = smoothstep((weight((Math.atan2(b, a) * 180) / Math.PI) - edge) / softness)
    const grey = luminanceOf(rgb)
    const mixed = (level: number) => grey + (level - grey) * stays
    return [mixed(rgb[0]), mixed(rgb[1]), mixed(rgb[2])]
  }
}

const smoothstep = (at: number): number => {
  const share = Math.min(Math.max(at, 0), 1)
  return share * share * (3 - 2 * share)
}
