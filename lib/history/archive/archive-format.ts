/** How an archive is laid out: a ZIP of what follows. Read back by any later version; other layouts get another number. */
import { conversationRecordSchema, turnRecordSchema, versionRecordSchema } from '#contract/memory.ts'
import { z } from '#contract/schema.ts'

export const archiveVersion = 1

export const manifestSchema = z.object({
  format: z.literal('limn-history'),
  version: z.number().int().positive(),
  /** ISO 8601. */
  exportedAt: z.string(),
  conversations: z.number().int().nonnegative(),
  turns: z.number().int().nonnegative(),
  pictures: z.number().int().nonnegative(),
})
export type Manifest = z.infer<typeof manifestSchema>

/** A line of `conversations.jsonl`. Pictures stand in it by their SHA-256; times in milliseconds since the epoch. */
export const archivedSchema = z.object({
  conversation: conversationRecordSchema.omit({ thumbnail: true }),
  versions: z.array(versionRecordSchema.omit({ thumbnail: true })),
  turns: z.array(turnRecordSchema),
})
export type Archived = z.infer<typeof archivedSchema>

export const paths = {
  manifest: 'manifest.json',
  conversations: 'conversations.jsonl',
  receipts: 'receipts.jsonl',
  consents: 'consents.jsonl',
  page: 'index.html',
  readme: 'README.txt',
  picture: (sha256: string, type: string) => `images/${sha256}.${suffixOf(type)}`,
  thumbnail: (versionId: string, type: string) => `thumbnails/${versionId}.${suffixOf(type)}`,
}

/** What an entry in one of the folders is called: its name up to the dot. */
export const nameIn = (folder: 'images' | 'thumbnails', path: string): string | undefined =>
  path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).replace(/\.[^.]*$/, '') : undefined

/** `image/svg+xml` → `svg`. */
export const suffixOf = (type: string): string => /^(?:image|video)\/(?:x-)?([a-z0-9]+)/.exec(type)?.[1] ?? 'bin'

export const readme = `This is everything that Limn remembered on one device.

index.html           to read: open it in a browser; it loads nothing from the network
conversations.jsonl  one conversation on a line: versions, turns, dates
images/              pictures as they came and as recipients made them, named by their SHA-256
thumbnails/          small pictures of the versions
receipts.jsonl       signed receipts of what was sent to recipients
consents.jsonl       the yes and no given to recipients, where the proxy could be asked
manifest.json        what is here

To have it back: Limn, History, Import. Dates stay as they were: what has run out meanwhile does not come back.
`
