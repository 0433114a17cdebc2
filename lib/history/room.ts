/** What every verb of this room works with, and the one way a record goes onto the disk and comes back from it. */
import { isExpired } from '#contract/retention.ts'
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { Preferences } from './preferences.ts'
import type { Content, Envelope, Layout, SealedRow, StoredRecord } from './stored-record.ts'
import { decrypt, encrypt } from './vault/cipher.ts'
import type { Keyring } from './vault/keyring.ts'
import { pack, unpack } from './vault/pack.ts'
import { dayOf, type Hold } from './vault/ring.ts'

export interface Room {
  db: Database
  clock: Clock
  keyring: Keyring
  preferences: Preferences
}

/** A row ready for its table. Before any transaction: the browser ends one that waits for its cipher. */
export async function seal<Row extends SealedRow>(
  { keyring }: Room,
  kind: Layout<Row>,
  envelope: Envelope<Row>,
  facts: object,
  content?: Blob | Uint8Array<ArrayBuffer>,
): Promise<Row> {
  const day = dayOf(envelope.expiresAt)
  const key = await keyring.take(holdOf(kind, envelope, day))
  const bytes = content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content
  const plain = pack(content instanceof Blob && content.type ? { ...facts, type: content.type } : facts, bytes)
  const sealed = await encrypt(key, placeOf(kind, envelope), plain)
  return { ...envelope, day, sealed: asStored(kind, sealed) } as unknown as Row
}

/** The same row under the key of another day or part; `undefined` where it cannot be opened. */
export async function reseal<Row extends SealedRow>(
  room: Room,
  kind: Layout<Row>,
  row: Row,
  { expiresAt = row.expiresAt, part = row.part }: { expiresAt?: number; part?: string },
): Promise<Row | undefined> {
  const plain = await openBytes(room, kind, row)
  if (!plain) return undefined
  const day = dayOf(expiresAt)
  const moved = part === undefined ? { ...row, expiresAt } : { ...row, expiresAt, part }
  const key = await room.keyring.take(holdOf(kind, moved, day))
  return { ...moved, day, sealed: asStored(kind, await encrypt(key, placeOf(kind, row), plain)) }
}

/** The one way out of storage: a row opened and restored; `undefined` when it is broken or its time or its key has gone. */
export async function living<Row extends SealedRow, T extends { expiresAt: number }>(
  room: Room,
  kind: StoredRecord<Row, T>,
  row: Row | undefined,
  horizon: number,
): Promise<T | undefined> {
  const content = isLiving(row, horizon) ? await contentOf(room, kind, row) : undefined
  const record = row && content && kind.restore(envelopeOf(row), content)
  return record && !isExpired(record, horizon) ? record : undefined
}

/** What a row's seal holds, not parsed yet; `undefined` when its key has gone or it is broken. */
export async function contentOf<Row extends SealedRow>(
  room: Room,
  kind: Layout<Row>,
  row: Row,
): Promise<Content | undefined> {
  const plain = await openBytes(room, kind, row)
  const packed = plain && unpack(plain)
  return packed?.facts instanceof Object ? { facts: packed.facts, bytes: packed.bytes } : undefined
}

/** `living` for many rows, in their order. */
export async function allLiving<Row extends SealedRow, T extends { expiresAt: number }>(
  room: Room,
  kind: StoredRecord<Row, T>,
  rows: readonly (Row | undefined)[],
  horizon: number,
): Promise<T[]> {
  const records = await Promise.all(rows.map((row) => living(room, kind, row, horizon)))
  return records.filter((record) => record !== undefined)
}

/** What of a row is in clear. */
export function envelopeOf<Row extends SealedRow>(row: Row): Envelope<Row> {
  const { day: _, sealed: __, ...envelope } = row
  return envelope
}

/** Whether the row's time has not come, as far as its date in clear tells. */
export const isLiving = <Row extends { expiresAt: number }>(row: Row | undefined, horizon: number): row is Row =>
  row !== undefined && !isExpired(row, horizon)

async function openBytes<Row extends SealedRow>(
  { keyring }: Room,
  kind: Layout<Row>,
  row: Row,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { day, sealed } = row
  const bytes = sealed instanceof Blob ? new Uint8Array(await sealed.arrayBuffer()) : sealed
  // A damaged row may hold anything.
  if (!(bytes instanceof Uint8Array) || !Number.isSafeInteger(day)) return undefined
  const key = await keyring.find(holdOf(kind, row, day))
  return key && decrypt(key, placeOf(kind, row), bytes)
}

const holdOf = <Row extends SealedRow>(
  kind: Layout<Row>,
  row: Pick<SealedRow, 'part'> & Envelope<Row>,
  day: number,
): Hold => ({
  owner: kind.ownerOf(row),
  day,
  part: row.part,
})

const asStored = (kind: { file?: true }, bytes: Uint8Array<ArrayBuffer>) => (kind.file ? new Blob([bytes]) : bytes)

const placeOf = <Row extends SealedRow>(kind: Layout<Row>, row: Envelope<Row>) => `${kind.table}/${kind.idOf(row)}`
