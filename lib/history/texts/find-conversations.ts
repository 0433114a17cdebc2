/** Which conversations hold the words that are sought. Every piece of a word is found, in any script. */
import { retention } from '#contract/retention.ts'
import { allLiving, type Room } from '../room.ts'
import { dayOf } from '../vault/ring.ts'
import { chunkOfDay } from './keep-texts.ts'
import { addNames, findIn, needleOf, normalise, type TextChunk } from './text-chunk.ts'
import { type TextRow, textRecord } from './text-record.ts'

/** All that is given must hold. Times in milliseconds since the epoch. */
export interface Wanted {
  /** Pieces of words, apart by spaces; each must stand somewhere in the conversation. */
  words?: string | undefined
  /** The id of an operation that was done. */
  operation?: string | undefined
  site?: string | undefined
  recipient?: string | undefined
  /** Said on that day or later. */
  from?: number | undefined
  /** Said on that day or earlier. */
  until?: number | undefined
}

/** Days opened before, by their ids, as long as somebody is looking. */
export type OpenDays = Map<string, { stamp: string; chunk: TextChunk }>

export const isWanted = (wanted: Wanted): boolean =>
  Object.values(wanted).some((value) => value !== undefined && value !== '')

/** A day's words are under the day on which they go, a year after they were said. */
const goingOf = (said: number) => dayOf(said + retention.conversation)

export async function findConversations(room: Room, wanted: Wanted, opened: OpenDays): Promise<ReadonlySet<string>> {
  const { operation, site, recipient, from = -Infinity, until = Infinity } = wanted
  const needles = [
    ...normalise(wanted.words ?? '')
      .split(' ')
      .filter((word) => word !== ''),
    ...(operation ? [needleOf.operation(operation)] : []),
    ...(site ? [needleOf.site(site)] : []),
    ...(recipient ? [needleOf.recipient(recipient)] : []),
  ]
  await openDays(room, opened)
  const within = [...opened].filter(([id]) => Number(id) >= goingOf(from) && Number(id) <= goingOf(until))
  const founds = needles.map((needle) => {
    const found = new Set<string>()
    for (const [, { chunk }] of within) findIn(chunk, needle, found)
    return found
  })
  const [first = new Set(within.flatMap(([, { chunk }]) => chunk.ids)), ...others] = founds
  return others.reduce((all, found) => all.intersection(found), first)
}

/** What can be sought by name: everything that was done, wherever, by whomever. Sorted. */
export interface Facets {
  operations: readonly string[]
  sites: readonly string[]
  recipients: readonly string[]
}

export async function findFacets(room: Room, opened: OpenDays): Promise<Facets> {
  await openDays(room, opened)
  const names = { operation: new Set<string>(), site: new Set<string>(), recipient: new Set<string>() }
  for (const { chunk } of opened.values()) addNames(chunk, names)
  const sorted = (set: ReadonlySet<string>) => [...set].sort()
  return { operations: sorted(names.operation), sites: sorted(names.site), recipients: sorted(names.recipient) }
}

/** Opens what changed since it was opened last. */
async function openDays(room: Room, opened: OpenDays): Promise<void> {
  const horizon = room.clock.horizon()
  const index = room.db.texts.where('[expiresAt+stamp]').above([horizon, ''])
  const standing = (await index.keys()) as unknown as [number, string][]
  const stamps = new Map(standing.map(([expiresAt, stamp]) => [String(dayOf(expiresAt)), { expiresAt, stamp }]))
  for (const [id, { stamp }] of opened) if (stamps.get(id)?.stamp !== stamp) opened.delete(id)
  const missing = [...stamps].filter(([id]) => !opened.has(id))
  const rows = await room.db.texts.bulkGet(missing.map(([id, { expiresAt }]) => [expiresAt, id]))
  await Promise.all(rows.map((row) => row && openOne(room, row, opened, horizon)))
}

async function openOne(room: Room, row: TextRow, opened: OpenDays, horizon: number): Promise<void> {
  const day = Number(row.id)
  // On the day on which its words go, some have gone already.
  const [read] = day === dayOf(horizon) ? [] : await allLiving(room, textRecord, [row], horizon)
  opened.set(row.id, { stamp: row.stamp, chunk: read?.chunk ?? (await chunkOfDay(room, day)) })
}
