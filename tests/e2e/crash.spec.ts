/** Promise: whenever the browser is killed, what the panel has shown as done is there when it starts again. */
import { crash } from './harness/crashes.ts'
import { noKilling } from './harness/kill-browser.ts'
import { expect, test } from './harness/limn.ts'

/** Chosen once; `npm run bench -- history` kills a hundred times. */
const seeds = [7, 1906]

for (const seed of seeds)
  test(`[P26] killed in the middle of writing, nothing that was shown is lost (seed ${seed})`, async ({
    sites,
  }, info) => {
    test.skip(noKilling !== undefined, noKilling)
    test.setTimeout(120_000)
    expect(sites).toBeDefined()
    const { complaints, acknowledged } = await crash(info.outputPath('profile'), 2, seed)
    expect(complaints).toEqual([])
    expect(acknowledged).toBeGreaterThan(0)
  })
