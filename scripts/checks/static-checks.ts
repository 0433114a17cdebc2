/** What can be said about the sources without running them: format, lint, types. Each is one test. */
import { runTool, type ToolRun } from '../setup/run-tool.ts'
import { failed, type Outcomes, passed, type Stage } from './stage.ts'

const biome = 'node_modules/@biomejs/biome/bin/biome'
const tsc = 'node_modules/typescript/bin/tsc'
const projects = ['tsconfig.json', 'tsconfig.engine.json', 'tsconfig.node.json', 'tsconfig.tests.json']

/** In their order: the quickest first. */
export const staticChecks: readonly Stage[] = [
  {
    name: 'format',
    run: async () =>
      verdict('`npm run format` mends these', await runTool(biome, ['check', '--linter-enabled=false', '.'])),
  },
  {
    name: 'lint',
    run: async () => verdict('biome lint', await runTool(biome, ['lint', '--error-on-warnings', '.'])),
  },
  { name: 'types', run: checkTypes },
]

/** Each realm of the code with the globals that it really has. What was right and has not changed is not read again. */
async function checkTypes(): Promise<Outcomes> {
  const runs: ToolRun[] = []
  for (const project of projects) {
    const known = ['--incremental', '--tsBuildInfoFile', `node_modules/.cache/types/${project}.tsbuildinfo`]
    runs.push(await runTool(tsc, ['--noEmit', ...known, '--pretty', 'false', '-p', project]))
  }
  const wrong = runs.filter((run) => run.code !== 0)
  // One file may stand in several projects: each complaint once is enough.
  const complaints = new Set(wrong.flatMap((run) => run.said.trim().split('\n')))
  return wrong.length === 0 ? passed() : failed('tsc', [...complaints].join('\n'))
}

const verdict = (title: string, run: ToolRun): Outcomes => (run.code === 0 ? passed() : failed(title, run.said))
