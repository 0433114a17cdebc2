/** Which conversations hold the words that are sought. Every piece of a word is found, in any script. */
import { done } from '#contract/refusal.ts'
import { retention } from '#contract/retention.ts'
import { living, type Room } from '../room.ts'
import { stored } from '../stored.ts'
import { dayOf } from '../vault/ring.ts'
import { type DayWords, nameWord, wordsIn } from './day-words.ts'
import { changeTo, wordsOfDay, writeText } from './keep-texts.ts'
import { type PackedDay, packDay, unpackDay } from './packed-day.ts'
import { type TextRow, textRecord } from './text-record.ts'
import type { Found, WordIndex } from './word-index.ts'

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

export const isWanted = (wanted: Wanted): boolean =>
  Object.values(wanted).some((value) => value !== undefined && value !== '')

/** A day's words are under the day on which they go, a year after they were said. */
const goingOf = (said: number) => dayOf(said + retention.conversation)

/** Among the days that are open in `index`. */
export function findConversations(wanted: Wanted, index: WordIndex): Found {
  const { words = '', operation, site, recipient, from = -Infinity, until = Infinity } = wanted
  const pieces = [
    ...wordsIn(words),
    ...(operation ? [nameWord('operation', operation)] : []),
    ...(site ? [nameWord('site', site)] : []),
    ...(recipient ? [nameWord('recipient', recipient)] : []),
  ]
  return index.find(pieces, goingOf(from), goingOf(until))
}

/** What can be sought by name: everything that was done, wherever, by whomever. Sorted. */
export interface Facets {
  operations: readonly string[]
  sites: readonly string[]
  recipients: readonly string[]
}

export function findFacets(index: WordIndex): Facets {
  const { operation = [], site = [], recipient = [] } = Object.groupBy(index.names(), ({ kind }) => kind)
  const sorted = (names: readonly { name: string }[]) => names.map(({ name }) => name).sort()
  return { operations: sorted(operation), sites: sorted(site), recipients: sorted(recipient) }
}

/** The days that have words, each as the instant at which it goes and the stamp of its last change. */
export type Days = readonly (readonly [expiresAt: number, stamp: string])[]

export async function findDays({ db, clock }: Room): Promise<Days> {
  const standing = db.texts.where('[expiresAt+stamp]').above([clock.horizon(), ''])
  return (await standing.keys()) as unknown as Days
}

/** Opens in `index` what changed since it was opened last, and closes what has gone. The panel may draw in between. */
export async function openDays(room: Room, standing: Days, index: WordIndex): Promise<void> {
  const horizon = room.clock.horizon()
  const stamps = new Map(standing.map(([expiresAt, stamp]) => [dayOf(expiresAt), { expiresAt, stamp }]))
  for (const [day, stamp] of index.stamps)
    if (stamps.get(day)?.stamp !== stamp || day === dayOf(horizon)) index.drop(day)
  const missing = [...stamps].filter(([day]) => !index.stamps.has(day))
  const reading = room.db.texts.bulkGet(missing.map(([day, { expiresAt }]) => [expiresAt, String(day)]))
  // Files, which the database does not wait for.
  await Promise.all(missing.map(([day]) => room.keyring.readAhead(day)))
  const opening = (await reading).map((row) => row && openOne(room, row, horizon))
  let drawn = performance.now()
  for (const open of await Promise.all(opening)) {
    if (open) index.put(open.day, open.stamp, open.packed)
    if (performance.now() - drawn < slice) continue
    await nextTask()
    drawn = performance.now()
  }
}

/** The longest that the panel does not draw, in milliseconds. */
const slice = 30

const nextTask = () => new Promise((resolve) => setTimeout(resolve))

interface OpenedDay {
  day: number
  stamp: string
  packed: PackedDay
}

async function openOne(room: Room, row: TextRow, horizon: number): Promise<OpenedDay> {
  const { stamp } = row
  const day = Number(row.id)
  // On the day on which its words go, some have gone already, and no more is kept than its row has.
  if (day === dayOf(horizon)) return { day, stamp, packed: packDay(await wordsOfDay(room, day)) }
  const read = await living(room, textRecord, row, horizon)
  if (read && !read.old) return { day, stamp, packed: read.packed }
  const words = read ? unpackDay(read.packed) : await wordsOfDay(room, day)
  return { day, stamp: await keepAnew(room, row, words), packed: packDay(words) }
}

/** In place of a row that was lost or is laid out as it used to be. Answers the stamp under which the words are there now. */
async function keepAnew(room: Room, was: TextRow, words: DayWords): Promise<string> {
  const kept = await stored(async () => {
    const change = await changeTo(room, Number(was.id), was, words)
    await room.db.transaction('rw', room.db.texts, () => writeText(room.db, change))
    return done(change.row?.stamp ?? '')
  })
  // A disk without room for it leaves what is there, and another window that was faster has done it.
  return kept.ok ? kept.value : was.stamp
}
