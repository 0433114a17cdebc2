/** The end-to-end journeys as a stage: the built extension in a real Chromium, read from Playwright's own report. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from '#contract/schema.ts'
import { runTool } from '../setup/run-tool.ts'
import { failed, type Outcomes, type Stage } from './stage.ts'

const errorSchema = z.object({ message: z.string().optional() })
const testSchema = z.object({
  status: z.enum(['skipped', 'expected', 'unexpected', 'flaky']),
  annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
  results: z.array(z.object({ errors: z.array(errorSchema) })),
})
const specSchema = z.object({ title: z.string(), file: z.string(), tests: z.array(testSchema) })
const suiteSchema = z.object({
  specs: z.array(specSchema),
  get suites() {
    return z.array(suiteSchema).optional()
  },
})
const reportSchema = z.object({ suites: z.array(suiteSchema), errors: z.array(errorSchema) })
type Suite = z.infer<typeof suiteSchema>

export const playwrightStage: Stage = {
  name: 'end to end',
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'limn-e2e-'))
    const file = join(folder, 'report.json')
    const run = await runTool('node_modules/@playwright/test/cli.js', ['test', '--reporter=json'], {
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, NO_COLOR: '1', FORCE_COLOR: '0' },
    })
    const account = await readFile(file, 'utf8').catch(() => undefined)
    await rm(folder, { recursive: true, force: true })
    if (account === undefined) return failed('Playwright did not finish', run.said.trim().slice(-4000))
    return outcomesOf(account)
  },
}

/** Reads Playwright's JSON report. */
export function outcomesOf(report: string): Outcomes {
  const { suites, errors } = reportSchema.parse(JSON.parse(report))
  const outcomes: Outcomes = { passed: 0, failures: [], skipped: [] }
  for (const error of errors) outcomes.failures.push({ title: 'an error outside every test', why: wordsOf([error]) })
  for (const { title, file, tests } of suites.flatMap(specsIn))
    for (const { status, annotations, results } of tests) {
      if (status === 'expected') outcomes.passed++
      else if (status === 'skipped')
        outcomes.skipped.push({ title: `${file} > ${title}`, reason: reasonIn(annotations) ?? 'no reason was given' })
      else
        outcomes.failures.push({
          title: `${file} > ${title}${status === 'flaky' ? ' (only sometimes)' : ''}`,
          why: wordsOf(results.flatMap((result) => result.errors)),
        })
    }
  return outcomes
}

const specsIn = (suite: Suite): z.infer<typeof specSchema>[] => [
  ...suite.specs,
  ...(suite.suites ?? []).flatMap(specsIn),
]

const reasonIn = (annotations: z.infer<typeof testSchema>['annotations']) =>
  annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description

const wordsOf = (errors: readonly z.infer<typeof errorSchema>[]) =>
  stripVTControlCharacters(errors.map((error) => error.message ?? 'no message').join('\n'))
