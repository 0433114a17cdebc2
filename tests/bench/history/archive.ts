/** Exports and imports: photographs by the gigabyte, and many small pictures, beside the same bytes copied raw. */
import { limitRow, type Row } from '../engine/rows.ts'
import type { ArchiveVerbs } from './archive-page.ts'
import { openBench } from './browser.ts'

interface Load {
  name: string
  conversations: number
  /** Of each picture; there are two in a conversation. */
  bytes: number
  /** In each conversation. */
  turns: number
}

const loads = (quick: boolean): Load[] => [
  { name: 'photographs of 3 MB', conversations: quick ? 170 : 850, bytes: 3_000_000, turns: 10 },
  { name: 'pictures of 16 kB', conversations: quick ? 500 : 5000, bytes: 16_000, turns: 10 },
]

export async function archiveRows(quick: boolean): Promise<Row[]> {
  const rows: Row[] = []
  for (const load of loads(quick)) rows.push(...(await rowsOf(load)))
  return rows
}

async function rowsOf({ name, conversations, bytes, turns }: Load): Promise<Row[]> {
  const { ask, peak, close } = await openBench<ArchiveVerbs>('tests/bench/history/archive-page.ts')
  const speed = ({ bytes: done, ms }: { bytes: number; ms: number }) => done / 1000 / ms
  const row = (work: string, ...rest: [number, Parameters<typeof limitRow>[4], string?]) =>
    limitRow(`${work}, ${name}`, 'Chromium', null, ...rest)
  try {
    await ask('fill', conversations, bytes, turns)
    const raw = await ask('raw')
    const exported = await ask('exportAll')
    const exportPeak = peak()
    const stopped = await ask('stopExport')
    const size = `${(exported.bytes / 1e9).toFixed(2)} GB`
    const again = await ask('exportAll')
    const imported = await ask('importAll')
    const ceiling = `${size}; the same bytes copied raw: ${speed(raw).toFixed(0)} MB/s`
    return [
      row('export', Math.max(speed(exported), speed(again)), { least: 100, unit: 'MB/s' }, ceiling),
      row('most memory of the page in an export', exportPeak, { unit: 'MB' }, size),
      row('longest task of an export', exported.longest, { most: 50, unit: 'ms' }),
      row('stopping an export', stopped, { most: 100, unit: 'ms' }),
      row('import', speed(imported), { unit: 'MB/s' }, `${imported.restored} pictures`),
      row('most memory of the page in an import', peak(), { unit: 'MB' }, size),
      row('longest task of an import', imported.longest, { most: 50, unit: 'ms' }),
    ]
  } finally {
    await close()
  }
}
