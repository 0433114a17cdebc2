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

/** `quick`: a tenth of everything. */
export async function benchHistory({ quick = false } = {}): Promise<Row[]> {
  const scale = quick ? short : whole
  const { ask, close } = await openBench<Verbs>('tests/bench/history/page.ts')
  const row = (work: string, value: number, limit: Limit, note = '') =>
    limitRow(work, 'Chromium', null, value, limit, note)

  try {
    const filled = await ask('fill', scale)
    const screen = await ask('firstScreen')
    const search = await ask('search', scale)
    const reopened = await ask('reopen', 50)
    const added = await ask('addTurn')
    const purged = await ask('purge', scale)
    return [
      row('writing everything, beside plain rows without search', filled.ours / filled.raw, { unit: '×' }),
      row('first screen of History, cold', screen.ours, { most: 100, unit: 'ms' }, `raw ${screen.raw.toFixed(1)} ms`),
      row('first screen of History, warm', screen.warm, { unit: 'ms' }),
      row('finding any piece of a word, cold', search.cold, { most: 100, unit: 'ms' }),
      row('finding a rare word again', search.rare, { most: 1, unit: 'ms' }),
      row('finding two common words', search.common, { most: 1, unit: 'ms' }, `${search.found[2]} found`),
      row('finding Chinese', search.chinese, { unit: 'ms' }),
      row('reopening 50 turns, to the picture’s bytes', reopened, { most: 300, unit: 'ms' }),
      row('one turn more, median', added.median, { unit: 'ms' }, `slowest of 50: ${added.most.toFixed(0)} ms`),
      row('purging 1,000 pictures and 10,000 turns', purged.pictures + purged.turns, { most: 500, unit: 'ms' }),
      row('longest task of a purge', purged.longest, { most: 50, unit: 'ms' }),
      ...(await archiveRows(quick)),
      ...(await crashRows(quick ? 4 : 100)),
    ]
  } finally {
    await close()
  }
}
