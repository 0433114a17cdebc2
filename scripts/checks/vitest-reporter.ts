/** Run by Vitest: writes what came of every test, with the reasons for skips and the errors outside tests, to `LIMN_OUTCOMES`. */
import { writeFileSync } from 'node:fs'
import type { Outcomes } from './stage.ts'

/** The part of Vitest's reporter interface that is used here. */
interface TestModule {
  relativeModuleId: string
  errors(): readonly Failure[]
  children: { allTests(): Iterable<TestCase> }
}
interface TestCase {
  fullName: string
  result(): { state: string; errors?: readonly Failure[]; note?: string }
}
interface Failure {
  message?: string
  diff?: string
  stack?: string
}

export default class OutcomesReporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly Failure[]): void {
    const outcomes: Outcomes = { passed: 0, failures: [], skipped: [] }
    for (const module of modules) {
      for (const error of module.errors()) outcomes.failures.push({ title: module.relativeModuleId, why: words(error) })
      for (const test of module.children.allTests()) record(outcomes, module.relativeModuleId, test)
    }
    for (const error of errors) outcomes.failures.push({ title: 'an error outside every test', why: words(error) })
    writeFileSync(process.env.LIMN_OUTCOMES ?? '', JSON.stringify(outcomes))
  }
}

function record(outcomes: Outcomes, file: string, test: TestCase): void {
  const { state, errors = [], note } = test.result()
  const title = `${file} > ${test.fullName}`
  if (state === 'passed') outcomes.passed++
  else if (state === 'failed') outcomes.failures.push({ title, why: errors.map(words).join('\n') || 'no message' })
  else outcomes.skipped.push({ title, reason: note ?? 'no reason was given' })
}

/** Message, difference, and the frames that are ours. */
function words({ message = 'no message', diff, stack = '' }: Failure): string {
  const frames = stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !/node_modules|node:|<anonymous>/.test(line))
  return [message, diff, ...frames.slice(0, 4)].filter(Boolean).join('\n')
}
