/** Trim: borders of one colour, or of nothing, cut off to the pixel. What has no border stays as it is, and so does a picture of one colour. */
import { z } from '#contract/schema.ts'
import { withoutBorders } from '#pixels/find-borders.ts'
import type { Box } from '#pixels/raster.ts'
import { colourSaid, colourSchema, nameOfColour, paintOf } from './colour-parameter.ts'
import { defineOperation } from './operation.ts'
import { hasSide, type Sides, sideChoices, sideLabels, sidesSaid } from './sides.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

interface Trim extends Record<string, unknown> {
  tolerance: number
  colour: string
  sides: Sides
}

const range = { min: 0, max: 50 }

export default defineOperation<Trim, Box>({
  id: 'trim',
  label: 'Trim',
  params: z.strictObject({
    /** Per cent of the way from black to white that a border's pixels may differ. */
    tolerance: z.number().min(range.min).max(range.max).default(8),
    /** Of the borders that go. */
    colour: z.union([z.literal('any'), colourSchema]).default('any'),
    sides: z.enum(sideChoices).default('all'),
  }),
  controls: [
    { kind: 'slider', param: 'tolerance', label: 'Tolerance', ...range, step: 1, unit: '%' },
    {
      kind: 'choice',
      param: 'colour',
      label: 'Borders',
      choices: [
        { value: 'any', label: 'Any' },
        { value: '#ffffff', label: 'White' },
        { value: '#000000', label: 'Black' },
        { value: '#00000000', label: 'Clear' },
      ],
    },
    { kind: 'choice', param: 'sides', label: 'Sides', choices: sideLabels },
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: ['trim', 'trim away', 'autocrop', 'auto crop', 'auto-crop'],
    elsewhere: (facts) => (isCut(facts) ? 'crop' : undefined),
    read,
  },
  look: {
    reads: ['tolerance', 'colour', 'sides'],
    find: (kernel, picture, { tolerance, colour, sides }) =>
      withoutBorders(kernel, picture, {
        tolerance: Math.round((tolerance / 100) * 255),
        ...(colour === 'any' ? {} : { colour: levelsOf(colour) }),
        sides: (['top', 'bottom', 'left', 'right'] as const).filter((side) => hasSide(sides, side)),
      }),
  },
  pixels: {
    kind: 'geometry',
    frame: (_, { width, height }, found?: Box) => {
      const { left, top, right, bottom } = found ?? { left: 0, top: 0, right: width, bottom: height }
      return { width: right - left, height: bottom - top, from: [1, 0, left, 0, 1, top] }
    },
  },
  isNeutral: () => false,
  describe: ({ colour, sides }) => {
    const what = colour === 'any' ? 'borders' : `${nameOfColour(colour)} borders`
    return sides === 'all' ? what : `${what} · ${sides.replace('-', ' and ')}`
  },
})

/** Something of the picture itself is to go: a number, a part, a side or "a little", and no word for a border. */
function isCut({ text, number, ratio, size, position, strength }: ClauseFacts): boolean {
  if (number || ratio || size || /\b(half|third|quarter|fourth|fifth|tenth|inch)/.test(text)) return true
  if (/\b(borders?|bars?|edges?|margins?|frames?|white\w*|black|blank|empty|transparent|space|padding)\b/.test(text))
    return false
  return position !== undefined || strength !== 'plain' || /\b(down|sides?)\b/.test(text)
}

function read(facts: ClauseFacts): ClauseReading<Trim> {
  const { text, number } = facts
  const said = /\b(transparent|empty|blank) (space|area|border|edge|margin|pixel)/.test(text)
    ? undefined
    : colourSaid(facts)
  const colour = /\bwhite ?space/.test(text) ? 'any' : (said ?? barsIn(text) ?? 'any')
  const tolerance = number?.unit === '%' ? Math.min(Math.abs(number.value), range.max) : 8
  const params: Trim = { tolerance, colour, sides: sidesSaid(facts) }
  return colour === 'any' ? { params } : { params, value: nameOfColour(colour) }
}

/** "black bars" is one word to the reader. */
function barsIn(text: string): string | undefined {
  if (/\bblack bars?\b/.test(text)) return '#000000'
  return /\bwhite bars?\b/.test(text) ? '#ffffff' : undefined
}

/** RGBA, 0…255. */
function levelsOf(colour: string): readonly [number, number, number, number] {
  const [r, g, b, a] = paintOf(colour, 'srgb')
  return [r * 255, g * 255, b * 255, a * 255]
}
