/** One part of a test run, and what came of it. A stage that could not run at all counts as failed, never as empty. */
import { say } from '../setup/say.ts'

export interface Outcomes {
  passed: number
  failures: { title: string; why: string }[]
  skipped: { title: string; reason: string }[]
}

export interface Stage {
  name: string
  run(): Promise<Outcomes>
}

export interface StageRun extends Outcomes {
  name: string
  ms: number
}

/** Runs a stage and says in one line how it went. Never rejects: what a stage throws is its failure. */
export async function runStage({ name, run }: Stage, tell: (line: string) => void = say): Promise<StageRun> {
  const started = performance.now()
  const outcomes = await run().catch((error: unknown) =>
    failed(name, error instanceof Error ? error.message : `${error}`),
  )
  const ms = performance.now() - started
  const counts = [`${outcomes.passed} passed`]
  if (outcomes.failures.length > 0) counts.push(`${outcomes.failures.length} failed`)
  if (outcomes.skipped.length > 0) counts.push(`${outcomes.skipped.length} skipped`)
  tell(
    `${outcomes.failures.length > 0 ? '✗' : '✓'} ${name.padEnd(12)} ${counts.join(', ')} (${(ms / 1000).toFixed(1)} s)`,
  )
  return { name, ms, ...outcomes }
}

/** Outcomes of a stage that is one test. */
export const passed = (): Outcomes => ({ passed: 1, failures: [], skipped: [] })

export const failed = (title: string, why: string): Outcomes => ({ passed: 0, failures: [{ title, why }], skipped: [] })
