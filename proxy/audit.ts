/** The decisions of the last 30 days, one file a day, without anything that anyone sent. For whoever must show what was refused. */
import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LogLine } from './log-line.ts'

const day = 86_400_000
const keptDays = 30

/** Writes each line to the file of its day. `hold`: nothing is removed while the law demands it. */
export function createAudit(folder: string, hold: boolean, now: () => number): (line: LogLine) => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  let swept = ''
  return (line) => {
    const today = new Date(now()).toISOString().slice(0, 10)
    if (swept !== today && !hold) sweep(folder, now())
    swept = today
    appendFileSync(join(folder, `audit-${today}.jsonl`), `${JSON.stringify(line)}\n`, { mode: 0o600 })
  }
}

function sweep(folder: string, now: number): void {
  const oldest = new Date(now - keptDays * day).toISOString().slice(0, 10)
  for (const name of readdirSync(folder)) {
    const date = /^audit-(\d{4}-\d\d-\d\d)\.jsonl$/.exec(name)?.[1]
    if (date && date < oldest) rmSync(join(folder, name))
  }
}
