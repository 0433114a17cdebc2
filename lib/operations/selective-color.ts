/** Selective colour: one of eight colours turned, strengthened or lightened wherever it is. Never touches greys or the colours opposite. */
import { z } from '#contract/schema.ts'
import { driftIn, type HueRange, hueRanges, weightIn } from './hue-range.ts'
import { fromOklab, toOklab } from './oklab.ts'
import { defineOperation, type Rgb } from './operation.ts'
import { colourNouns, deeperColours, isReplacement, readSelective } from './selective-color-words.ts'
import { signedAmountSchema, withSign } from './signed-amount.ts'

export type SelectiveColor = { colour: HueRange; hue: number; saturation: number; lightness: number }

/** At ±100: degrees that the middle of the range would turn if it kept its speed, and how often e its odds of light change. */
const reach = { hue: 60, lightness: 1.2 }

/** Oklab chroma below which a colour counts as nearly grey (1/e), and above which as too vivid to gain much more. */
const pale = 0.045
const vivid = 0.2

const slider = (param: 'hue' | 'saturation' | 'lightness', label: string) =>
  ({ kind: 'slider', param, label, min: -100, max: 100, step: 1, unit: '' }) as const

export default defineOperation<SelectiveColor>({
  id: 'selective-color',
  label: 'Selective colour',
  params: z.strictObject({
    colour: z.enum(hueRanges).default('blue'),
    /** From red towards yellow, green and blue. */
    hue: signedAmountSchema,
    /** −100 is grey. */
    saturation: signedAmountSchema,
    lightness: signedAmountSchema,
  }),
  controls: [
    {
      kind: 'choice',
      param: 'colour',
      label: 'Colour',
      choices: hueRanges.map((name) => ({ value: name, label: `${name.charAt(0).toUpperCase()}${name.slice(1)}` })),
    },
    slider('hue', 'Hue'),
    slider('saturation', 'Saturation'),
    slider('lightness', 'Lightness'),
  ],
  words: {
    nouns: ['selective color', ...colourNouns],
    raise: deeperColours,
    lower: [],
    apply: [],
    elsewhere: (facts) => (isReplacement(facts) ? 'replace-color' : undefined),
    read: readSelective,
  },
  pixels: { kind: 'tone', stages: (params) => [{ kind: 'map', space: 'linear', of: shifted(params) }] },
  isNeutral: ({ hue, saturation, lightness }) => hue === 0 && saturation === 0 && lightness === 0,
  describe: ({ colour, hue, saturation, lightness }) => {
    const shifts = [
      ['hue', hue],
      ['sat.', saturation],
      ['light', lightness],
    ] as const
    const said = shifts.filter(([, by]) => by !== 0).map(([name, by]) => `${name} ${withSign(by)}`)
    return said.length > 0 ? `${colour}: ${said.join(', ')}` : colour
  },
})

/** On linear light. What the range does not mean comes back untouched, to the last bit. */
function shifted({ colour, hue, saturation, lightness }: SelectiveColor): (rgb: Rgb) => Rgb {
  const weight = weightIn(colour)
  const drift = driftIn(colour, (reach.hue * hue) / 100)
  return (rgb) => {
    const [level, a, b] = toOklab(rgb)
    const chroma = Math.hypot(a, b)
    const angle = (Math.atan2(b, a) * 180) / Math.PI
    const meant = weight(angle)
    if (meant === 0 || chroma < 1e-6) return rgb
    // What is nearly grey has a hue by accident: noise there is neither lightened nor made colourful.
    const coloured = meant * (1 - Math.exp(-((chroma / pale) ** 2)))
    const turned = (drift(angle) * Math.PI) / 180
    const scale = 1 + (saturation / 100) * (saturation < 0 ? meant : coloured * Math.exp(-((chroma / vivid) ** 2)))
    const lit = lighten(level, (reach.lightness * lightness * coloured) / 100)
    // Darker as with less light on it, so that it stays a colour that can be shown; lighter, halfway to pale.
    const kept = lit < level ? lit / level : lit > level ? Math.sqrt((1 - lit) / (1 - level)) : 1
    const [along, across] = [Math.cos(turned) * chroma * scale * kept, Math.sin(turned) * chroma * scale * kept]
    return fromOklab([lit, along, across])
  }
}

/** Multiplies the odds of light by e^`by`: black and white stay, and such steps add up. */
function lighten(level: number, by: number): number {
  if (level <= 0 || level >= 1) return level
  const odds = (level / (1 - level)) * Math.exp(by)
  return odds / (1 + odds)
}
