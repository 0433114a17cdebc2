/** The history at the size of a busy year: beside the browser's own database in the same run, in a real Chromium. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { ensureChromium } from '#scripts/setup/chromium.ts'
import { say } from '#scripts/setup/say.ts'
import { buildPage } from './engine/build-page.ts'
import { limitRow, type Row } from './engine/rows.ts'
import { servePage } from './engine/serve-page.ts'
import type { Limit } from './engine/targets.ts'
import { crashRows } from './history/crashes.ts'
import type { Scale } from './history/generate.ts'
import type { Verbs } from './history/page.ts'

const whole: Scale = { conversations: 10_000, turns: 10, pictureBytes: 16_000 }
const short: Scale = { conversations: 1000, turns: 10, pictureBytes: 16_000 }

/** `quick`: a tenth of everything. */
export async function benchHistory({ quick = false } = {}): Promise<Row[]> {
  const scale = quick ? short : whole
  const { entry, files } = await buildPage('tests/bench/history/page.ts')
  const server = await servePage(entry, files)
  const profile = await mkdtemp(join(tmpdir(), 'limn-history-'))
  const executablePath = await ensureChromium()

  /** A browser of its own for each question, on the same profile: nothing is warm but the disk. */
  const ask = async <V extends keyof Verbs>(verb: V, ...args: Parameters<Verbs[V]>) => {
    say(`  ${verb}`)
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      chromiumSandbox: process.getuid?.() !== 0,
    })
    try {
      const page = await context.newPage()
      await page.goto(server.url)
      const answer = await page.evaluate(
        ([name, given]) =>
          (globalThis as unknown as { verbs: Record<string, (...args: unknown[]) => unknown> }).verbs[name]?.(...given),
        [verb, args] as [string, unknown[]],
      )
      return answer as Awaited<ReturnType<Verbs[V]>>
    } finally {
      await context.close()
    }
  }
  const row = (work: string, value: number, limit: Limit, note = '') =>
    limitRow(work, 'Chromium', null, value, limit, note)

  try {
    const filled = await ask('fill', scale)
    const screen = await ask('firstScreen')
    const search = await ask('search', scale)
    const reopened = await ask('reopen', 50)
    const added = await ask('addTurn')
    const exported = await ask('exportAll')
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
      row('export', exported.bytes / 1000 / exported.ms, { least: 100, unit: 'MB/s' }),
      row('purging 1,000 pictures and 10,000 turns', purged.pictures + purged.turns, { most: 500, unit: 'ms' }),
      row('longest task of a purge', purged.longest, { most: 50, unit: 'ms' }),
      ...(await crashRows(quick ? 4 : 100)),
    ]
  } finally {
    await server.close()
    await rm(profile, { recursive: true, force: true })
  }
}
