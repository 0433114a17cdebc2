/** Text: words on the picture, in bundled letters or the system's. Never drops a character, never reaches beyond the picture unless it is moved there. */
import { z } from '#contract/schema.ts'
import { drawLetters, type LetterPaint } from '#pixels/lettering/draw-letters.ts'
import { capHeightOf } from '#pixels/lettering/font-book.ts'
import { faces } from '#pixels/lettering/letters.ts'
import { piecesOf } from '#pixels/lettering/pieces.ts'
import type { ColorSpace } from '#pixels/raster.ts'
import type { Scanlines } from '#pixels/scanlines.ts'
import { colourSchema, paintOf, type Rgba } from './colour-parameter.ts'
import { anchors } from './crop-area.ts'
import { defineOperation } from './operation.ts'
import { placeText, type TextPlace } from './text-place.ts'
import { readText } from './text-words.ts'

/** The most that a caption can hold and still be one. */
const longest = 300

const percent = (least: number, most: number, usual: number) => z.number().min(least).max(most).default(usual)

const schema = z.strictObject({
  text: z.string().max(longest).default(''),
  /** `all-over`: again and again. `top-and-bottom`: what stands before the first empty line, or else the first line, at the top, the rest at the bottom. */
  position: z.enum([...anchors, 'top-and-bottom', 'all-over']).default('bottom'),
  /** Of the picture's width and height, away from there. */
  shiftX: percent(-100, 100, 0),
  shiftY: percent(-100, 100, 0),
  /** Of the picture's shorter side, kept free at its edges. */
  margin: percent(0, 40, 4),
  /** Of the letters, in per cent of the picture's height; counts while `fit` says so. */
  size: percent(0.5, 60, 7),
  fit: z.enum(['size', 'width', 'px']).default('size'),
  /** Of the letters at full size; counts while `fit` is `px`. */
  pixels: z.number().min(1).max(20_000).optional(),
  colour: colourSchema.default('#ffffff'),
  font: z.enum(faces).default('sans'),
  weight: z.enum(['regular', 'bold']).default('bold'),
  capitals: z.boolean().default(false),
  align: z.enum(['auto', 'left', 'center', 'right']).default('auto'),
  /** Around the letters, of their size. */
  outline: percent(0, 30, 0),
  outlineColour: colourSchema.default('#000000'),
  /** Opacity of a box behind the words; 0 is none. */
  box: percent(0, 100, 0),
  boxColour: colourSchema.default('#000000'),
  /** Between the words and the box's sides, and of its round corners: of the letters' size. */
  padding: percent(0, 200, 35),
  rounding: percent(0, 200, 20),
  /** Opacity of a soft shadow under the words. */
  shadow: percent(0, 100, 70),
  /** From line to line, of the letters' size. */
  lineHeight: percent(70, 300, 118),
  /** After each letter, of their size. */
  spacing: percent(-10, 100, 0),
  /** Degrees, clockwise. */
  rotation: percent(-180, 180, 0),
  opacity: percent(0, 100, 100),
})

export type Text = z.infer<typeof schema>

const named = <T extends string>(values: readonly T[], labels: Partial<Record<T, string>> = {}) =>
  values.map((value) => ({ value, label: labels[value] ?? titled(value) }))
const slider = (param: keyof Text, label: string, min: number, max: number, unit = '%', step = 1) =>
  ({ kind: 'slider', param, label, min, max, step, unit }) as const

export default defineOperation<Text>({
  id: 'text',
  label: 'Text',
  params: schema,
  controls: [
    { kind: 'text', param: 'text', label: 'Words', maxLength: longest },
    {
      kind: 'choice',
      param: 'position',
      label: 'Position',
      choices: named(schema.shape.position.unwrap().options, {
        'top-and-bottom': 'Top and bottom',
        'all-over': 'All over',
      }),
    },
    slider('size', 'Size', 0.5, 60, '%', 0.5),
    {
      kind: 'choice',
      param: 'fit',
      label: 'Fit',
      choices: named(['size', 'width'], { size: 'Size', width: 'Full width' }),
    },
    { kind: 'colour', param: 'colour', label: 'Colour' },
    { kind: 'choice', param: 'font', label: 'Font', choices: named(faces, { hand: 'Handwriting' }) },
    { kind: 'choice', param: 'weight', label: 'Weight', choices: named(['regular', 'bold']) },
    {
      kind: 'choice',
      param: 'capitals',
      label: 'Capitals',
      choices: [
        { value: false, label: 'As typed' },
        { value: true, label: 'All capitals' },
      ],
    },
    { kind: 'choice', param: 'align', label: 'Lines', choices: named(['auto', 'left', 'center', 'right']) },
    slider('shadow', 'Shadow', 0, 100),
    slider('outline', 'Outline', 0, 30),
    { kind: 'colour', param: 'outlineColour', label: 'Outline colour' },
    slider('box', 'Box', 0, 100),
    { kind: 'colour', param: 'boxColour', label: 'Box colour' },
    slider('opacity', 'Opacity', 0, 100),
    slider('rotation', 'Turn', -180, 180, '°'),
    slider('shiftX', 'Across', -100, 100, '%', 0.5),
    slider('shiftY', 'Down', -100, 100, '%', 0.5),
    slider('spacing', 'Spacing', -10, 100),
    slider('lineHeight', 'Line height', 70, 300),
  ],
  words: {
    drawn: [
      'text',
      'caption',
      'letter',
      'lettering',
      'word',
      'title',
      'watermark',
      'subtitle',
      'font',
      'font size',
      'headline',
      'writing',
    ],
    parts: ['outline', 'box', 'shadow', 'background', 'color'],
    nouns: [],
    raise: [],
    lower: [],
    apply: ['add text', 'add a caption', 'meme text', 'subtitle', 'meme', 'add a watermark', 'enter text'],
    read: readText,
  },
  placed: true,
  extent: ({ fit, pixels }) => (fit === 'px' && pixels !== undefined ? 'pixels' : 'size'),
  pixels: {
    kind: 'area',
    async rows(kernel, input, params, scene) {
      const { letters } = kernel
      if (!letters) {
        input.free()
        throw new Error('no letters were handed in')
      }
      let lines: Scanlines = input
      for (const { text, anchor, share } of blocksOf(params)) {
        try {
          const { font: face, weight, spacing } = params
          const paragraphs = await piecesOf(letters, text, { face, weight, spacing: spacing / 100 })
          const padding = params.box > 0 ? params.padding / 100 : 0
          const capHeight = await capHeightOf(letters, face, weight)
          const measures = { above: capHeight + 0.04, below: params.capitals ? 0.04 : 0.22, padding }
          const place: TextPlace = { ...params, anchor, size: sizeOf(params, scene) }
          const { block, map } = placeText(paragraphs, scene, place, measures, share)
          lines = drawLetters(kernel, lines, block, map, letterPaint(params, scene.colorSpace))
        } catch (error) {
          lines.free()
          throw error
        }
      }
      return lines
    },
  },
  isNeutral: ({ text, opacity }) => text.trim() === '' || opacity === 0,
  describe: ({ text, position }) => {
    const words = text.trim().replace(/\s+/g, ' ')
    return words ? `“${shortened(words)}” · ${nameOf(position)}` : 'no words yet'
  },
})

/** What is drawn, where, and how much of the height it may take. */
function blocksOf({ text, position, capitals }: Text) {
  const words = capitals ? text.toUpperCase() : text
  if (position !== 'top-and-bottom') return [{ text: words.trim(), anchor: position, share: 1 }]
  const [first = '', ...rest] = /\n\s*\n/.test(words) ? words.split(/\n\s*\n/) : words.split('\n')
  return [
    { text: first.trim(), anchor: 'top', share: 0.48 } as const,
    { text: rest.join('\n').trim(), anchor: 'bottom', share: 0.48 } as const,
  ].filter((block) => block.text !== '')
}

function sizeOf({ fit, size, pixels }: Text, { height, scale }: { height: number; scale: number }): number | 'width' {
  if (fit === 'width') return 'width'
  return fit === 'px' && pixels !== undefined ? pixels * scale : (size / 100) * height
}

/** A shadow is as soft as the letters are large. */
function letterPaint(params: Text, space: ColorSpace): LetterPaint {
  const colour = (said: string) => paintOf(said, space)
  const { outline, box, shadow, padding, rounding, opacity } = params
  return {
    colour: colour(params.colour),
    opacity: opacity / 100,
    ...(outline > 0 && { rim: { width: outline / 100, colour: colour(params.outlineColour) } }),
    ...(box > 0 && {
      box: { padding: padding / 100, radius: rounding / 100, colour: faded(colour(params.boxColour), box) },
    }),
    ...(shadow > 0 && { shadow: { sigma: 0.09, down: 0.03, colour: [0, 0, 0, shadow / 100] as const } }),
  }
}

const faded = ([r, g, b, a]: Rgba, percent: number): Rgba => [r, g, b, (a * percent) / 100]

/** Whole characters, at most 20 units of them. */
function shortened(words: string): string {
  if (words.length <= 20) return words
  let short = ''
  for (const letter of words) {
    if (short.length + letter.length > 19) break
    short += letter
  }
  return `${short.trimEnd()}…`
}

const nameOf = (position: Text['position']) => (position === 'center' ? 'centre' : position.replaceAll('-', ' '))

function titled(name: string): string {
  return name === 'center' ? 'Centre' : `${name.charAt(0).toUpperCase()}${name.slice(1).replace('-', ' ')}`
}
