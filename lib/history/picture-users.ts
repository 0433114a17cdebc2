/** Who needs which picture: the bytes of one may be used by many conversations. */

import { type Plan, picturesIn } from '#contract/plan.ts'
import type { ConversationRow } from './conversation-record.ts'
import type { Database } from './database.ts'
import type { Room } from './room.ts'
import type { VersionRow } from './version-record.ts'

/** The opaque names of all pictures of these conversations. */
export async function picturesOf(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const sources = (await db.conversations.bulkGet([...ids])).map((row) => row?.sourceName)
  const made = (await db.versions.where('conversationId').anyOf(ids).toArray()).flatMap(madeFor)
  return new Set([...sources, ...made].filter((name) => name !== undefined))
}

/** What recipients made for a version: all of it, or parts. */
export const madeFor = ({ pictureName, patchNames = [] }: Pick<VersionRow, 'pictureName' | 'patchNames'>): string[] =>
  pictureName === undefined ? patchNames : [pictureName, ...patchNames]

/** How a version's row names what `plan` lays into it. */
export async function patchNamesOf({ keyring }: Room, plan: Plan): Promise<Pick<VersionRow, 'patchNames'>> {
  const patchNames = await Promise.all(picturesIn(plan).map((sha256) => keyring.nameOf(sha256)))
  return patchNames.length > 0 ? { patchNames } : {}
}

/**
 * Those of `names` that no conversation needs. References are counted where they are, in the indexes, so that no counter can
 * drift.
 */
export async function unusedPictures(
  db: Database,
  names: ReadonlySet<string>,
  needs: (user: ConversationRow) => boolean,
): Promise<ReadonlySet<string>> {
  const unused = new Set<string>()
  for (const name of names) if (!(await usersOf(db, name)).some(needs)) unused.add(name)
  return unused
}

/** The conversations that have to do with a picture. */
export async function usersOf({ conversations, versions }: Database, name: string): Promise<ConversationRow[]> {
  const started = await conversations.where({ sourceName: name }).primaryKeys()
  const whole = await versions.where({ pictureName: name }).toArray()
  const parts = await versions.where('patchNames').equals(name).toArray()
  const made = [...whole, ...parts].map((row) => row.conversationId)
  const rows = await conversations.bulkGet([...new Set([...started, ...made])])
  return rows.filter((row) => row !== undefined)
}
