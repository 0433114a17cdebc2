/** `npm run check`: what to run before every commit. Format, lint, types and the tests in Node that start no process. */
import { runStage, type StageRun } from './checks/stage.ts'
import { staticChecks } from './checks/static-checks.ts'
import { exitCodeOf, summaryOf } from './checks/summary.ts'
import { vitestStage } from './checks/vitest-stage.ts'

const noProcesses = '**/*.process.test.ts'
const unit = runStage(vitestStage('unit', 'node', noProcesses))
const runs: StageRun[] = []
for (const check of staticChecks) runs.push(await runStage(check))
runs.push(await unit, await runStage(vitestStage('proxy', 'proxy', noProcesses)))

console.log(summaryOf(runs))
process.exitCode = exitCodeOf(runs)
