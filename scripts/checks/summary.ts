/** What stands at the end of a test run: every skip with its reason, every failure with its words, and one line of counts. Pure. */
import type { StageRun } from './stage.ts'

/** Lines shown of one failure. */
const longest = 60

/** The last line is `N passed, N failed`, with `, N skipped` when anything was. */
export function summaryOf(runs: readonly StageRun[]): string {
  const lines: string[] = []
  for (const { name, skipped } of runs)
    for (const { title, reason } of skipped) lines.push(`skipped  ${name}: ${title}`, `         ${reason}`)
  for (const { name, failures } of runs)
    for (const { title, why } of failures) lines.push('', `FAILED   ${name}: ${title}`, indented(why))
  const count = (of: (run: StageRun) => number) => runs.reduce((sum, run) => sum + of(run), 0)
  const skipped = count((run) => run.skipped.length)
  const counts = `${count((run) => run.passed)} passed, ${count((run) => run.failures.length)} failed`
  return [...lines, '', skipped > 0 ? `${counts}, ${skipped} skipped` : counts].join('\n')
}

/** 0 when all that ran passed, and something did. */
export const exitCodeOf = (runs: readonly StageRun[]): number =>
  runs.some((run) => run.failures.length > 0) || runs.every((run) => run.passed === 0) ? 1 : 0

/** Enough of it to act on; a tool that complains about everything must not bury the rest. */
function indented(text: string): string {
  const lines = text.trim().split('\n')
  const more = lines.length > longest ? [`… and ${lines.length - longest} more lines`] : []
  return [...lines.slice(0, longest), ...more].map((line) => `         ${line}`).join('\n')
}
