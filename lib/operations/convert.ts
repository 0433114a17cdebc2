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
const types: Readonly<Record<string, ExportType>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  jxl: 'image/jxl',
}

const range = { min: 10, max: 100 }
const usual = 92
/** Per cent, as codecs count. */
const qualities: Readonly<Record<string, number>> = {
  'high quality': 97,
  'higher quality': 97,
  'best quality': 100,
  'maximum quality': 100,
  'max quality': 100,
  'full quality': 100,
  'good quality': usual,
  'medium quality': 80,
  'low quality': 55,
  'lower quality': 70,
}

export default defineOperation<Conversion>({
  id: 'convert',
  label: 'File type',
  params: z.strictObject({
    type: z.enum(exportTypes).default('image/png'),
    /** Per cent, for all but PNG. */
    quality: z.number().min(range.min).max(range.max).default(usual),
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
      ...Object.keys(types),
      ...['jpeg xl', 'gif', 'cmyk', 'pdf', 'svg', 'heic', 'tiff', 'file type', 'file format', 'convert format'],
    ],
    manner: Object.keys(qualities),
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
  const type = types[named.at(-1) ?? '']
  if (!type) return { missing: 'type' }
  const said = Object.keys(qualities).find((words) => text.includes(words))
  const quality =
    number && (number.unit === '%' || /\bquality\b/.test(text))
      ? Math.abs(number.value)
      : (qualities[said ?? ''] ?? usual)
  return { params: { type, quality: Math.min(Math.max(quality, range.min), range.max) }, value: named.at(-1) ?? '' }
}
