/** Replace background: one colour, or one that becomes another, behind what the picture shows. Nothing of the old background stays on the subject's edge. */
import { z } from '#contract/schema.ts'
import { gradientBackdrop, plainBackdrop } from '#pixels/backdrop.ts'
import { onCanvas } from '#pixels/canvas.ts'
import { apart } from '#pixels/matted.ts'
import { nameOfColour, paintOf } from './colour-parameter.ts'
import { hexSchema } from './colour-ramp.ts'
import { defineOperation } from './operation.ts'
import { readBackground } from './replace-background-words.ts'
import { edgeControl, edgeSchema, matteAt, subjectDoubt, subjectLook } from './subject/matte.ts'
import type { Subject } from './subject/subject.ts'

const fills = ['colour', 'gradient'] as const

export type NewBackground = {
  fill: (typeof fills)[number]
  colour: string
  /** What it becomes; counts for a gradient. */
  colour2: string
  /** The way from one to the other: 0° to the right, 90° down. */
  angle: number
  edge: number
}

const turn = { min: -180, max: 180 }

export default defineOperation<NewBackground, Subject>({
  id: 'replace-background',
  label: 'Replace background',
  params: z.strictObject({
    fill: z.enum(fills).default('colour'),
    colour: hexSchema.default('#ffffff'),
    colour2: hexSchema.default('#808080'),
    angle: z.number().min(turn.min).max(turn.max).default(90),
    edge: edgeSchema,
  }),
  controls: [
    {
      kind: 'choice',
      param: 'fill',
      label: 'Fill',
      choices: [
        { value: 'colour', label: 'Colour' },
        { value: 'gradient', label: 'Gradient' },
      ],
    },
    { kind: 'colour', param: 'colour', label: 'Colour' },
    { kind: 'colour', param: 'colour2', label: 'Becomes' },
    { kind: 'slider', param: 'angle', label: 'Angle', ...turn, step: 1, unit: '°' },
    edgeControl,
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: [
      'whiten the background',
      'white out the background',
      'background replacement',
      'background color',
      'background colour',
      'color of the background',
    ],
    read: readBackground,
  },
  look: subjectLook,
  maskMeans: 'subject',
  doubt: subjectDoubt,
  pixels: {
    kind: 'area',
    rows: (kernel, input, { fill, colour, colour2, angle, edge }, { width, height, colorSpace, found }) => {
      const subject = apart(kernel, input, matteAt(found, edge), 'subject')
      try {
        const colours = [paintOf(colour, colorSpace), paintOf(colour2, colorSpace)] as const
        const backdrop =
          fill === 'gradient'
            ? gradientBackdrop(kernel, { width, height }, colours, angle)
            : plainBackdrop(kernel, { width, height }, colours[0])
        const canvas = { width, height, left: 0, top: 0, lay: 'over' } as const
        return onCanvas(kernel, subject, { ...canvas, behind: backdrop.paint, free: backdrop.free })
      } catch (error) {
        subject.free()
        throw error
      }
    },
  },
  isNeutral: () => false,
  describe: ({ fill, colour, colour2, angle }) =>
    fill === 'colour'
      ? nameOfColour(colour)
      : `${nameOfColour(colour)} to ${nameOfColour(colour2)} · ${Math.round(angle)}°`.replace('-', '−'),
})
