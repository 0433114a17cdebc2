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
import { type Restored, restoreConversations, withTrueDates } from './restore.ts'
import type { ZipEntry } from './zip.ts'

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
    const { readZip } = await import('./zip.ts')
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
  let read = 0
  try {
    for await (const line of lines) {
      signal.throwIfAborted()
      progress(++read / Math.max(1, manifest.conversations))
      const archived = await admit(reader, line)
      if (archived) await batch.add(await withBytes(reader, archived))
    }
  } catch (error) {
    if (signal.aborted) return refuse('stopped')
    unlessDamaged(error)
    counts.damaged += Math.max(1, manifest.conversations - read)
  }
  await batch.write()
  const nothing = counts.damaged > 0 && counts.restored + counts.alreadyHere + counts.expired === 0
  return nothing ? refuse('archive-broken') : done(report)
}

/** Writes when enough has come together: few transactions, little memory. */
function batchFor(room: Room, report: ImportReport) {
  const [mostBytes, most] = [48 << 20, 200]
  let held: Restored[] = []
  let bytes = 0
  const write = async () => {
    if (held.length === 0) return
    await restoreConversations(room, held)
    report.conversations.restored += held.length
    report.pictures.restored += held.reduce((sum, { pictures }) => sum + pictures.length, 0)
    held = []
    bytes = 0
  }
  const add = async (restored: Restored) => {
    held.push(restored)
    bytes += restored.pictures.reduce((sum, { blob }) => sum + blob.size, 0)
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

/** Its pictures, those whose bytes are what their name says, and thumbnails; while pictures have not run out. */
async function withBytes(reader: Reader, archived: Archived): Promise<Restored> {
  const { room, signal, report, thumbnails } = reader
  const { conversation, versions } = archived
  const first = versions.find((version) => version.parentId === null) ?? versions[0]
  const wanted = new Map([
    [conversation.source, first],
    ...versions.flatMap((v) => picturesIn(v.plan).map((sha256) => [sha256, v] as const)),
    ...versions.flatMap((v) => (v.picture ? [[v.picture, v] as const] : [])),
  ])
  if (conversation.picturesUntil <= room.clock.horizon()) {
    report.pictures.expired += wanted.size
    return { ...archived, pictures: [], thumbnails: new Map() }
  }
  const pictures: Restored['pictures'][number][] = []
  for (const [sha256, version] of wanted) {
    const blob = await pictureIn(reader, sha256)
    if (blob && version) pictures.push({ id: sha256, blob, width: version.width, height: version.height })
  }
  const small = new Map<string, Blob>()
  for (const { id } of versions) {
    const entry = thumbnails.get(id)
    const bytes = entry && (await entry.read(signal).catch(unlessDamaged))
    if (entry && bytes) small.set(id, new Blob([bytes], { type: typeOf(entry.path) }))
  }
  return { ...archived, pictures, thumbnails: small }
}

async function pictureIn({ signal, report, pictures }: Reader, sha256: string): Promise<Blob | undefined> {
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
  return new Blob([bytes], { type: typeOf(entry.path) })
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
