/** The history at the size of a busy year: beside the browser's own database in the same run, in a real Chromium. */
import { limitRow, type Row } from './engine/rows.ts'
import type { Limit } from './engine/targets.ts'
import { archiveRows } from './history/archive.ts'
import { openBench } from './history/browser.ts'
import { crashRows } from './history/crashes.ts'
import type { Scale } from './history/generate.ts'
import type { Verbs } from './history/page.ts'

const whole: Scale = { conversations: 10_000, turns: 10, pictureBytes: 16_000 }
const short: Scale = { conversations: 1000, turns: 10, pictureBytes: 16_000 }

type Ask = <V extends keyof Verbs>(verb: V, ...args: Parameters<Verbs[V]>) => Promise<Awaited<ReturnType<Verbs[V]>>>

const row = (work: string, value: number, limit: Limit, note = '') =>
  limitRow(work, 'Chromium', null, value, limit, note)

/** `quick`: a tenth of everything. */
export async function benchHistory({ quick = false } = {}): Promise<Row[]> {
  const scale = quick ? short : whole
  const { ask, close } = await openBench<Verbs>('tests/bench/history/page.ts')
  try {
    const filled = await ask('fill', scale)
    const rows = [
      row('writing everything, beside plain rows in clear', filled.ours / filled.raw, { unit: '×' }),
      row('the same, beside writing it without an index', filled.ours / (filled.ours - filled.words), {
        most: 1.2,
        unit: '×',
      }),
      ...(await browsingRows(ask)),
      ...(await findingRows(ask, scale)),
      ...(await deletingRows(ask)),
    ]
    const purged = await ask('purge', scale)
    return [
      ...rows,
      row('purging 1,000 pictures and 10,000 turns', purged.pictures + purged.turns, { most: 500, unit: 'ms' }),
      row('longest task of a purge', purged.longest, { most: 50, unit: 'ms' }),
      ...(await archiveRows(quick)),
      ...(await crashRows(quick ? 4 : 100)),
    ]
  } finally {
    await close()
  }
}

async function browsingRows(ask: Ask): Promise<Row[]> {
  const raw = await ask('rawScreen')
  const screen = await ask('firstScreen')
  const reopened = await ask('reopened', await ask('reopen', 50), 50)
  const beside = (ms: number) => `the same rows in clear, by getAllRecords: ${ms.toFixed(1)} ms`
  return [
    row('opening memory in a browser just started', screen.opening, { unit: 'ms' }, `raw ${raw.opening.toFixed(1)} ms`),
    row('first screen of History, cold', screen.cold, { most: 100, unit: 'ms' }, beside(raw.cold)),
    row('the same, beside the database’s own rows', screen.cold / raw.cold, {
      most: 1.5,
      unit: '×',
      because: 'two files of keys are read and parsed, and each thumbnail becomes a blob',
    }),
    row('first screen of History, again', screen.warm, { unit: 'ms' }, beside(raw.warm)),
    row('longest task of it', screen.longest, { most: 50, unit: 'ms' }),
    row(
      'reopening 50 turns, to the picture’s bytes',
      reopened.ours,
      { most: 300, unit: 'ms' },
      `raw ${reopened.raw.toFixed(1)} ms`,
    ),
  ]
}

async function findingRows(ask: Ask, scale: Scale): Promise<Row[]> {
  const typing = await ask('typing', scale, 0)
  const prepared = await ask('typing', scale, 500)
  const raw = await ask('rawWords')
  const index = await ask('index', scale)
  const mini = await ask('miniSearch', scale)
  const added = await ask('addTurn')
  const found = (one: { found: number }) => `${one.found} found`
  return [
    row(
      'finding any piece of a word, cold, to the list',
      typing.cold,
      { most: 100, unit: 'ms', because: 'every day is opened; pressing the search field does it ahead' },
      `${found(typing)}; the rows of words unopened: ${raw.toFixed(1)} ms`,
    ),
    row('the same half a second after the field was pressed', prepared.cold, { most: 100, unit: 'ms' }),
    row('each letter more, to the list', typing.letter, { unit: 'ms' }, `slowest ${typing.slowest.toFixed(0)} ms`),
    row('longest task of it', typing.longest, { most: 50, unit: 'ms' }),
    row('opening the index of words', index.loading, { unit: 'ms' }, `${index.days} days`),
    row('in it: a rare word', index.rare.ms, { most: 1, unit: 'ms' }, `MiniSearch ${mini.rare.ms.toFixed(2)} ms`),
    row(
      'in it: two common words',
      index.common.ms,
      { most: 1, unit: 'ms' },
      `${found(index.common)}; MiniSearch ${mini.common.ms.toFixed(1)} ms, ${found(mini.common)}`,
    ),
    row('MiniSearch’s time for them, beside ours', mini.common.ms / index.common.ms, { least: 10, unit: '×' }),
    row('in it: the first three letters', index.prefix.ms, { most: 1, unit: 'ms' }, found(index.prefix)),
    row('in it: Chinese', index.chinese.ms, { unit: 'ms' }, found(index.chinese)),
    row('in it: one letter', index.letter.ms, { unit: 'ms' }, found(index.letter)),
    row(
      'bytes of the index, sealed, beside MiniSearch’s',
      index.bytes / mini.bytes,
      { most: 0.2, unit: '×', because: 'common words are kept once for each day, and Chinese by runs without a space' },
      `${(index.bytes / 1e6).toFixed(2)} MB beside ${(mini.bytes / 1e6).toFixed(1)} MB`,
    ),
    row(
      'one turn more, median',
      added.median,
      { unit: 'ms' },
      `its words ${added.words.toFixed(1)} ms; slowest of 50: ${added.most.toFixed(0)} ms`,
    ),
  ]
}

/** A site's conversations: those of one in forty. */
async function deletingRows(ask: Ask): Promise<Row[]> {
  const site = await ask('deleteFound', { site: 'site-3.example' })
  const note = `${site.conversations} conversations`
  return [
    row('choosing all of one site', site.find, { unit: 'ms' }, note),
    row('naming what would go with them', site.weigh, { unit: 'ms' }, note),
    row('deleting them', site.forget, { unit: 'ms' }, note),
    row('longest task of it', site.longest, { most: 50, unit: 'ms' }),
  ]
}
