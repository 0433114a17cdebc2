/** Remembered conversations in the parts that an archive is made of: pictures, thumbnails, then the words about them. */
import { type PictureRow, pictureRecord, typeIn } from '../picture-record.ts'
import { madeFor } from '../picture-users.ts'
import { conversationRecall, type RememberedConversation } from '../recall.ts'
import { contentOf, isLiving, type Room } from '../room.ts'
import { type ThumbnailRow, thumbnailRecord } from '../thumbnail-record.ts'
import { type Archived, paths } from './archive-format.ts'
import { readAhead } from './read-ahead.ts'
import type { ZipFile } from './write-zip.ts'

export type ArchivePart =
  | { is: 'picture'; sha256: string; file: ZipFile }
  | { is: 'thumbnail'; file: ZipFile }
  /** `at` is its place among those asked for. */
  | { is: 'conversation'; archived: Archived; at: number }

/** How much is opened ahead: conversations, and bytes of pictures. */
const ahead = { conversations: 32, bytes: 32 << 20 }
/** How many conversations are looked up at once. */
const together = 16

/** Each picture once, before the first conversation that shows it; `undefined` for what cannot be opened. */
export const partsOf = (room: Room, ids: readonly string[]): AsyncGenerator<ArchivePart | undefined> =>
  readAhead(
    unread(room, ids),
    ahead.bytes,
    ({ bytes }) => bytes,
    ({ read }) => read(),
  )

interface Unread {
  /** About what it weighs in memory. */
  bytes: number
  read(): Promise<ArchivePart | undefined>
}

async function* unread(room: Room, ids: readonly string[]): AsyncGenerator<Unread> {
  /** Opaque names. */
  const begun = new Set<string>()
  let at = -1
  const opened = readAhead(
    found(room, ids),
    ahead.conversations,
    () => 1,
    ({ open }) => open(),
  )
  for await (const one of opened) {
    const place = ++at
    if (!one) continue
    for (const row of one.pictures) {
      if (begun.has(row.name)) continue
      begun.add(row.name)
      yield { bytes: row.bytes, read: () => pictureOf(room, row) }
    }
    for (const row of one.thumbnails) yield { bytes: row.bytes, read: () => thumbnailOf(room, row) }
    const { conversation, versions, turns } = one.view
    const archived = { conversation, versions: [...versions], turns: [...turns] }
    yield { bytes: 0, read: async () => ({ is: 'conversation', archived, at: place }) }
  }
}

interface Opened {
  view: RememberedConversation
  /** As far as it still shows them. */
  pictures: PictureRow[]
  thumbnails: ThumbnailRow[]
}

/** The rows of each conversation, with how they are opened; looked up in few transactions, because each costs time. */
async function* found(room: Room, ids: readonly string[]): AsyncGenerator<{ open(): Promise<Opened | undefined> }> {
  const { db } = room
  const tables = [db.conversations, db.versions, db.turns, db.thumbnails, db.pictures]
  for (let first = 0; first < ids.length; first += together)
    yield* await db.transaction('r', tables, () =>
      Promise.all(ids.slice(first, first + together).map((id) => find(room, id))),
    )
}

async function find(room: Room, id: string) {
  const { find, open } = conversationRecall(room, id)
  const rows = await find()
  const names = new Set([rows.conversation?.sourceName, ...rows.versions.flatMap(madeFor)])
  const pictures = await Promise.all(
    [...names].map((name) => (name === undefined ? undefined : room.db.pictures.where({ name }).first())),
  )
  return {
    async open(): Promise<Opened | undefined> {
      const view = await open({ ...rows, thumbnails: [] })
      if (!view) return undefined
      const horizon = room.clock.horizon()
      const shown = view.conversation.picturesUntil > horizon
      const versions = new Set(view.versions.map((version) => version.id))
      return {
        view,
        pictures: shown ? pictures.filter((row) => isLiving(row, horizon)) : [],
        thumbnails: rows.thumbnails.filter((row) => isLiving(row, horizon) && versions.has(row.id)),
      }
    },
  }
}

async function pictureOf(room: Room, row: PictureRow): Promise<ArchivePart | undefined> {
  const content = await contentOf(room, pictureRecord, row)
  if (!content || !('id' in content.facts)) return undefined
  const sha256 = String(content.facts.id)
  const name = paths.picture(sha256, typeIn(content.facts).type ?? '')
  return { is: 'picture', sha256, file: { name, content: content.bytes, lastModified: new Date(row.createdAt) } }
}

async function thumbnailOf(room: Room, row: ThumbnailRow): Promise<ArchivePart | undefined> {
  const content = await contentOf(room, thumbnailRecord, row)
  if (!content) return undefined
  const name = paths.thumbnail(row.id, typeIn(content.facts).type ?? '')
  const file = { name, content: content.bytes, lastModified: new Date(row.createdAt) }
  return { is: 'thumbnail', file }
}
