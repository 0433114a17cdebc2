/** The hash chain: each row seals its event and the row before it, so that a changed, emptied or missing row shows. */
import { canonicalJson, sha256 } from '../canonical.ts'
import { type LedgerEvent, ledgerEventSchema } from './event.ts'

/** `body` is the event as canonical JSON, or `null` once erased; the hashes stay, so the chain holds. */
export interface ChainRow {
  seq: number
  body: string | null
  bodyHash: string
  previousHash: string
  hash: string
  /** What it is found by (whose, what, when) does not fit its content. */
  misfiled?: boolean
}

/** What the first row names as its predecessor. */
export const genesis = '0'.repeat(64)

/** The row that says `event` after the row with `seq` and `hash` (`undefined`: the first). */
export function linkEvent(previous: { seq: number; hash: string } | undefined, event: LedgerEvent): ChainRow {
  const body = canonicalJson(event)
  const seq = (previous?.seq ?? 0) + 1
  const previousHash = previous?.hash ?? genesis
  const bodyHash = sha256(body)
  return { seq, body, bodyHash, previousHash, hash: seal(seq, previousHash, bodyHash) }
}

const seal = (seq: number, previousHash: string, bodyHash: string) =>
  sha256(canonicalJson({ bodyHash, previousHash, seq }))

export type ChainFinding =
  | { ok: true; rows: number; head: string; hashes: string[]; events: LedgerEvent[] }
  | { ok: false; seq: number; why: string }

/** `hashes[seq - 1]` is the hash of the row with that `seq`. */
export type WholeChain = Extract<ChainFinding, { ok: true }>

/** Walks the chain from its first row and stops at the first one that is not what it was. */
export function verifyChain(rows: Iterable<ChainRow>): ChainFinding {
  let seq = 0
  let head = genesis
  const events: LedgerEvent[] = []
  const hashes: string[] = []
  const emptied = new Set<number>()
  const accounted = new Set<number>()
  for (const row of rows) {
    seq += 1
    const why = complaint(row, seq, head)
    if (why) return { ok: false, seq, why }
    if (row.body === null) emptied.add(seq)
    else {
      const event = readEvent(row.body)
      if (!event) return { ok: false, seq, why: 'its content is no event of this ledger' }
      events.push(event)
      if (event.kind === 'erased') for (const one of event.erases) accounted.add(one)
    }
    head = row.hash
    hashes.push(head)
  }
  const unexplained = [...emptied].find((one) => !accounted.has(one))
  if (unexplained !== undefined) return { ok: false, seq: unexplained, why: 'it was emptied and no erasure names it' }
  return { ok: true, rows: seq, head, hashes, events }
}

function complaint(row: ChainRow, seq: number, head: string): string | undefined {
  if (row.seq !== seq) return `row ${row.seq} stands in its place`
  if (row.previousHash !== head) return 'it does not follow from the row before it'
  if (row.body !== null && sha256(row.body) !== row.bodyHash) return 'its content was changed'
  if (seal(row.seq, row.previousHash, row.bodyHash) !== row.hash) return 'its hash was changed'
  return row.misfiled ? 'it is filed as something else than it is' : undefined
}

/** The event in a stored body, or `undefined` when it is none. */
export function readEvent(body: string): LedgerEvent | undefined {
  try {
    return ledgerEventSchema.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}
