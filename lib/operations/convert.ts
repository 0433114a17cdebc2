/** Convert: the file type that the picture is written as. Never changes a pixel; what a type cannot hold is said at the download. */
import { type ExportType, exportTypes } from '#contract/picture.ts'
import { z } from '#contract/schema.ts'
import { defineOperation } from './operation.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

type Conversion = { type: ExportType; quality: number }

const names: Record<ExportType, string> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/avif': 'AVIF',
  'image/jxl': 'JPEG XL',
}
const said: Readonly<Record<string, ExportType>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  jxl: 'image/jxl',
}

const range = { min: 10, max: 100 }

export default defineOperation<Conversion>({
  id: 'convert',
  label: 'File type',
  params: z.strictObject({
    type: z.enum(exportTypes).default('image/png'),
    /** Per cent, for all but PNG. */
    quality: z.number().min(range.min).max(range.max).default(92),
  }),
  controls: [
    {
      kind: 'choice',
      param: 'type',
      label: 'Type',
      choices: exportTypes.map((value) => ({ value, label: names[value] })),
    },
    { kind: 'slider', param: 'quality', label: 'Quality', ...range, step: 1, unit: '%' },
  ],
  words: {
    nouns: [],
    raise: [],
    lower: [],
    apply: [
      ...Object.keys(said),
      ...['jpeg xl', 'gif', 'cmyk', 'pdf', 'svg', 'heic', 'tiff', 'file type', 'file format', 'convert format'],
    ],
    read,
  },
  pixels: { kind: 'file', wish: ({ type, quality }) => ({ type, quality: quality / 100 }) },
  isNeutral: () => false,
  describe: ({ type, quality }) =>
    type === 'image/png' ? names[type] : `${names[type]} · quality ${Math.round(quality)} %`,
})

/** The last type that is named: "from JPG to PNG". One that cannot be written is asked about. */
function read({ text, number }: ClauseFacts): ClauseReading<Conversion> {
  const named = text
    .replace(/\bjpe?g[\s-]?xl\b/g, 'jxl')
    .split(/[^a-z]+/)
    .filter((word) => /^(png|jpe?g|webp|avif|jxl|gif|cmyk|pdf|svg|heic|tiff)$/.test(word))
  const type = said[named.at(-1) ?? '']
  if (!type) return { missing: 'type' }
  const quality = number && (number.unit === '%' || /\bquality\b/.test(text)) ? Math.abs(number.value) : 92
  return { params: { type, quality: Math.min(Math.max(quality, range.min), range.max) }, value: named.at(-1) ?? '' }
}
