/** The browser is killed in the middle of its work, again and again, and what it had shown as done is looked for. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { say } from '#scripts/setup/say.ts'
import { type Crashes, crash } from '#tests/e2e/harness/crashes.ts'
import { noKilling } from '#tests/e2e/harness/kill-browser.ts'
import { extension } from '#tests/e2e/harness/limn.ts'
import { limitRow, missingRow, type Row } from '../engine/rows.ts'

/** Kills on one profile; then another begins, so that what one broke does not hide the next. */
const perProfile = 20

/** `kills` in all. Each that is missing a turn, a picture, a title or a deletion is said and counted. */
export async function crashRows(kills: number): Promise<Row[]> {
  const why = noKilling ?? (existsSync(extension) ? undefined : 'There is no build: `npm run build` makes one.')
  if (why) return [missingRow('what is lost when the browser is killed', 'Chromium', null, why)]
  const all: Crashes = { rounds: 0, acknowledged: 0, complaints: [] }
  for (let seed = 1; all.rounds < kills; seed++) {
    const profile = await mkdtemp(join(tmpdir(), 'limn-crashes-'))
    const { rounds, acknowledged, complaints } = await crash(profile, Math.min(perProfile, kills - all.rounds), seed)
    for (const complaint of complaints) say(`    seed ${seed}, ${complaint}`)
    all.rounds += rounds
    all.acknowledged += acknowledged
    all.complaints.push(...complaints)
    await rm(profile, { recursive: true, force: true })
    say(`  killed ${all.rounds} times`)
  }
  const note = `${all.rounds} kills, ${all.acknowledged} turns that had been shown`
  return [
    limitRow(
      'what is lost when the browser is killed',
      'Chromium',
      null,
      all.complaints.length,
      { most: 0, unit: '' },
      note,
    ),
  ]
}
