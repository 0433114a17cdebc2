/** Helper threads keep no process alive, and none keeps helpers alive. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, expect, it } from 'vitest'
import { buildKernel } from '#scripts/build-kernel.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
let kernel: string
beforeAll(async () => {
  kernel = (await buildKernel()).path
}, 60_000)

const run = (work: string) =>
  promisify(execFile)(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { readFile } from 'node:fs/promises'
       import { loadKernel } from '#pixels/kernel/kernel.ts'
       import { nodeHelpers } from '#pixels/kernel/helpers.node.ts'
       const kernel = await loadKernel(await readFile(${JSON.stringify(kernel)}), nodeHelpers(2))
       ${work}`,
    ],
    { cwd: root, timeout: 15_000 },
  )

it('ends by itself when there is nothing more to do', async () => {
  expect((await run('console.log(await kernel.gather())')).stdout).toBe('3\n')
})

it('ends at once when told to', async () => {
  expect((await run('console.log(await kernel.gather()); process.exit(0)')).stdout).toBe('3\n')
})

it('ends while helpers are still coming up', async () => {
  expect((await run('console.log(kernel.parts(4000, 4000).length)')).stdout).toBe('1\n')
})
