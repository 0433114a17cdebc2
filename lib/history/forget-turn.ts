/**
 * Takes one turn out of a conversation, with its version. Its keys seal other rows too, those of the same day: they are sealed
 * anew under a second key before the first is destroyed, so that what went cannot be read from an old copy either.
 */
import type { Plan } from '#contract/plan.ts'
import { type ConversationRow, conversationRecord } from './conversation-record.ts'
import type { Database } from './database.ts'
import type { DoomedKeys, ForgottenTurn } from './forgetting.ts'
import { madeFor, patchNamesOf, unusedPictures } from './picture-users.ts'
import { envelopeOf, living, type Room, reseal, seal } from './room.ts'
import type { Layout, SealedRow } from './stored-record.ts'
import { changeTexts, headingIn, retold, writeText } from './texts/keep-texts.ts'
import { type ThumbnailRow, thumbnailRecord } from './thumbnail-record.ts'
import { type TurnRow, turnRecord } from './turn-record.ts'
import { type Version, type VersionRow, versionRecord } from './version-record.ts'

/**
 * Run alone: nobody may add to the conversation meanwhile. `note` is told which keys are to go before the rows do, because
 * nothing leads to them after. Begun again where the rows have gone, it destroys the keys that were noted.
 */
export async function dropTurn(
  room: Room,
  { id, keys }: Pick<ForgottenTurn, 'id' | 'keys'>,
  note: (keys: DoomedKeys) => Promise<void>,
): Promise<void> {
  const { db, clock } = room
  const turnRow = await db.turns.where({ id }).first()
  if (!turnRow) return keys && destroyAll(room, keys)
  const { conversationId } = turnRow
  const turn = await living(room, turnRecord, turnRow, clock.horizon())
  const versionRow = turn?.versionId ? await db.versions.where({ id: turn.versionId }).first() : undefined
  const version = await living(room, versionRecord, versionRow, clock.horizon())
  const rows = await rowsOf(db, conversationId)
  const small = rows.thumbnails.find((row) => row.id === version?.id)
  const doomed: DoomedKeys = {
    conversationId,
    days: [...new Set([turnRow, versionRow, small].flatMap((row) => (row ? [row.day] : [])))],
    but: crypto.randomUUID(),
    pictures: versionRow ? madeFor(versionRow) : [],
  }
  const left = await resealed(room, doomed, {
    conversation: rows.conversation,
    versions: await Promise.all(
      rows.versions.filter((row) => row.id !== version?.id).map(async (row) => adopted(room, row, version, versionRow)),
    ),
    turns: await Promise.all(rows.turns.filter((row) => row.id !== id).map(async (row) => rebased(room, row, version))),
    thumbnails: rows.thumbnails.filter((row) => row !== small),
  })
  const heading = await headingIn(room, rows.conversation)
  const texts = await changeTexts(room, [turnRow.day], await retold(room, conversationId, heading, id))

  await note(doomed)
  await db.transaction('rw', db.tables, async () => {
    await db.turns.delete([turnRow.expiresAt, turnRow.id])
    if (versionRow) await db.versions.delete([versionRow.expiresAt, versionRow.id])
    await db.jobs.where({ id }).delete()
    if (small) await db.thumbnails.delete([small.expiresAt, small.id])
    await putAll(db, left)
    if (left.conversation && left.conversation.shown === version?.id && version.parentId)
      await db.conversations.update(conversationId, { shown: version.parentId })
    for (const text of texts) await writeText(db, text)
    const unused = await unusedPictures(db, new Set(doomed.pictures), () => true)
    await db.pictures
      .where('name')
      .anyOf([...unused])
      .delete()
  })
  await destroyAll(room, doomed)
}

/** What was written under a doomed key since the rows went, by a window that had not finished this, moves to the one that stays. */
async function destroyAll(room: Room, doomed: DoomedKeys): Promise<void> {
  const { db, keyring } = room
  const { conversationId, days, but, pictures } = doomed
  const rows = await rowsOf(db, conversationId)
  const isLate = (row: SealedRow) => isUnder(doomed, row)
  const late = await resealed(room, doomed, {
    conversation: rows.conversation && isLate(rows.conversation) ? rows.conversation : undefined,
    versions: rows.versions.filter(isLate),
    turns: rows.turns.filter(isLate),
    thumbnails: rows.thumbnails.filter(isLate),
  })
  await db.transaction('rw', db.tables, () => putAll(db, late))
  const unused = await unusedPictures(db, new Set(pictures), () => true)
  await keyring.destroy(
    ({ owner, day, part }) => unused.has(owner) || (owner === conversationId && days.includes(day) && part !== but),
  )
}

interface Rows {
  conversation: ConversationRow | undefined
  versions: VersionRow[]
  turns: TurnRow[]
  thumbnails: ThumbnailRow[]
}

/** The rows with those that lie under doomed keys under the one that stays; without those that no key opens any more. */
async function resealed(room: Room, doomed: DoomedKeys, rows: Rows): Promise<Rows> {
  const again = async <Row extends SealedRow>(kind: Layout<Row>, all: readonly Row[]) => {
    const moved = all.map((row) => (isUnder(doomed, row) ? reseal(room, kind, row, { part: doomed.but }) : row))
    return (await Promise.all(moved)).filter((row) => row !== undefined)
  }
  return {
    conversation: (await again(conversationRecord, rows.conversation ? [rows.conversation] : []))[0],
    versions: await again(versionRecord, rows.versions),
    turns: await again(turnRecord, rows.turns),
    thumbnails: await again(thumbnailRecord, rows.thumbnails),
  }
}

const isUnder = ({ days, but }: DoomedKeys, { day, part }: SealedRow) => days.includes(day) && part !== but

async function putAll(db: Database, { conversation, versions, turns, thumbnails }: Rows): Promise<void> {
  if (conversation) await db.conversations.put(conversation)
  await db.versions.bulkPut(versions)
  await db.turns.bulkPut(turns)
  await db.thumbnails.bulkPut(thumbnails)
}

async function rowsOf(db: Database, conversationId: string): Promise<Rows> {
  const mine = { conversationId }
  const [conversation, versions, turns, thumbnails] = await Promise.all([
    db.conversations.get(conversationId),
    db.versions.where(mine).toArray(),
    db.turns.where(mine).toArray(),
    db.thumbnails.where(mine).toArray(),
  ])
  return { conversation, versions, turns, thumbnails }
}

/** A version made from the one that goes takes over what that one did, but not the words that asked for it. */
async function adopted(
  room: Room,
  row: VersionRow,
  gone: Version | undefined,
  goneRow: VersionRow | undefined,
): Promise<VersionRow> {
  const version = gone && (await living(room, versionRecord, row, room.clock.horizon()))
  if (!gone || version?.parentId !== gone.id) return row
  const { picture, film } = version.picture ? version : gone
  const pictureName = row.pictureName ?? goneRow?.pictureName
  const plan = version.picture ? version.plan : joined(gone.plan, version.plan)
  const { width, height } = version
  const { patchNames: _, ...envelope } = envelopeOf(row)
  return seal(
    room,
    versionRecord,
    { ...envelope, ...(pictureName && { pictureName }), ...(await patchNamesOf(room, plan)) },
    { parentId: gone.parentId, plan, width, height, ...(picture && { picture }), ...(film && { film }) },
  )
}

const joined = (gone: Plan, plan: Plan): Plan => ({
  changes: [
    ...gone.changes.map((change) => {
      if (change.change === 'remove') return change
      const { heard: _, ...step } = change.step
      return { ...change, step }
    }),
    ...plan.changes,
  ],
})

/** A turn that was said to the version that goes was said to the one before it. */
async function rebased(room: Room, row: TurnRow, gone: Version | undefined): Promise<TurnRow> {
  const turn = gone?.parentId ? await living(room, turnRecord, row, room.clock.horizon()) : undefined
  if (!turn || !gone?.parentId || turn.baseId !== gone.id) return row
  const { id, conversationId, createdAt, expiresAt, ...content } = turn
  return seal(room, turnRecord, envelopeOf(row), { ...content, baseId: gone.parentId })
}
