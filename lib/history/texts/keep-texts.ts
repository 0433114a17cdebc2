/** Keeps the words of each day findable: prepared before a transaction, written within it, made anew where they were lost. */
import { Dexie } from 'dexie'
import type { TurnRecord } from '#contract/memory.ts'
import { type Conversation, type ConversationRow, conversationRecord } from '../conversation-record.ts'
import type { Database } from '../database.ts'
import { allLiving, living, type Room, seal } from '../room.ts'
import { Overtaken } from '../stored.ts'
import { turnRecord } from '../turn-record.ts'
import { dayOf } from '../vault/ring.ts'
import { emptyChunk, type Heading, type Line, type TextChunk, withText } from './text-chunk.ts'
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
  const { was, chunk } = await openDay(room, day)
  const title = chunk.ids.includes(conversationId) ? { title: '' } : await heading()
  return changeTo(room, day, was, withText(chunk, conversationId, title, turn && lineOf(turn)))
}

/** `chunk` in place of `was`; an empty one in place of it is none. */
async function changeTo(
  room: Room,
  day: number,
  was: TextRow | undefined,
  { ids, starts, hay }: TextChunk,
): Promise<TextChange> {
  if (ids.length === 0) return { was, row: undefined }
  const envelope = { id: String(day), expiresAt: endOfDay(day), stamp: crypto.randomUUID() }
  return { was, row: await seal(room, textRecord, envelope, { ids, starts }, new TextEncoder().encode(hay)) }
}

/** Many turns findable at once; an entry without a turn makes its conversation findable by name. */
export async function textsWith(
  room: Room,
  entries: readonly { conversation: Pick<Conversation, 'id' | 'title' | 'capture'>; expiresAt: number; turn?: Said }[],
): Promise<TextChange[]> {
  const days = Map.groupBy(entries, ({ expiresAt }) => dayOf(expiresAt))
  return Promise.all(
    [...days].map(async ([day, within]) => {
      const { was, chunk } = await openDay(room, day)
      const all = within.reduce(
        (before, { conversation, turn }) =>
          withText(before, conversation.id, headingOf(conversation), turn && lineOf(turn)),
        chunk,
      )
      return changeTo(room, day, was, all)
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
  change: (chunk: TextChunk) => TextChunk,
  owners: ReadonlySet<string> = new Set(),
): Promise<TextChange[]> {
  const opened = await Promise.all(days.map(async (day) => ({ day, ...(await openDay(room, day)) })))
  const affected = new Set(days)
  const holds = days.map((day) => ({ owner: textsOwner, day }))
  await room.keyring.destroy(({ owner, day }) => owners.has(owner) || (owner === textsOwner && affected.has(day)))
  await room.keyring.prepare(holds)
  return Promise.all(opened.map(({ day, was, chunk }) => changeTo(room, day, was, change(chunk))))
}

/** A day's words, from its row, or from the turns where that cannot be read. */
async function openDay(room: Room, day: number): Promise<{ was: TextRow | undefined; chunk: TextChunk }> {
  const was = await room.db.texts.where({ id: String(day) }).first()
  if (!was) return { was, chunk: emptyChunk }
  const read = await living(room, textRecord, was, room.clock.horizon())
  return { was, chunk: read?.chunk ?? (await chunkOfDay(room, day)) }
}

/** Made from what lives of that day: slower, and right even in the middle of the day on which its words go. */
export async function chunkOfDay(room: Room, day: number): Promise<TextChunk> {
  const { db, clock } = room
  const within = [[endOfDay(day - 1) + 1], [endOfDay(day), Dexie.maxKey]] as const
  const horizon = clock.horizon()
  const turns = await allLiving(
    room,
    turnRecord,
    await db.turns
      .where(':id')
      .between(...within)
      .toArray(),
    horizon,
  )
  const born = await db.versions
    .where(':id')
    .between(...within)
    .toArray()
  const ids = new Set([...born, ...turns].map(({ conversationId }) => conversationId))
  const rows = await db.conversations.bulkGet([...ids])
  const headings = new Map(
    (await allLiving(room, conversationRecord, rows, horizon)).map((conversation) => [conversation.id, conversation]),
  )
  let chunk = emptyChunk
  for (const [id, conversation] of headings) {
    chunk = withText(chunk, id, headingOf(conversation))
    for (const turn of turns)
      if (turn.conversationId === id) chunk = withText(chunk, id, headingOf(conversation), lineOf(turn))
  }
  return chunk
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
export async function headingIn(room: Room, row: ConversationRow): Promise<Heading> {
  const conversation = await living(room, conversationRecord, row, room.clock.horizon())
  return conversation ? headingOf(conversation) : { title: '' }
}

const lineOf = ({ id, text, changes, recipient }: Said): Line => ({
  turnId: id,
  text,
  operations: changes.flatMap((change) => ('step' in change ? [change.step.op] : [])),
  recipient,
})
