/** Clips written anew with edits, beside the browser's codecs alone, in one run of a real Chromium and by turns. */
import { chromium } from 'playwright'
import type { Size } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import { ensureChromium } from '#scripts/setup/chromium.ts'
import { say } from '#scripts/setup/say.ts'
import type { Verbs } from './clips/page.ts'
import { buildPage } from './engine/build-page.ts'
import type { Timed } from './engine/round-robin.ts'
import { servePage } from './engine/serve-page.ts'

/** Of the film, pictures a second as a camera takes them. */
const rate = 30
const wanted = 0.8

const step = (op: string, params: Step['params']): Step => ({ id: op, op, params })
const warm = step('temperature', { amount: 15 })

const works: { work: string; size: Size; steps: Step[] }[] = [
  ...[
    { width: 1280, height: 720 },
    { width: 1920, height: 1080 },
  ].flatMap((size) => [
    {
      work: 'warmer, square, resized to 720',
      size,
      steps: [warm, step('crop', { ratio: '1:1' }), step('resize', { width: 720 })],
    },
    { work: 'warmer', size, steps: [warm] },
  ]),
]

/** For films of pictures: of 1,920 pixels, five seconds. */
const pictures: { name: string; size: Size }[] = [
  { name: '12 MP', size: { width: 4000, height: 3000 } },
  { name: '48 MP', size: { width: 8000, height: 6000 } },
]

export async function benchClips({ quick = false } = {}): Promise<Record<string, string | number | boolean>[]> {
  const seconds = quick ? 2 : 4
  const { entry, files } = await buildPage('tests/bench/clips/page.ts')
  const server = await servePage(entry, files)
  const browser = await chromium.launch({
    executablePath: await ensureChromium(),
    chromiumSandbox: process.getuid?.() !== 0,
  })
  try {
    const measured = async (verb: keyof Verbs, ...given: unknown[]): Promise<Timed> => {
      const page = await browser.newPage()
      await page.goto(server.url)
      const timed = await page.evaluate(
        ([name, ...rest]) =>
          (globalThis as unknown as { verbs: Record<string, (...args: unknown[]) => unknown> }).verbs[name as string]?.(
            ...rest,
          ),
        [verb, ...given] as unknown[],
      )
      await page.close()
      return timed as Timed
    }
    const rows: Record<string, string | number | boolean>[] = []
    for (const { work, size, steps } of works) {
      say(`  ${size.height}p, ${work}`)
      const timed = await measured('measure', size, seconds, steps, quick ? 1 : 5)
      rows.push(rowOf(work, `${size.height}p`, seconds, timed))
    }
    for (const { name, size } of pictures) {
      say(`  a zoom over ${name}`)
      const length = quick ? 2 : 5
      rows.push(
        rowOf('a zoom over a picture', name, length, await measured('measureMotion', size, length, quick ? 1 : 3)),
      )
    }
    return rows
  } finally {
    await browser.close()
    await server.close()
  }
}

/** `codecs`: of a film, decoded and encoded with nothing drawn; of a picture, drawn by the browser's canvas and encoded. */
function rowOf(work: string, film: string, seconds: number, { ms, missing }: Timed) {
  const fps = (time: number | undefined) => (time === undefined ? 0 : (seconds * rate * 1000) / time)
  const ratio = fps(ms.limn) / fps(ms.codecs)
  return {
    work,
    film,
    'frames/s': fps(ms.limn),
    'codecs alone': fps(ms.codecs),
    ratio,
    target: `≥ ${wanted}`,
    met: ratio >= wanted,
    note: Object.entries(missing)
      .map((pair) => pair.join(': '))
      .join('; '),
  }
}
