/** How long understanding takes, how large it is, and, where labelled requests lie beside the project, how often it is right. */
import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import type { ReadingContext } from '#contract/reading.ts'
import { remember } from '#language/remember.ts'
import { understand } from '#language/understand.ts'
import { run } from '#scripts/interpret.ts'

export interface Row {
  name: string
  value: number
  unit: string
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const labelled = join(root, '../shared/eval')

/** Rows in a fixed order; accuracy rows are left out where there is nothing to measure against. */
export async function benchLanguage(): Promise<Row[]> {
  return [
    ...times('understand', english),
    ...times('understand Chinese', chinese),
    ...(await sizes()),
    ...(await accuracy()),
  ]
}

interface Speech {
  acts: readonly string[]
  openers: readonly string[]
  joints: readonly string[]
}

const acts = [
  'make it a little warmer',
  'increase the contrast by 20%',
  'crop it square',
  'rotate ninety degrees clockwise',
  'lift the shadows',
  'it looks too dark',
  'less saturated',
  'resize it to 1200x800',
  'convert to black and white',
  'remove the lamp post',
  'incrase brigthness',
  'make it better',
  'a bit less',
  '20 more',
  'undo',
  'blur the background',
  'brighten the roof',
  'do not crop it',
  'thanks, lovely',
]
const openers = ['', 'could you please ', 'I think it would be nice to ', 'Perfect! Now ']
const joints = [', ', ' and ', '. Then ', ' ']
const english: Speech = { acts, openers, joints }

const chinese: Speech = {
  acts: [
    '調暖一點',
    '把對比調高20%',
    '裁成正方形',
    '順時針旋轉九十度',
    '提亮陰影',
    '看起來太暗了',
    '飽和度低一點',
    '調整大小為1200x800',
    '轉成黑白',
    '把路燈去掉',
    '把背景裡的人去掉',
    '讓它更好看',
    '少一點',
    '再加20',
    '復原',
    '背景模糊',
    '把屋頂調亮',
    '不要裁切',
    '謝謝，很好',
    '把 brightness 調高',
  ],
  openers: ['', '可以幫我', '我想要', '很好！現在'],
  joints: ['，', '然後', '。', ''],
}

/** One, two and three acts joined in every way, in a conversation that goes on. */
function corpus({ acts, openers, joints }: Speech): string[] {
  return openers.flatMap((opener) =>
    acts.flatMap((first, i) =>
      joints.map((joint, j) => {
        const second = acts[(i * 7 + j + 1) % acts.length] ?? ''
        const third = acts[(i * 5 + j * 3 + 2) % acts.length] ?? ''
        return opener + [first, second, third].slice(0, 1 + ((i + j) % 3)).join(joint)
      }),
    ),
  )
}

function times(name: string, speech: Speech): Row[] {
  const texts = corpus(speech)
  const measured: number[] = []
  for (let round = 0; round < 6; round++) {
    let context: ReadingContext = { steps: [], last: [] }
    let count = 0
    for (const [at, text] of texts.entries()) {
      const start = performance.now()
      const reading = understand(text, context)
      // The first round warms up the compiler.
      if (round > 0) measured.push(performance.now() - start)
      context = at % 8 === 0 ? { steps: [], last: [] } : remember(context, reading, () => `step-${++count}`).context
    }
  }
  measured.sort((a, b) => a - b)
  const quantile = (share: number) => measured[Math.floor(share * (measured.length - 1))] ?? Number.NaN
  return [
    { name: `${name} p50`, value: quantile(0.5), unit: 'ms' },
    { name: `${name} p99`, value: quantile(0.99), unit: 'ms' },
  ]
}

/** The room alone with both languages, minified as the panel ships it and gzipped: grammar and words, without the operations. */
async function sizes(): Promise<Row[]> {
  return [
    { name: 'language room', value: await sizeWithout(), unit: 'kB gz' },
    { name: 'of that, without Chinese', value: await sizeWithout('zh-hant/chinese.ts'), unit: 'kB gz' },
    {
      name: 'of that, without Chinese names of operations',
      value: await sizeWithout('zh-hant/operation-words.ts'),
      unit: 'kB gz',
    },
  ]
}

/** What stands in for a file that is left out: what the others need of it, and nothing in it. */
const empty =
  'export const chinese = { isOf: () => false }, operationWords = {}, operationEntries = [], operationLists = []'

async function sizeWithout(file?: string): Promise<number> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [{ name: 'left-out', load: (id) => (file !== undefined && id.endsWith(file) ? empty : null) }],
    build: {
      write: false,
      minify: true,
      // No library build: that one keeps every space, and the panel ships none.
      rollupOptions: {
        input: join(root, 'lib/language/understand.ts'),
        preserveEntrySignatures: 'strict',
        external: /^#(contract|operations)\//,
      },
    },
  })
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []))
  const code = outputs.map((part) => (part.type === 'chunk' ? part.code : '')).join('')
  return gzipSync(code).length / 1024
}

async function accuracy(): Promise<Row[]> {
  const labels = join(labelled, 'dev.jsonl')
  const score = join(labelled, 'score.mjs')
  if (!existsSync(labels) || !existsSync(score)) return []
  const folder = await mkdtemp(join(tmpdir(), 'limn-language-'))
  try {
    const predictions = join(folder, 'predictions.jsonl')
    const output = createWriteStream(predictions)
    await run(createReadStream(labels), output)
    output.end()
    await finished(output)
    const { stdout } = await promisify(execFile)(process.execPath, [score, labels, predictions])
    const totals = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, number>
    return Object.entries(totals).map(([name, share]) => ({ name: `labelled ${name}`, value: 100 * share, unit: '%' }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
