/** Frame: the picture as an instant print, on film, in a mat or in a picture frame, drawn by code in proportion to it. */
import type { Size } from '#contract/picture.ts'
import { z } from '#contract/schema.ts'
import { createBrush, type Layer } from '#pixels/brush.ts'
import { held, onCanvas, type Paint } from '#pixels/canvas.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { type Scanlines, workingPixel } from '#pixels/scanlines.ts'
import { colourSaid, nameOfColour, paintOf } from './colour-parameter.ts'
import { hexSchema } from './colour-ramp.ts'
import { type FrameName, frameStyles } from './frame-styles.ts'
import { defineOperation, type Scene } from './operation.ts'
import { type Margins, withMargins } from './sides.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

interface Framing extends Record<string, unknown> {
  style: FrameName
  colour?: string | undefined
}

const names = Object.keys(frameStyles) as FrameName[]

export default defineOperation<Framing>({
  id: 'frame',
  label: 'Frame',
  params: z.strictObject({
    style: z.enum(names).default('gallery'),
    /** Of the paper, the film, the board or the rail; each style has its own where none is chosen. */
    colour: hexSchema.optional(),
  }),
  controls: [
    {
      kind: 'choice',
      param: 'style',
      label: 'Style',
      choices: names.map((name) => ({ value: name, label: frameStyles[name].label })),
    },
    { kind: 'colour', param: 'colour', label: 'Colour' },
  ],
  words: {
    drawn: ['frame', 'polaroid', 'border'],
    parts: ['color'],
    nouns: [
      'polaroid',
      'polaroid frame',
      'polaroid style',
      'polaroid border',
      'instant photo',
      'instant film',
      'instant camera photo',
      'film frame',
      'film strip',
      'filmstrip',
      'film strip frame',
      'film border',
      'sprocket hole',
      'picture frame',
      'photo frame',
      'gallery frame',
      'wall frame',
      'mat frame',
      'matted',
      'mat board',
      'passe partout',
      'passe-partout',
      'passepartout',
    ],
    raise: [],
    lower: [],
    apply: [],
    read,
  },
  pixels: {
    kind: 'area',
    size: ({ style }, size) => withMargins(size, marginsFor(style, size)),
    rows: framed,
  },
  isNeutral: () => false,
  describe: ({ style, colour }) => {
    const { label } = frameStyles[style]
    return colour ? `${label} · ${nameOfColour(colour)}` : label
  },
})

/** Whole pixels at full size. */
function marginsFor(style: FrameName, size: Size): Margins {
  const { left, top, right, bottom } = frameStyles[style].margins(size)
  const whole = (share: number) => Math.max(1, Math.round(share * Math.min(size.width, size.height)))
  return { left: whole(left), top: whole(top), right: whole(right), bottom: whole(bottom) }
}

function framed(kernel: Kernel, input: Scanlines, params: Framing, scene: Scene<undefined>): Scanlines {
  const { target, scale, colorSpace } = scene
  const style = frameStyles[params.style]
  const margins = marginsFor(params.style, { width: scene.width / scale, height: scene.height / scale })
  const left = held(margins.left * scale, input.width, target.width)
  const top = held(margins.top * scale, input.height, target.height)
  const hole = { left, top, right: left + input.width, bottom: top + input.height }
  try {
    const brush = createBrush(kernel, target)
    const { behind, above } = style.paint(brush, {
      ...{ canvas: target, hole },
      unit: Math.min(input.width, input.height),
      colour: paintOf(params.colour ?? style.colour, colorSpace),
    })
    const painting =
      (layers: readonly Layer[]): Paint =>
      (at, y, rows) => {
        for (let row = 0; row < rows; row++)
          for (const layer of layers) layer(at + row * target.width * workingPixel, y + row)
      }
    return onCanvas(kernel, input, {
      ...{ ...target, left, top, lay: 'over' },
      behind: painting(behind),
      above: painting(above),
      free: brush.free,
    })
  } catch (error) {
    input.free()
    throw error
  }
}

const said: readonly (readonly [RegExp, FrameName])[] = [
  [/\b(polaroid|instant)\b/, 'polaroid'],
  [/\b(film|sprocket)/, 'film'],
  [/\b(mat|matted|passe)/, 'mat'],
]

function read(facts: ClauseFacts): ClauseReading<Framing> {
  const style = said.find(([words]) => words.test(facts.text))?.[1] ?? 'gallery'
  const colour = colourSaid(facts)
  const paint = colour && hexSchema.safeParse(colour).success ? { colour } : {}
  return { params: { style, ...paint }, value: style }
}
