/** Everything that lies on the disk, counted and weighed row by row and file by file, as it lies there: sealed. */
import type { Table } from 'dexie'
import type { Database, DatedKey } from './database.ts'
import type { PictureRow } from './picture-record.ts'
import type { Room } from './room.ts'
import type { SealedRow } from './stored-record.ts'
import type { TurnRow } from './turn-record.ts'
import type { KeyFiles } from './vault/key-files.ts'

/** `bytes` of a row are those of its seal; ids and dates beside it are not counted. */
export interface Amount {
  count: number
  bytes: number
}

/** Rows that have expired are in it until the sweep has removed them. */
export interface Inventory {
  /** Pictures that a conversation began with. */
  sources: Amount
  /** Pictures that a recipient made. */
  results: Amount
  thumbnails: Amount
  /** Titles, and where pictures came from. */
  conversations: Amount
  versions: Amount
  /** What was said and understood, with the receipts of what was sent. */
  turns: Amount
  /** Within the turns. */
  receipts: number
  /** Films that are being made. */
  jobs: Amount
  /** Days of words, for finding. */
  texts: Amount
  settings: Amount
  /** Files. */
  keys: Amount
}

export async function takeInventory({ db, preferences }: Room, files: KeyFiles): Promise<Inventory> {
  const started = await sourceNames(db)
  const [sources, results] = [nothing(), nothing()]
  await eachRow(db.pictures, (row: PictureRow) => add(started.has(row.name) ? sources : results, row))
  const turns = nothing()
  let receipts = 0
  await eachRow(db.turns, (row: TurnRow) => {
    add(turns, row)
    receipts += row.receipts ?? 0
  })
  return {
    sources,
    results,
    thumbnails: await amountOf(db.thumbnails),
    conversations: await amountOf(db.conversations),
    versions: await amountOf(db.versions),
    turns,
    receipts,
    jobs: await amountOf(db.jobs),
    texts: await amountOf(db.texts),
    settings: await preferences.weigh(),
    keys: await keysIn(files),
  }
}

const nothing = (): Amount => ({ count: 0, bytes: 0 })

function add(amount: Amount, { sealed }: SealedRow): void {
  amount.count++
  amount.bytes += sealed instanceof Blob ? sealed.size : sealed.length
}

async function amountOf<Key extends string | DatedKey>(table: Table<SealedRow, Key>): Promise<Amount> {
  const amount = nothing()
  await eachRow(table, (row: SealedRow) => add(amount, row))
  return amount
}

/** Rows that are read at once: few enough not to be felt. */
const page = 500

async function eachRow<Row, Key extends string | DatedKey>(table: Table<Row, Key>, seen: (row: Row) => void) {
  for (let after: Key | undefined; ; ) {
    const rest = after === undefined ? table.toCollection() : table.where(':id').above(after)
    const rows = await rest.limit(page).toArray()
    for (const row of rows) seen(row)
    const last = rows.at(-1)
    if (!last || rows.length < page) return
    after = keyOf(table, last)
  }
}

const keyOf = <Row, Key>({ schema }: Table<Row, Key>, row: Row): Key => {
  const path = schema.primKey.keyPath
  const value = (name: string) => (row as Record<string, unknown>)[name]
  return (Array.isArray(path) ? path.map(value) : value(String(path))) as Key
}

async function sourceNames({ conversations }: Database): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  await eachRow(conversations, ({ sourceName }) => names.add(sourceName))
  return names
}

async function keysIn(files: KeyFiles): Promise<Amount> {
  const found = await Promise.all((await files.names()).map((name) => files.read(name)))
  const there = found.filter((bytes) => bytes !== undefined)
  return { count: there.length, bytes: there.reduce((sum, { length }) => sum + length, 0) }
}
