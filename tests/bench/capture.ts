/** What a real right-click gets on awkward pages, by the right-click alone and with every site opened to Limn, and how long it takes. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { displayTools, launchBrowser, openPanel, startDisplay } from '#scripts/right-click.ts'
import { ensureExtension } from '#scripts/setup/extension.ts'
import { type Arrived, type Grade, rightClickKind, watchStage } from '#tests/capture/drive.ts'
import { type Kind, kinds } from '#tests/capture/kinds.ts'
import { openEverySite } from '#tests/capture/open-sites.ts'
import { hostRules, startFixtureServer } from '#tests/capture/server.ts'

type Row = Record<string, string | number>

const grades: readonly Grade[] = ['exact', 'full', 'display', 'wrong', 'none']
const access = ['right-click alone', 'all sites'] as const

/** A row for each kind, then one of counts for each access. `LIMN_KINDS`: a pattern of names, to look at some only. */
export async function benchCapture({ quick = false }: { quick?: boolean } = {}): Promise<Row[]> {
  const { available, reason } = displayTools()
  if (!available) throw new Error(reason)
  const named = new RegExp(process.env.LIMN_KINDS ?? '', 'i')
  const chosen = kinds.filter(({ name }, at) => named.test(name) && (!quick || at % 4 === 0))
  const results: Arrived[][] = []
  const only = process.env.LIMN_ACCESS
  for (const each of access) if (!only || each.includes(only)) results.push(await run(chosen, each))
  const rows = chosen.map((kind, at): Row => {
    const [alone, all] = [results[0]?.[at], results[1]?.[at]]
    return {
      kind: kind.name,
      [access[0]]: alone?.grade ?? '',
      [access[1]]: all?.grade ?? '',
      'ms alone': Math.round(alone?.ms ?? 0),
      'ms all': Math.round(all?.ms ?? 0),
      note: alone?.grade === 'exact' ? '' : (alone?.said.line ?? ''),
    }
  })
  const times = chosen.some(({ name }) => name === timed) ? [await medianOf(timed)] : []
  return [...rows, ...access.map((each, at) => counts(each, results[at] ?? [])), ...times]
}

/** A picture of 2 MB, from the press on the menu's item to the stage, with the panel open. */
const timed = '2 MB'

async function medianOf(name: string): Promise<Row> {
  const again = kinds.filter((kind) => kind.name === name)
  const arrived = await run(Array.from({ length: 12 }, () => again).flat(), access[0])
  // The first ones warm up the worker and the page's cache.
  const ms = arrived
    .slice(3)
    .map((one) => one.ms)
    .sort((a, b) => a - b)
  return {
    kind: `${name}: ${Math.round(ms[Math.floor(ms.length / 2)] ?? 0)} ms from the menu to the stage, median of ${ms.length}`,
  }
}

function counts(name: string, arrived: readonly Arrived[]): Row {
  const of = (grade: Grade) => arrived.filter((one) => one.grade === grade).length
  const said = grades.map((grade) => `${of(grade)} ${grade}`).join(', ')
  const full = arrived.length === 0 ? 0 : ((of('exact') + of('full')) / arrived.length) * 100
  return { kind: `${name}: ${said} of ${arrived.length}; full or better ${full.toFixed(0)} %` }
}

async function run(chosen: readonly Kind[], each: (typeof access)[number]): Promise<Arrived[]> {
  const server = await startFixtureServer()
  const screen = await startDisplay()
  const profile = await mkdtemp(join(tmpdir(), 'limn-capture-'))
  const extension = await ensureExtension()
  const context = await launchBrowser({ extension, profile, display: screen.display, args: [hostRules] })
  try {
    const page = await context.newPage()
    await page.goto(`${server.at.shop}/a-320.jpg`)
    const panel = await openPanel(context)
    if (each === 'all sites') await openEverySite(context, panel, screen.display)
    await watchStage(panel)
    const arrived: Arrived[] = []
    for (const kind of chosen) {
      const got = await rightClickKind({ context, display: screen.display, panel }, server, kind)
      console.error(
        `${each}: ${kind.name}: ${got.grade} (${got.said.origin} ${got.said.width}×${got.said.height}, ${Math.round(got.ms)} ms) ${got.said.line}`,
      )
      arrived.push(got)
    }
    return arrived
  } finally {
    await context.close()
    await screen.stop()
    await server.close()
    await rm(profile, { recursive: true, force: true })
  }
}
