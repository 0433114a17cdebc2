/** `npm test`: everything that can be checked, on this machine, without asking anyone else. The last line is the count. */
import { playwrightStage } from './checks/playwright-stage.ts'
import { failed, passed, runStage, type Stage, type StageRun } from './checks/stage.ts'
import { staticChecks } from './checks/static-checks.ts'
import { exitCodeOf, summaryOf } from './checks/summary.ts'
import { vitestStage } from './checks/vitest-stage.ts'
import { ensureDemoPictures } from './make-demo-pictures.ts'
import { ensureChromium } from './setup/chromium.ts'
import { ensureDisplayTools } from './setup/display-tools.ts'
import { buildExtension } from './setup/extension.ts'
import { ensurePostgres } from './setup/postgres.ts'

const setUp: Stage = {
  name: 'set-up',
  run: async () => {
    await ensureChromium()
    await ensureDisplayTools()
    await ensurePostgres()
    await ensureDemoPictures()
    return passed()
  },
}

const build: Stage = {
  name: 'build',
  run: async () => {
    await buildExtension()
    return passed()
  },
}

/** One after the other; a failure never hides what comes after it. */
async function inTurn(...stages: readonly Stage[]): Promise<StageRun[]> {
  const runs: StageRun[] = []
  for (const stage of stages) runs.push(await runStage(stage))
  return runs
}

// Reading the sources and getting a browser ready do not disturb each other; tests that measure time run alone.
const [first, second] = await Promise.all([inTurn(...staticChecks), inTurn(setUp, build)])
const runs = [
  ...first,
  ...second,
  ...(await inTurn(
    vitestStage('unit', ['node']),
    vitestStage('proxy', ['proxy'], { covered: true }),
    vitestStage('browser', ['browser']),
  )),
]
const built = second.every((run) => run.failures.length === 0)
runs.push(
  ...(await inTurn(
    built
      ? playwrightStage
      : { ...playwrightStage, run: async () => failed('all journeys', 'There is no build to test.') },
  )),
)

console.log(summaryOf(runs))
process.exitCode = exitCodeOf(runs)
