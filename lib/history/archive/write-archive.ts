/** Everything remembered as one ZIP, written as it is read: however much it is, little of it is in memory at a time. */
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Room } from '../room.ts'
import { archiveVersion, type Manifest, paths, readme } from './archive-format.ts'
import { growingText } from './growing-text.ts'
import { pageEntry, pageHead } from './page-of.ts'
import { partsOf } from './parts-of.ts'
import { writeZip, type ZipFile } from './write-zip.ts'

export interface Exporting {
  /** Where the bytes go. Aborted when the export is. */
  into: WritableStream<Uint8Array>
  signal: AbortSignal
  /** 0…1. */
  progress(share: number): void
  /** Lines of `consents.jsonl`, where the proxy could be asked. */
  consents?: readonly object[]
}

/** Refuses `stopped` when its signal says so; what was written until then is the caller's to throw away. */
export async function writeArchive(
  room: Room,
  ids: readonly string[],
  exporting: Exporting,
): Promise<Outcome<Manifest>> {
  const { into, signal, progress } = exporting
  const manifest: Manifest = {
    format: 'limn-history',
    version: archiveVersion,
    exportedAt: new Date(room.clock.now()).toISOString(),
    conversations: 0,
    turns: 0,
    pictures: 0,
  }
  try {
    await writeZip(filesOf(room, ids, exporting, manifest), into, signal)
  } catch (error) {
    if (signal.aborted) return refuse('stopped')
    throw error
  }
  progress(1)
  return done(manifest)
}

/** Pictures as they come, what tells of them after; `manifest` counts along. */
async function* filesOf(
  room: Room,
  ids: readonly string[],
  { signal, progress, consents }: Exporting,
  manifest: Manifest,
): AsyncGenerator<ZipFile> {
  const lastModified = new Date(room.clock.now())
  const [conversations, receipts, page] = [growingText(), growingText(), growingText()]
  /** Paths by SHA-256. */
  const written = new Map<string, string>()
  page.add(pageHead)
  let thumbnails: string[] = []
  for await (const part of partsOf(room, ids)) {
    signal.throwIfAborted()
    if (part?.is === 'picture') {
      written.set(part.sha256, part.file.name)
      manifest.pictures++
      yield part.file
    } else if (part?.is === 'thumbnail') {
      thumbnails.push(part.file.name)
      yield part.file
    } else if (part) {
      const { archived, at } = part
      const { conversation, turns } = archived
      conversations.add(jsonLine(archived))
      for (const { id: turn, recipient, receipt } of turns)
        if (receipt) receipts.add(jsonLine({ turn, recipient, receipt }))
      page.add(pageEntry({ archived, picture: written.get(conversation.source), thumbnails }))
      thumbnails = []
      manifest.conversations++
      manifest.turns += turns.length
      progress((at + 1) / ids.length)
    }
  }
  const told: [name: string, content: Blob][] = [
    [paths.conversations, conversations.whole()],
    [paths.receipts, receipts.whole()],
    [paths.page, page.whole()],
    [paths.readme, new Blob([readme])],
    [paths.manifest, new Blob([JSON.stringify(manifest, undefined, 2)])],
  ]
  if (consents) told.push([paths.consents, new Blob(consents.map(jsonLine))])
  for (const [name, content] of told) yield { name, content, lastModified }
}

const jsonLine = (line: object) => `${JSON.stringify(line)}\n`
