/** Everything remembered as one ZIP, written as it is read: however much it is, little of it is in memory at a time. */
import type { ConversationRecord } from '#contract/memory.ts'
import { picturesIn } from '#contract/plan.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { conversationRecall, recall, recallPicture } from '../recall.ts'
import type { Room } from '../room.ts'
import { archiveVersion, type Manifest, paths, readme } from './archive-format.ts'
import { pageEntry, pageHead } from './page-of.ts'

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
  try {
    return done(await writeAll(room, ids, exporting))
  } catch (error) {
    if (exporting.signal.aborted) return refuse('stopped')
    throw error
  }
}

async function writeAll(room: Room, ids: readonly string[], exporting: Exporting): Promise<Manifest> {
  const { into, signal, progress, consents } = exporting
  const { openZipWriter } = await import('./zip.ts')
  const zip = openZipWriter(into, signal)
  const counts = { conversations: 0, turns: 0, pictures: 0 }
  const receipts: object[] = []
  const lines: Blob[] = []
  const written = new Map<string, string>()
  const page = [pageHead]

  for (const [at, id] of ids.entries()) {
    signal.throwIfAborted()
    progress(at / ids.length)
    const view = await recall(conversationRecall(room, id))
    if (!view) continue
    const versions = view.versions.map(({ thumbnail: _, ...version }) => version)
    const archived = { conversation: withoutThumbnail(view.conversation), versions, turns: view.turns }
    const made = versions.flatMap(({ picture, plan }) => [picture, ...picturesIn(plan)])
    const pictures = [archived.conversation.source, ...made]
    for (const sha256 of new Set(pictures)) {
      if (!sha256 || written.has(sha256)) continue
      const found = await recallPicture(room, id, sha256)
      if (!found.ok) continue
      const path = paths.picture(sha256, found.value.type)
      written.set(sha256, path)
      await zip.add(path, found.value)
      counts.pictures++
    }
    const thumbnails: string[] = []
    for (const { id: versionId, thumbnail } of view.versions) {
      if (!thumbnail) continue
      const path = paths.thumbnail(versionId, thumbnail.type)
      thumbnails.push(path)
      await zip.add(path, thumbnail)
    }
    counts.conversations++
    counts.turns += view.turns.length
    lines.push(jsonLines([archived]))
    for (const { id: turn, recipient, receipt } of view.turns) if (receipt) receipts.push({ turn, recipient, receipt })
    const { title, capture, createdAt, source } = view.conversation
    page.push(
      pageEntry({ title, host: capture.host, createdAt, turns: view.turns, picture: written.get(source), thumbnails }),
    )
  }

  const manifest: Manifest = {
    format: 'limn-history',
    version: archiveVersion,
    exportedAt: new Date(room.clock.now()).toISOString(),
    ...counts,
  }
  await zip.add(paths.conversations, new Blob(lines))
  await zip.add(paths.receipts, jsonLines(receipts))
  if (consents) await zip.add(paths.consents, jsonLines(consents))
  await zip.add(paths.page, new Blob(page))
  await zip.add(paths.readme, new Blob([readme]))
  await zip.add(paths.manifest, new Blob([JSON.stringify(manifest, undefined, 2)]))
  await zip.close()
  progress(1)
  return manifest
}

const withoutThumbnail = ({ thumbnail: _, ...conversation }: ConversationRecord) => conversation

/** A Blob of many parts: the browser moves what is large to the disk by itself. */
const jsonLines = (lines: readonly object[]) => new Blob(lines.map((line) => `${JSON.stringify(line)}\n`))
