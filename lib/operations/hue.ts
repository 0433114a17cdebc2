/** Hue: every colour turned around the colour circle by the same angle. Never changes a grey or how light a colour looks. */
import { z } from '#contract/schema.ts'
import { fromOklab, toOklab } from './oklab.ts'
import { defineOperation } from './operation.ts'
import { withSign } from './signed-amount.ts'

const range = { min: -180, max: 180 }

export default defineOperation<{ degrees: number }>({
  id: 'hue',
  label: 'Hue',
  params: z.strictObject({
    /** From red towards yellow, green and blue. */
    degrees: z.number().min(range.min).max(range.max).default(0),
  }),
  amount: {
    param: 'degrees',
    unit: '°',
    ...range,
    strengths: { slight: 15, plain: 30, strong: 60, extreme: 120 },
    fromPercent: (percent) => (range.max * percent) / 100,
  },
  controls: [{ kind: 'slider', param: 'degrees', label: 'Hue', ...range, step: 1, unit: '°' }],
  words: {
    nouns: ['hue', 'hue shift', 'color wheel'],
    raise: [],
    lower: [],
    apply: ['rotate the hue', 'rotate hue', 'rotate the colors', 'shift the hue', 'shift the colors'],
  },
  pixels: {
    kind: 'tone',
    stages: ({ degrees }) => {
      const cos = Math.cos((degrees * Math.PI) / 180)
      const sin = Math.sin((degrees * Math.PI) / 180)
      return [
        {
          kind: 'map',
          space: 'linear',
          of: (rgb) => {
            const [lightness, a, b] = toOklab(rgb)
            return fromOklab([lightness, a * cos - b * sin, a * sin + b * cos])
          },
        },
      ]
    },
  },
  isNeutral: ({ degrees }) => degrees % 360 === 0,
  combine: (first, second) => {
    const degrees = first.degrees + second.degrees
    return { degrees: degrees > range.max ? degrees - 360 : degrees < range.min ? degrees + 360 : degrees }
  },
  describe: ({ degrees }) => `${withSign(degrees)}°`,
})
