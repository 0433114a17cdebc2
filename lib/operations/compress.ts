/** Compress: a file no larger than so many kilobytes. Quality goes first; where that is not enough, pixels. */
import { z } from '#contract/schema.ts'
import { defineOperation } from './operation.ts'
import type { ClauseFacts, ClauseReading } from './vocabulary.ts'

type Compression = { kilobytes: number }

const range = { min: 5, max: 20_000 }

/** For "smaller", where no number is said: what mails and forms usually take. */
const usual = { slight: 2000, plain: 500, strong: 200, extreme: 50 } as const

export default defineOperation<Compression>({
  id: 'compress',
  label: 'File size',
  params: z.strictObject({
    /** The most that the file may have; 1 kB is 1000 bytes. */
    kilobytes: z.number().min(range.min).max(range.max).default(usual.plain),
  }),
  controls: [
    {
      kind: 'choice',
      param: 'kilobytes',
      label: 'At most',
      choices: [50, 100, 200, 500, 1000, 2000, 5000].map((value) => ({ value, label: sizeName(value) })),
    },
    { kind: 'slider', param: 'kilobytes', label: 'At most', ...range, step: 5, unit: 'kB' },
  ],
  words: {
    nouns: ['file size', 'file weight'],
    raise: [],
    lower: [],
    apply: [
      ...['compress', 'compress down', 'smaller file', 'lighter file', 'lighten the file', 'reduce the file size'],
      ...['optimize for web', 'optimize for the web', 'smaller file size'],
    ],
    read,
  },
  pixels: { kind: 'file', wish: ({ kilobytes }) => ({ bytes: kilobytes * 1000 }) },
  isNeutral: () => false,
  describe: ({ kilobytes }) => `at most ${sizeName(kilobytes)}`,
})

function sizeName(kilobytes: number): string {
  return kilobytes >= 1000 ? `${Number((kilobytes / 1000).toFixed(1))} MB` : `${Math.round(kilobytes)} kB`
}

function read({ number, strength }: ClauseFacts): ClauseReading<Compression> {
  const scale = number?.unit === 'mb' ? 1000 : number?.unit === 'kb' ? 1 : undefined
  const wanted = number && scale ? Math.abs(number.value) * scale : usual[strength]
  const kilobytes = Math.min(Math.max(wanted, range.min), range.max)
  return { params: { kilobytes }, value: sizeName(kilobytes) }
}
