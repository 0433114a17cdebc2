/** The one database of the browser's memory, composed of what each kind of record says about itself. */
import { Dexie, type Table } from 'dexie'
import { type ConversationRow, conversationRecord } from './conversation-record.ts'
import { type JobRow, jobRecord } from './job-record.ts'
import { type PictureRow, pictureRecord } from './picture-record.ts'
import { type TextRow, textRecord } from './texts/text-record.ts'
import { type ThumbnailRow, thumbnailRecord } from './thumbnail-record.ts'
import { type TurnRow, turnRecord } from './turn-record.ts'
import { type VersionRow, versionRecord } from './version-record.ts'

/** Every kind of record. Names of tables are stored for ever: a rename is a migration. */
export const records = [
  conversationRecord,
  versionRecord,
  turnRecord,
  pictureRecord,
  thumbnailRecord,
  textRecord,
  jobRecord,
] as const

/** Where the primary key begins with the instant of going, what has expired is one range. */
export type DatedKey = [expiresAt: number, id: string]

export interface Database extends Dexie {
  conversations: Table<ConversationRow, string>
  versions: Table<VersionRow, DatedKey>
  turns: Table<TurnRow, DatedKey>
  pictures: Table<PictureRow, DatedKey>
  thumbnails: Table<ThumbnailRow, DatedKey>
  texts: Table<TextRow, DatedKey>
  jobs: Table<JobRow, DatedKey>
}

/** Opens lazily, on the first read or write. */
export function composeDatabase(name: string): Database {
  const database = new Dexie(name)
  for (const [version, tables] of versionsOf()) database.version(version).stores(tables)
  return database as Database
}

function versionsOf(): [number, Record<string, string>][] {
  const versions = new Map<number, Record<string, string>>()
  for (const { table, migrations } of records)
    for (const { version, indexes } of migrations) versions.set(version, { ...versions.get(version), [table]: indexes })
  return [...versions].sort(([a], [b]) => a - b)
}
