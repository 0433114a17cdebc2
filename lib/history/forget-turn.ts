/**
 * Takes one turn out of a conversation, with its version. Its keys seal other rows too, those of the same day: they are sealed
 * anew under a second key before the first is destroyed, so that what went cannot be read from an old copy either.
 */
import type { Plan } from '#contract/plan.ts'
import { conversationRecord } from './conversation-record.ts'
import type { Database } from './database.ts'
import { unusedPictures } from './picture-users.ts'
import { envelopeOf, living, type Room, reseal, seal } from './room.ts'
import type { Layout, SealedRow } from './stored-record.ts'
import { changeTexts, headingIn, retold, writeText } from './texts/keep-texts.ts'
import { thumbnailRecord } from './thumbnail-record.ts'
import { type TurnRow, turnRecord } from './turn-record.ts'
import { type Version, type VersionRow, versionRecord } from './version-record.ts'

/** Nothing where the turn is not there any more. Run alone: nobody may add to the conversation meanwhile. */
export async function dropTurn(room: Room, turnId: string): Promise<void> {
  const { db, clock, keyring } = room
  const turnRow = await db.turns.where({ id: turnId }).first()
  if (!turnRow) return
  const { conversationId } = turnRow
  const turn = await living(room, turnRecord, turnRow, clock.horizon())
  const versionRow = turn?.versionId ? await db.versions.where({ id: turn.versionId }).first() : undefined
  const version = await living(room, versionRecord, versionRow, clock.horizon())
  const rows = await rowsOf(db, conversationId)
  const small = rows.thumbnails.find(({ id }) => id === version?.id)
  const part = crypto.randomUUID()
  const days = new Set([turnRow, versionRow, small].flatMap((row) => (row ? [row.day] : [])))
  const again = <Row extends SealedRow>(kind: Layout<Row>, row: Row) =>
    days.has(row.day) ? reseal(room, kind, row, { part }) : Promise.resolve(row)

  const conversation = rows.conversation && (await again(conversationRecord, rows.conversation))
  const versions = await Promise.all(
    rows.versions
      .filter(({ id }) => id !== version?.id)
      .map(async (row) => again(versionRecord, await adopted(room, row, version, versionRow))),
  )
  const turns = await Promise.all(
    rows.turns
      .filter(({ id }) => id !== turnId)
      .map(async (row) => again(turnRecord, await rebased(room, row, version))),
  )
  const thumbnails = await Promise.all(
    rows.thumbnails.filter((row) => row !== small).map((row) => again(thumbnailRecord, row)),
  )
  const heading = await headingIn(room, rows.conversation)
  const texts = await changeTexts(room, [turnRow.day], await retold(room, conversationId, heading, turnId))

  await db.transaction('rw', db.tables, async () => {
    await db.turns.delete([turnRow.expiresAt, turnRow.id])
    if (versionRow) await db.versions.delete([versionRow.expiresAt, versionRow.id])
    if (small) await db.thumbnails.delete([small.expiresAt, small.id])
    if (conversation) {
      const shown = conversation.shown === version?.id ? (version.parentId ?? conversation.shown) : conversation.shown
      await db.conversations.put({ ...conversation, shown })
    }
    await db.versions.bulkPut(versions.filter((row) => row !== undefined))
    await db.turns.bulkPut(turns.filter((row) => row !== undefined))
    await db.thumbnails.bulkPut(thumbnails.filter((row) => row !== undefined))
    for (const text of texts) await writeText(db, text)
  })
  const made = new Set(versionRow?.pictureName ? [versionRow.pictureName] : [])
  const unused = await unusedPictures(db, made, () => true)
  await db.pictures
    .where('name')
    .anyOf([...unused])
    .delete()
  await keyring.destroy(
    (hold) => unused.has(hold.owner) || (hold.owner === conversationId && days.has(hold.day) && hold.part !== part),
  )
}

async function rowsOf(db: Database, conversationId: string) {
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
  const picture = version.picture ?? gone.picture
  const pictureName = row.pictureName ?? goneRow?.pictureName
  const plan = version.picture ? version.plan : joined(gone.plan, version.plan)
  const { width, height } = version
  return seal(
    room,
    versionRecord,
    { ...envelopeOf(row), ...(pictureName && { pictureName }) },
    { parentId: gone.parentId, plan, width, height, ...(picture && { picture }) },
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
