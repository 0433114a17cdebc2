/**
 * `npm run check`: what to run before every commit. Format, lint, types and the quick tests in Node; `npm test` runs the
 * slow ones too. It says what it left out, so that nobody takes it for everything.
 */
import { slowTests } from './checks/slow-tests.ts'
import { runStage } from './checks/stage.ts'
import { staticChecks } from './checks/static-checks.ts'
import { exitCodeOf, summaryOf } from './checks/summary.ts'
import { vitestStage } from './checks/vitest-stage.ts'

const quickTests = runStage(vitestStage('quick tests', ['node', 'proxy'], { except: slowTests }))
const runs = []
for (const check of staticChecks) runs.push(await runStage(check))
runs.push(await quickTests)

console.log(`\nLeft to npm test: the browser's tests, the journeys, and what scripts/checks/slow-tests.ts names.`)
console.log(summaryOf(runs))
process.exitCode = exitCodeOf(runs)
