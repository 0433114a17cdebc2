/** The one database of the browser's memory, composed of what each kind of record says about itself. */
import { Dexie, type Table } from 'dexie'
import type { PictureRecord, TurnRecord } from '#contract/memory.ts'
import { type ConversationRow, conversationRecord } from './conversation-record.ts'
import { pictureRecord } from './picture-record.ts'
import { type ThumbnailRecord, thumbnailRecord } from './thumbnail-record.ts'
import { turnRecord } from './turn-record.ts'
import { type VersionRow, versionRecord } from './version-record.ts'

/** Every kind of record by the name of its table. Names are stored for ever: a rename is a migration. */
export const records = {
  conversations: conversationRecord,
  versions: versionRecord,
  turns: turnRecord,
  pictures: pictureRecord,
  thumbnails: thumbnailRecord,
} as const

export interface Database extends Dexie {
  conversations: Table<ConversationRow, string>
  versions: Table<VersionRow, string>
  turns: Table<TurnRecord, string>
  pictures: Table<PictureRecord, string>
  thumbnails: Table<ThumbnailRecord, string>
}

/** Opens lazily, on the first read or write. */
export function composeDatabase(name: string): Database {
  const database = new Dexie(name)
  for (const [version, tables] of versionsOf()) database.version(version).stores(tables)
  return database as Database
}

function versionsOf(): [number, Record<string, string>][] {
  const versions = new Map<number, Record<string, string>>()
  for (const [table, { migrations }] of Object.entries(records))
    for (const { version, indexes } of migrations) versions.set(version, { ...versions.get(version), [table]: indexes })
  return [...versions].sort(([a], [b]) => a - b)
}
