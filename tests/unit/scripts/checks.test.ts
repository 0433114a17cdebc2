/** Promise: a test run never hides a failure or a skip, and its last line is the count. */
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outcomesOf } from '#scripts/checks/playwright-stage.ts'
import { slowTests } from '#scripts/checks/slow-tests.ts'
import { runStage, type StageRun } from '#scripts/checks/stage.ts'
import { exitCodeOf, summaryOf } from '#scripts/checks/summary.ts'

const stageRun = fc.record({
  name: fc.string(),
  ms: fc.nat(),
  passed: fc.nat({ max: 1000 }),
  failures: fc.array(fc.record({ title: fc.string(), why: fc.string() }), { maxLength: 4 }),
  skipped: fc.array(fc.record({ title: fc.string(), reason: fc.string() }), { maxLength: 4 }),
})
const total = (runs: readonly StageRun[], of: (run: StageRun) => number) => runs.reduce((sum, run) => sum + of(run), 0)

describe('the summary of a test run', () => {
  it('ends with the counts of everything that ran', () => {
    fc.assert(
      fc.property(fc.array(stageRun), (runs) => {
        const skipped = total(runs, (run) => run.skipped.length)
        const counts = `${total(runs, (run) => run.passed)} passed, ${total(runs, (run) => run.failures.length)} failed`
        expect(summaryOf(runs).split('\n').at(-1)).toBe(skipped ? `${counts}, ${skipped} skipped` : counts)
      }),
    )
  })

  it('is a success only when something passed and nothing failed', () => {
    fc.assert(
      fc.property(fc.array(stageRun), (runs) => {
        const good = total(runs, (run) => run.passed) > 0 && total(runs, (run) => run.failures.length) === 0
        expect(exitCodeOf(runs)).toBe(good ? 0 : 1)
      }),
    )
  })

  it('gives the reason for each skip and the words of each failure', () => {
    const run = {
      name: 'end to end',
      ms: 1,
      passed: 0,
      failures: [{ title: 'a right-click gets the picture', why: 'expected original' }],
      skipped: [{ title: 'a real mouse', reason: 'xdotool is not installed' }],
    }
    expect(summaryOf([run])).toMatch(
      /xdotool is not installed[\s\S]*a right-click gets the picture[\s\S]*expected original/,
    )
  })

  it('shortens a complaint of thousands of lines, and says by how much', () => {
    const why = Array.from({ length: 5000 }, (_, index) => `line ${index}`).join('\n')
    const text = summaryOf([{ name: 'lint', ms: 1, passed: 0, failures: [{ title: 't', why }], skipped: [] }])
    expect(text.split('\n').length).toBeLessThan(80)
    expect(text).toContain('4940 more lines')
  })
})

describe('what the check leaves to the whole test run', () => {
  it('is named file by file, and each of them is there', () => {
    const named = slowTests.filter((path) => path !== '**/*.process.test.ts')
    expect(named.filter((path) => !existsSync(path))).toEqual([])
    expect(new Set(named).size).toBe(named.length)
  })
})

describe('a stage', () => {
  it('that throws counts as one failure with the words of what was thrown', async () => {
    const lines: string[] = []
    const { passed, failures } = await runStage(
      { name: 'build', run: () => Promise.reject(new Error('no wasm')) },
      (line) => lines.push(line),
    )
    expect({ passed, failures }).toEqual({ passed: 0, failures: [{ title: 'build', why: 'no wasm' }] })
    expect(lines).toEqual([expect.stringMatching(/^✗ build +0 passed, 1 failed/)])
  })
})

describe("Playwright's report", () => {
  const test = (status: string, more: object = {}) => ({ status, annotations: [], results: [], ...more })
  const spec = (title: string, ...tests: object[]) => ({ title, file: 'right-click.spec.ts', tests })
  const report = (errors: object[], ...specs: object[]) =>
    JSON.stringify({
      config: {},
      errors,
      suites: [{ specs: [], suites: [{ specs: specs.slice(0, 1) }, { specs: specs.slice(1) }] }],
    })

  it('is counted at every depth, with reasons, messages without colour codes, and flaky tests as failures', () => {
    const skip = { annotations: [{ type: 'skip', description: 'no Xvfb' }] }
    const wrong = { results: [{ errors: [{ message: '\u001b[31mnot ready\u001b[39m' }] }] }
    expect(
      outcomesOf(
        report(
          [],
          spec('a', test('expected'), test('expected')),
          spec('b', test('skipped', skip)),
          spec('c', test('unexpected', wrong)),
          spec('d', test('flaky', wrong)),
        ),
      ),
    ).toEqual({
      passed: 2,
      skipped: [{ title: 'right-click.spec.ts > b', reason: 'no Xvfb' }],
      failures: [
        { title: 'right-click.spec.ts > c', why: 'not ready' },
        { title: 'right-click.spec.ts > d (only sometimes)', why: 'not ready' },
      ],
    })
  })

  it('fails when a file could not even be read', () => {
    expect(outcomesOf(report([{ message: 'Cannot find module' }])).failures).toEqual([
      { title: 'an error outside every test', why: 'Cannot find module' },
    ])
  })
})
