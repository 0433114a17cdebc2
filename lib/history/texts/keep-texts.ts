/** Keeps the words of each day findable: prepared before a transaction, written within it, made anew where they were lost. */
import { Dexie } from 'dexie'
import type { TurnRecord } from '#contract/memory.ts'
import { type Conversation, type ConversationRow, conversationRecord } from '../conversation-record.ts'
import type { Database } from '../database.ts'
import { pause } from '../pause.ts'
import { allLiving, living, type Room, seal } from '../room.ts'
import { Overtaken } from '../stored.ts'
import { turnRecord } from '../turn-record.ts'
import { dayOf } from '../vault/ring.ts'
import {
  type DayWords,
  type Heading,
  type Line,
  noWords,
  withoutConversations,
  withWords,
  wordsOf,
} from './day-words.ts'
import { packDay, unpackDay } from './packed-day.ts'
import { endOfDay, type TextRow, textRecord, textsOwner } from './text-record.ts'

/** One day's words as they were read and as they shall be. */
export interface TextChange {
  was: TextRow | undefined
  row: TextRow | undefined
}

type Said = Pick<TurnRecord, 'id' | 'text' | 'changes' | 'recipient'>

/** Within a transaction. Another window that wrote the same day meanwhile has overtaken this one. */
export async function writeText({ texts }: Database, { was, row }: TextChange): Promise<void> {
  const id = (was ?? row)?.id
  if (id === undefined) return
  const current = await texts.where({ id }).first()
  if (current?.stamp !== was?.stamp) throw new Overtaken()
  if (row) await texts.put(row)
  else if (was) await texts.delete([was.expiresAt, was.id])
}

/** The conversation findable under the day on which the words go that were said at `said`, with the turn if one was said. */
export async function addText(
  room: Room,
  expiresAt: number,
  conversationId: string,
  heading: () => Promise<Heading>,
  turn?: Said,
): Promise<TextChange> {
  const day = dayOf(expiresAt)
  const { was, words } = await openDay(room, day)
  const lines = turn ? [lineOf(turn)] : []
  if (!words.ids.includes(conversationId)) {
    const said = wordsOf(await heading(), lines)
    return changeTo(room, day, was, withWords(words, new Map([[conversationId, said]])))
  }
  const before = turn && (await room.db.turns.where({ id: turn.id }).first())
  const others = before ? withoutConversations(words, new Set([conversationId])) : words
  const said = before
    ? wordsOf(await heading(), [...((await linesOfDay(room, conversationId, before.id)).get(day) ?? []), ...lines])
    : wordsOf({ title: '' }, lines)
  return changeTo(room, day, was, withWords(others, new Map([[conversationId, said]])))
}

/** `words` in place of `was`; none in place of it is no row. */
export async function changeTo(
  room: Room,
  day: number,
  was: TextRow | undefined,
  words: DayWords,
): Promise<TextChange> {
  if (words.ids.length === 0) return { was, row: undefined }
  const envelope = { id: String(day), expiresAt: endOfDay(day), stamp: crypto.randomUUID() }
  const { ids, words: packed } = packDay(words)
  return { was, row: await seal(room, textRecord, envelope, { ids }, packed) }
}

/** Many turns findable at once; an entry without a turn makes its conversation findable by name. */
export async function textsWith(
  room: Room,
  entries: readonly { conversation: Pick<Conversation, 'id' | 'title' | 'capture'>; expiresAt: number; turn?: Said }[],
): Promise<TextChange[]> {
  const days = Map.groupBy(entries, ({ expiresAt }) => dayOf(expiresAt))
  return Promise.all(
    [...days].map(async ([day, within]) => {
      const { was, words } = await openDay(room, day)
      const said = new Map<string, Set<string>>()
      for (const [conversation, entries] of Map.groupBy(within, ({ conversation }) => conversation))
        said.set(
          conversation.id,
          wordsOf(
            headingOf(conversation),
            entries.flatMap(({ turn }) => (turn ? [lineOf(turn)] : [])),
          ),
        )
      return changeTo(room, day, was, withWords(words, said))
    }),
  )
}

/**
 * Every day's words changed and sealed under new keys; the old ones are destroyed, and those of `owners` with them, so that what
 * was taken out cannot be read any more.
 */
export async function changeTexts(
  room: Room,
  days: readonly number[],
  change: (words: DayWords, day: number) => DayWords,
  owners: ReadonlySet<string> = new Set(),
): Promise<TextChange[]> {
  // Day by day: a year of them at once would hold up the panel.
  const opened: { day: number; was: TextRow | undefined; words: DayWords }[] = []
  for (const day of days) {
    opened.push({ day, ...(await openDay(room, day)) })
    await pause()
  }
  const affected = new Set(days)
  const holds = days.map((day) => ({ owner: textsOwner, day }))
  await room.keyring.destroy(({ owner, day }) => owners.has(owner) || (owner === textsOwner && affected.has(day)))
  await room.keyring.prepare(holds)
  const changes: TextChange[] = []
  for (const { day, was, words } of opened) {
    changes.push(await changeTo(room, day, was, change(words, day)))
    await pause()
  }
  return changes
}

/** How each day's words change where the conversation is called as `heading` says, and without a turn where one is left out. */
export async function retold(
  room: Room,
  id: string,
  heading: Heading,
  without?: string,
): Promise<(words: DayWords, day: number) => DayWords> {
  const lines = await linesOfDay(room, id, without)
  return (words, day) =>
    words.ids.includes(id)
      ? withWords(withoutConversations(words, new Set([id])), new Map([[id, wordsOf(heading, lines.get(day) ?? [])]]))
      : words
}

/** What was said in a conversation, without one turn where one is left out, by the days on which it goes. */
async function linesOfDay(room: Room, conversationId: string, without?: string): Promise<ReadonlyMap<number, Line[]>> {
  const rows = (await room.db.turns.where({ conversationId }).toArray()).filter(({ id }) => id !== without)
  const turns = await allLiving(room, turnRecord, rows, room.clock.horizon())
  const days = Map.groupBy(turns, ({ expiresAt }) => dayOf(expiresAt))
  return new Map([...days].map(([day, said]) => [day, said.map(lineOf)]))
}

/** A day's words, from its row, or from the turns where that cannot be read. */
async function openDay(room: Room, day: number): Promise<{ was: TextRow | undefined; words: DayWords }> {
  const was = await room.db.texts.where({ id: String(day) }).first()
  if (!was) return { was, words: noWords }
  const read = await living(room, textRecord, was, room.clock.horizon())
  return { was, words: read ? unpackDay(read.packed) : await wordsOfDay(room, day) }
}

/** Made from what lives of that day: slower, and right even in the middle of the day on which its words go. */
export async function wordsOfDay(room: Room, day: number): Promise<DayWords> {
  const { db, clock } = room
  const within = [[endOfDay(day - 1) + 1], [endOfDay(day), Dexie.maxKey]] as const
  const horizon = clock.horizon()
  const turnRows = await db.turns
    .where(':id')
    .between(...within)
    .toArray()
  const turns = Map.groupBy(
    await allLiving(room, turnRecord, turnRows, horizon),
    ({ conversationId }) => conversationId,
  )
  const born = await db.versions
    .where(':id')
    .between(...within)
    .toArray()
  const ids = new Set([...born.map(({ conversationId }) => conversationId), ...turns.keys()])
  const conversations = await allLiving(room, conversationRecord, await db.conversations.bulkGet([...ids]), horizon)
  const said = conversations.map((conversation): [string, Set<string>] => [
    conversation.id,
    wordsOf(headingOf(conversation), (turns.get(conversation.id) ?? []).map(lineOf)),
  ])
  return withWords(noWords, new Map(said))
}

/** The days on which any words of these conversations go. */
export async function daysOf({ versions, turns }: Database, ids: readonly string[]): Promise<number[]> {
  const mine = [versions, turns].map((table) => table.where('conversationId').anyOf(ids).primaryKeys())
  return [...new Set((await Promise.all(mine)).flat().map(([expiresAt]) => dayOf(expiresAt)))]
}

export const headingOf = ({ title, capture }: Pick<Conversation, 'title' | 'capture'>): Heading => ({
  title,
  alt: capture.alt,
  host: capture.host,
})

/** The heading of a row not opened yet. */
export async function headingIn(room: Room, row: ConversationRow | undefined): Promise<Heading> {
  const conversation = await living(room, conversationRecord, row, room.clock.horizon())
  return conversation ? headingOf(conversation) : { title: '' }
}

const lineOf = ({ text, changes, recipient }: Said): Line => ({
  text,
  operations: changes.flatMap((change) => ('step' in change ? [change.step.op] : [])),
  recipient,
})
