/** The engine beside its peers, in Node and in a real Chromium, in one run and by turns. Never stops for what is missing, never makes up a figure. */
import { cpus, loadavg } from 'node:os'
import { ensureChromium } from '#scripts/setup/chromium.ts'
import { say } from '#scripts/setup/say.ts'
import { sizesInKilobytes } from './engine/build-page.ts'
import { type Chromium, photoPath, startChromium } from './engine/chromium-half.ts'
import { type Work, works } from './engine/edits.ts'
import { startNode } from './engine/node-half.ts'
import { type Megapixels, sizes } from './engine/picture.ts'
import type { Timed } from './engine/round-robin.ts'
import { limitRow, missingRow, type Row, rowsOf } from './engine/rows.ts'
import { type Limit, limits, type Realm } from './engine/targets.ts'

/** Megapixels and how often everybody has a turn. */
type Schedule = readonly (readonly [Megapixels, number])[]

const whole: Schedule = [
  [2, 9],
  [12, 5],
  [48, 3],
]
const short: Schedule = [[2, 3]]

/** `quick`: one size, few turns, and only what takes seconds. */
export async function benchEngine({ quick = false } = {}): Promise<Row[]> {
  if ((loadavg()[0] ?? 0) > cpus().length / 2) say('This machine is busy with other things: figures will be noisy.')
  const schedule = quick ? short : whole
  const rows = [...(await nodeRows(schedule)), ...(await chromiumRows(schedule, quick)), ...(await sizeRows())]
  const order = [...new Set(rows.map(({ work }) => work))]
  return rows.sort((a, b) => order.indexOf(a.work) - order.indexOf(b.work))
}

async function nodeRows(schedule: Schedule): Promise<Row[]> {
  const rows: Row[] = []
  const node = startNode()
  try {
    for (const [megapixels, rounds] of schedule) {
      say(`  Node, ${megapixels} MP`)
      rows.push(...(await worksAt('Node', megapixels, () => node.ask('works', megapixels, rounds))))
      rows.push(...(await filesAt('Node', megapixels, () => node.ask('files', megapixels, rounds))))
    }
    const megapixels = schedule.some(([size]) => size === 12) ? 12 : 2
    const fidelity = () => node.ask('fidelity', megapixels)
    rows.push(await figure('resize to 1080 wide, beside exact Lanczos', 'Node', megapixels, limits.fidelity, fidelity))
    return rows
  } finally {
    node.close()
  }
}

async function chromiumRows(schedule: Schedule, quick: boolean): Promise<Row[]> {
  const photos = schedule.map(([megapixels]) => megapixels)
  let browser: Chromium
  try {
    browser = await startChromium(await ensureChromium(), photos)
  } catch (error) {
    say(`  Chromium is not measured. ${sentence(error)}`)
    return [missingRow('everything in Chromium', 'Chromium', null, sentence(error))]
  }
  try {
    const rows: Row[] = []
    for (const [megapixels, rounds] of schedule) {
      say(`  Chromium, ${megapixels} MP`)
      rows.push(...(await worksAt('Chromium', megapixels, () => browser.ask('measure', { megapixels, rounds }))))
      const files = () => browser.ask('files', photoPath(megapixels), rounds)
      rows.push(...(await filesAt('Chromium', megapixels, files)))
    }
    say('  Chromium, as the panel feels it')
    return [...rows, ...(await feltRows(browser, quick))]
  } finally {
    await browser.close()
  }
}

/** What a person notices: how soon, how long, how much. */
async function feltRows(browser: Chromium, quick: boolean): Promise<Row[]> {
  const slider = (megapixels: 1 | 2) =>
    figure('slider to pixels, 95th percentile', 'Chromium', megapixels, limits.slider[megapixels], () =>
      browser.ask('slider', photoPath(quick ? 2 : 12), sizes[megapixels].width, quick ? 60 : 200),
    )
  const rows = [await slider(1), await slider(2)]
  if (quick) return rows
  rows.push(...(await sightRows(browser, 12)))
  const stop = () => browser.ask('stop', photoPath(48), 8)
  rows.push(await figure('stopping an export, the longest of 8', 'Chromium', 48, limits.stop, stop))
  const memory = async () => {
    if (process.platform !== 'linux') throw new Error('measured on Linux only')
    return browser.peakOf('session', photoPath(48))
  }
  rows.push(await figure('peak memory of the page’s process', 'Chromium', 48, limits.memory, memory))
  return rows
}

async function sightRows(browser: Chromium, megapixels: Megapixels): Promise<Row[]> {
  try {
    const { glance, pixels, whole } = await browser.ask('sight', photoPath(megapixels), 1080, 7)
    return [
      limitRow('first sight of a JPEG', 'Chromium', megapixels, glance, limits.glance, `${pixels} pixels wide`),
      limitRow('the same, as sharp as a stage', 'Chromium', megapixels, whole, limits.whole, '1080 pixels wide'),
    ]
  } catch (error) {
    return [limitRow('first sight of a JPEG', 'Chromium', megapixels, null, limits.glance, sentence(error))]
  }
}

async function sizeRows(): Promise<Row[]> {
  try {
    const { kernel, engine, font } = await sizesInKilobytes()
    return [
      limitRow('the kernel', '', null, kernel, limits.kernel),
      limitRow('the engine with it, without codecs', '', null, engine, limits.engine),
      limitRow('the largest font, when a text wants it', '', null, font, limits.font),
    ]
  } catch (error) {
    return [missingRow('sizes', '', null, sentence(error))]
  }
}

async function worksAt(
  realm: Realm,
  megapixels: Megapixels,
  measure: () => Promise<{ timed: Partial<Record<Work, Timed>>; threads: number }>,
): Promise<Row[]> {
  try {
    const { timed, threads } = await measure()
    say(`    ${threads} ${threads === 1 ? 'thread' : 'threads'} of ours`)
    return works.flatMap((work) => (timed[work] ? rowsOf(work, realm, megapixels, timed[work]) : []))
  } catch (error) {
    return [missingRow('pixels to pixels', realm, megapixels, sentence(error))]
  }
}

async function filesAt(realm: Realm, megapixels: Megapixels, measure: () => Promise<Timed>): Promise<Row[]> {
  try {
    return rowsOf('files', realm, megapixels, await measure())
  } catch (error) {
    return [missingRow('file to file', realm, megapixels, sentence(error))]
  }
}

async function figure(
  work: string,
  realm: Realm,
  megapixels: Megapixels,
  limit: Limit,
  measure: () => Promise<number>,
): Promise<Row> {
  try {
    return limitRow(work, realm, megapixels, await measure(), limit)
  } catch (error) {
    return limitRow(work, realm, megapixels, null, limit, sentence(error))
  }
}

const sentence = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
