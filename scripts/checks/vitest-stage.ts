/** Vitest as stages of a test run: read from its own account of every test, not from its exit code alone. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from '#contract/schema.ts'
import { runTool } from '../setup/run-tool.ts'
import { failed, type Outcomes, type Stage } from './stage.ts'

const outcomesSchema = z.object({
  passed: z.number(),
  failures: z.array(z.object({ title: z.string(), why: z.string() })),
  skipped: z.array(z.object({ title: z.string(), reason: z.string() })),
})

interface How {
  /** Patterns of files that are left out. */
  except?: readonly string[]
  /** As far as the thresholds of vitest.config.ts demand, or it fails. */
  covered?: boolean
}

/** `projects` are those of vitest.config.ts; several share one run. */
export const vitestStage = (name: string, projects: readonly string[], how: How = {}): Stage => ({
  name,
  run: () => runVitest(projects, how),
})

async function runVitest(projects: readonly string[], { except = [], covered = false }: How): Promise<Outcomes> {
  const folder = await mkdtemp(join(tmpdir(), 'limn-vitest-'))
  const file = join(folder, 'outcomes.json')
  const reporters = ['--reporter=default', '--reporter=./scripts/checks/vitest-reporter.ts']
  const chosen = [...projects.flatMap((name) => ['--project', name]), ...except.flatMap((path) => ['--exclude', path])]
  const how = [...chosen, ...(covered ? ['--coverage'] : []), ...reporters]
  const run = await runTool('node_modules/vitest/vitest.mjs', ['run', ...how], {
    env: { LIMN_OUTCOMES: file, NO_COLOR: '1' },
  })
  const account = await readFile(file, 'utf8').catch(() => undefined)
  await rm(folder, { recursive: true, force: true })
  if (account === undefined) return failed(`vitest (${projects}) did not finish`, lastLines(run.said))
  const outcomes = outcomesSchema.parse(JSON.parse(account))
  if (run.code !== 0 && outcomes.failures.length === 0)
    outcomes.failures.push({ title: `vitest (${projects}) ended with ${run.code}`, why: lastLines(run.said) })
  return outcomes
}

const lastLines = (text: string) => text.trim().split('\n').slice(-30).join('\n')
