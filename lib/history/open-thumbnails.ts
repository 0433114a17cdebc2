/** Thumbnails as blobs, each made once for as long as somebody watches. */
import { isLiving, living, type Room } from './room.ts'
import { type ThumbnailRow, thumbnailRecord } from './thumbnail-record.ts'

/** By version: making a blob costs more than opening its row. */
export type OpenedThumbnails = Map<string, { sealed: ThumbnailRow['sealed']; blob: Blob }>

/** By the ids of their versions. What is in `before` and has not changed is the same blob again: nobody has to show it anew. */
export async function openThumbnails(
  room: Room,
  rows: readonly ThumbnailRow[],
  horizon: number,
  before: OpenedThumbnails,
): Promise<ReadonlyMap<string, Blob>> {
  const opened = rows.map(async (row): Promise<[string, Blob] | undefined> => {
    const known = before.get(row.id)
    if (known && isLiving(row, horizon) && indexedDB.cmp(known.sealed, row.sealed) === 0) return [row.id, known.blob]
    const blob = (await living(room, thumbnailRecord, row, horizon))?.blob
    if (!blob) return undefined
    before.set(row.id, { sealed: row.sealed, blob })
    return [row.id, blob]
  })
  return new Map((await Promise.all(opened)).filter((entry) => entry !== undefined))
}
