/** Who needs which picture: the bytes of one may be used by many conversations. */
import { type Plan, picturesIn } from '#contract/plan.ts'
import type { ConversationRow } from './conversation-record.ts'
import type { Database } from './database.ts'
import { few, inPortions } from './portions.ts'
import type { Room } from './room.ts'
import type { VersionRow } from './version-record.ts'

/** A conversation has to do with a picture. */
interface Use {
  /** The picture's opaque name. */
  name: string
  conversationId: string
}

/** The opaque names of all pictures of these conversations. */
export async function picturesOf(db: Database, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length > few) {
    const mine = new Set(ids)
    const uses = await allUses(db)
    return new Set(uses.filter(({ conversationId }) => mine.has(conversationId)).map(({ name }) => name))
  }
  const sources = (await db.conversations.bulkGet([...ids])).map((row) => row?.sourceName)
  const versions = await Promise.all(ids.map((conversationId) => db.versions.where({ conversationId }).toArray()))
  const made = versions.flat().flatMap(madeFor)
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
  const uses = names.size > few ? (await allUses(db)).filter(({ name }) => names.has(name)) : await usesOf(db, names)
  const ids = [...new Set(uses.map(({ conversationId }) => conversationId))]
  const users = new Set<string>()
  for (const portion of inPortions(ids))
    for (const row of await db.conversations.bulkGet(portion)) if (row && needs(row)) users.add(row.id)
  return names.difference(
    new Set(uses.filter(({ conversationId }) => users.has(conversationId)).map(({ name }) => name)),
  )
}

async function usesOf({ conversations, versions }: Database, names: ReadonlySet<string>): Promise<Use[]> {
  const found = await Promise.all(
    [...names].map(async (name) => {
      const [started, whole, parts] = await Promise.all([
        conversations.where({ sourceName: name }).primaryKeys(),
        versions.where({ pictureName: name }).toArray(),
        versions.where('patchNames').equals(name).toArray(),
      ])
      const made = [...whole, ...parts].map((row) => row.conversationId)
      return [...started, ...made].map((conversationId) => ({ name, conversationId }))
    }),
  )
  return found.flat()
}

/** Row by row from end to end, a page at a time. */
async function allUses({ conversations, versions }: Database): Promise<Use[]> {
  const uses: Use[] = []
  for (let last = ''; ; ) {
    const rows = await conversations.where('id').above(last).limit(page).toArray()
    for (const { id, sourceName } of rows) uses.push({ name: sourceName, conversationId: id })
    last = rows.at(-1)?.id ?? ''
    if (rows.length < page) break
  }
  for (let last: [string, string] = ['', '']; ; ) {
    // A version more of the same picture and conversation may be left out: it tells nothing new.
    const rows = await versions.where('[pictureName+conversationId]').above(last).limit(page).toArray()
    for (const { pictureName = '', conversationId } of rows) {
      uses.push({ name: pictureName, conversationId })
      last = [pictureName, conversationId]
    }
    if (rows.length < page) break
  }
  // One part may be in many versions, so that names alone would not tell where a page ends.
  const keys = await versions.where('patchNames').above('').primaryKeys()
  for (const portion of inPortions(keys))
    for (const row of await versions.bulkGet(portion))
      for (const name of row?.patchNames ?? []) if (row) uses.push({ name, conversationId: row.conversationId })
  return uses
}

/** Rows that are read at once: few enough not to be felt. */
const page = 500
