/** An archive back into memory: what is whole and has not run out, with a report of what is not. Nothing here is lost by it. */
import { pictureTypes } from '#contract/picture.ts'
import { picturesIn } from '#contract/plan.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { isExpired, retention } from '#contract/retention.ts'
import type { Room } from '../room.ts'
import { stored } from '../stored.ts'
import {
  type Archived,
  archivedSchema,
  archiveVersion,
  type Manifest,
  manifestSchema,
  nameIn,
  paths,
  suffixOf,
} from './archive-format.ts'
import { readAhead } from './read-ahead.ts'
import type { ZipEntry } from './read-zip.ts'
import { type Restored, restoreConversations, type TypedBytes, withTrueDates } from './restore.ts'

export interface ImportReport {
  conversations: { restored: number; alreadyHere: number; expired: number; damaged: number }
  pictures: { restored: number; damaged: number; missing: number; expired: number }
}

export interface Importing {
  signal: AbortSignal
  /** 0…1. */
  progress(share: number): void
}

/** In bytes: no picture that Limn opens is larger. */
const longestPicture = 512 << 20

/**
 * Refuses `archive-foreign` for what is no archive of Limn's, `archive-newer` {version} for one from a later version,
 * `archive-broken` for one of which nothing can be read, `stopped`. What was restored until then stays.
 */
export const readArchive = (room: Room, file: Blob, importing: Importing): Promise<Outcome<ImportReport>> =>
  stored(async () => {
    const { readZip } = await import('./read-zip.ts')
    const entries = await readZip(file).catch(unlessDamaged)
    const manifest = entries && (await readManifest(entries, importing.signal))
    if (!manifest) return refuse(importing.signal.aborted ? 'stopped' : 'archive-foreign')
    if (manifest.version > archiveVersion) return refuse('archive-newer', { version: manifest.version })
    const lines = entries.get(paths.conversations)?.lines(importing.signal)
    return lines ? restoreAll(room, { entries, manifest, lines }, importing) : refuse('archive-broken')
  })

interface OpenArchive {
  entries: ReadonlyMap<string, ZipEntry>
  manifest: Manifest
  lines: AsyncGenerator<string>
}

async function restoreAll(
  room: Room,
  { entries, manifest, lines }: OpenArchive,
  { signal, progress }: Importing,
): Promise<Outcome<ImportReport>> {
  const report = emptyReport()
  const counts = report.conversations
  const reader = {
    room,
    signal,
    report,
    pictures: byName(entries, 'images'),
    thumbnails: byName(entries, 'thumbnails'),
  }
  const batch = batchFor(room, report)
  const tally = { read: 0 }
  try {
    const admitted = admitAll(reader, lines, tally)
    for await (const { restored, at } of readAhead(
      admitted,
      bytesAhead,
      ({ bytes }) => bytes,
      ({ open }) => open(),
    )) {
      signal.throwIfAborted()
      if (restored) await batch.add(restored)
      progress(at / Math.max(1, manifest.conversations))
    }
  } catch (error) {
    if (signal.aborted) return refuse('stopped')
    unlessDamaged(error)
    counts.damaged += Math.max(1, manifest.conversations - tally.read)
  }
  await batch.write()
  const nothing = counts.damaged > 0 && counts.restored + counts.alreadyHere + counts.expired === 0
  return nothing ? refuse('archive-broken') : done(report)
}

/** How many bytes of pictures are read while others are written. */
const bytesAhead = 32 << 20

/** Each line as what may come back of it, and how its pictures are read. */
async function* admitAll(reader: Reader, lines: AsyncGenerator<string>, tally: { read: number }) {
  for await (const line of lines) {
    reader.signal.throwIfAborted()
    const at = ++tally.read
    const archived = await admit(reader, line)
    yield {
      bytes: archived ? bytesOf(reader, archived) : 0,
      open: async () => ({ at, restored: archived && (await withBytes(reader, archived)) }),
    }
  }
}

/** Writes when enough has come together: few transactions, little memory, and no long task. */
function batchFor(room: Room, report: ImportReport) {
  const [mostBytes, most] = [32 << 20, 40]
  /** Each picture counts once, however many conversations show it. */
  const restored = new Set<string>()
  let held: Restored[] = []
  let bytes = 0
  const write = async () => {
    if (held.length === 0) return
    await restoreConversations(room, held)
    report.conversations.restored += held.length
    for (const { pictures } of held) for (const { id } of pictures) restored.add(id)
    report.pictures.restored = restored.size
    held = []
    bytes = 0
  }
  const add = async (conversation: Restored) => {
    held.push(conversation)
    bytes += conversation.pictures.reduce((sum, picture) => sum + picture.bytes.length, 0)
    if (bytes >= mostBytes || held.length >= most) await write()
  }
  return { add, write }
}

const emptyReport = (): ImportReport => ({
  conversations: { restored: 0, alreadyHere: 0, expired: 0, damaged: 0 },
  pictures: { restored: 0, damaged: 0, missing: 0, expired: 0 },
})

interface Reader {
  room: Room
  signal: AbortSignal
  report: ImportReport
  /** Entries by SHA-256. */
  pictures: ReadonlyMap<string, ZipEntry>
  /** Entries by the version's id. */
  thumbnails: ReadonlyMap<string, ZipEntry>
}

const byName = (entries: ReadonlyMap<string, ZipEntry>, folder: 'images' | 'thumbnails') =>
  new Map(
    [...entries.values()].flatMap((entry) => {
      const name = nameIn(folder, entry.path)
      return name ? [[name, entry] as const] : []
    }),
  )

async function readManifest(entries: ReadonlyMap<string, ZipEntry>, signal: AbortSignal) {
  const entry = entries.get(paths.manifest)
  if (!entry || entry.bytes > 1 << 20) return undefined
  try {
    return manifestSchema.safeParse(JSON.parse(new TextDecoder().decode(await entry.read(signal)))).data
  } catch {
    return undefined
  }
}

/** A line as a conversation that may come back, with what is left of it; `undefined` is counted in the report. */
async function admit({ room, report }: Reader, line: string): Promise<Archived | undefined> {
  const counts = report.conversations
  const read = parsed(line)
  if (!read) {
    counts.damaged++
    return undefined
  }
  const now = room.clock.now()
  const horizon = room.clock.horizon()
  const words = <T extends { createdAt: number; expiresAt: number }>(record: T) =>
    withTrueDates(record, retention.conversation, now)
  const versions = read.versions.map(words).filter((version) => !isExpired(version, horizon))
  const turns = read.turns.map(words).filter((turn) => !isExpired(turn, horizon))
  const dated = words({ ...read.conversation, expiresAt: Infinity })
  const expiresAt = Math.max(...[...versions, ...turns].map((record) => record.expiresAt), 0)
  if (versions.length === 0 || expiresAt <= horizon) {
    counts.expired++
    return undefined
  }
  if (await room.db.conversations.get(read.conversation.id)) {
    counts.alreadyHere++
    return undefined
  }
  const picturesUntil = Math.min(read.conversation.picturesUntil, dated.createdAt + retention.picture)
  const updatedAt = Math.min(read.conversation.updatedAt, now)
  return { conversation: { ...dated, expiresAt, picturesUntil, updatedAt }, versions, turns }
}

function parsed(line: string): Archived | undefined {
  try {
    return archivedSchema.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}

/** The first version of each picture that a conversation shows, by SHA-256. */
function shownIn({ conversation, versions }: Archived): Map<string, Archived['versions'][number]> {
  const first = versions.find((version) => version.parentId === null) ?? versions[0]
  const made = versions.flatMap((version) =>
    [...picturesIn(version.plan), version.picture].flatMap((sha256) => (sha256 ? [[sha256, version] as const] : [])),
  )
  return new Map([...(first ? [[conversation.source, first] as const] : []), ...made])
}

/** What its pictures weigh, as the file claims. */
const bytesOf = ({ pictures }: Reader, archived: Archived) =>
  [...shownIn(archived).keys()].reduce((sum, sha256) => sum + (pictures.get(sha256)?.bytes ?? 0), 0)

/** Its pictures, those whose bytes are what their name says, and thumbnails; while pictures have not run out. */
async function withBytes(reader: Reader, archived: Archived): Promise<Restored> {
  const { room, signal, report, thumbnails } = reader
  const { conversation, versions } = archived
  const wanted = shownIn(archived)
  if (conversation.picturesUntil <= room.clock.horizon()) {
    report.pictures.expired += wanted.size
    return { ...archived, pictures: [], thumbnails: new Map() }
  }
  const pictures: Restored['pictures'][number][] = []
  for (const [sha256, { width, height }] of wanted) {
    const picture = await pictureIn(reader, sha256)
    if (picture) pictures.push({ id: sha256, width, height, ...picture })
  }
  const small = new Map<string, TypedBytes>()
  for (const { id } of versions) {
    const entry = thumbnails.get(id)
    const bytes = entry && (await entry.read(signal).catch(unlessDamaged))
    if (entry && bytes) small.set(id, { type: typeOf(entry.path), bytes })
  }
  return { ...archived, pictures, thumbnails: small }
}

async function pictureIn({ signal, report, pictures }: Reader, sha256: string): Promise<TypedBytes | undefined> {
  const entry = pictures.get(sha256)
  if (!entry) {
    report.pictures.missing++
    return undefined
  }
  const bytes = entry.bytes <= longestPicture ? await entry.read(signal).catch(unlessDamaged) : undefined
  if (!bytes || (await sha256Of(bytes)) !== sha256) {
    report.pictures.damaged++
    return undefined
  }
  return { type: typeOf(entry.path), bytes }
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

const typeOf = (path: string): string => {
  const suffix = path.slice(path.lastIndexOf('.') + 1)
  return pictureTypes.find((type) => suffixOf(type) === suffix) ?? ''
}

/** What a damaged file does to us is expected; everything else is not. */
function unlessDamaged(error: unknown): undefined {
  if (!(error instanceof Error) || error.name !== 'DamagedArchive') throw error
}
