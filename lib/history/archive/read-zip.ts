/** ZIP files, read in streams, with no size that is too large (ZIP64). The one door to zip.js; loaded when needed. */
import { BlobReader, configure, type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-external.js'
import { crc32 } from './crc32.ts'

// Its workers come from addresses that the extension's content policy refuses; all of this runs beside the panel anyway.
configure({ useWebWorkers: false, chunkSize: 1 << 20 })

/** A file that is no ZIP, or no whole one. */
export class DamagedArchive extends Error {
  override name = 'DamagedArchive'
}

export interface ZipEntry {
  path: string
  /** Unpacked, as the file claims. */
  bytes: number
  /** Throws `DamagedArchive` where its checksum does not fit. */
  read(signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>>
  /** Its text, a line at a time. Throws as `read` does, and for a line that would fill the memory. */
  lines(signal: AbortSignal): AsyncGenerator<string>
}

/** In UTF-16 units. */
const longestLine = 64 << 20

/** Nothing is unpacked yet. Throws `DamagedArchive` for what is no ZIP file. */
export async function readZip(file: Blob): Promise<Map<string, ZipEntry>> {
  const entries = await new ZipReader(new BlobReader(file)).getEntries().catch(damaged)
  return new Map(
    entries
      .filter((entry): entry is FileEntry => !entry.directory)
      .map((entry) => [entry.filename, entryOf(file, entry)]),
  )
}

function entryOf(file: Blob, entry: FileEntry): ZipEntry {
  const unpack = async (signal: AbortSignal) =>
    new Uint8Array(await entry.arrayBuffer({ checkSignature: true, signal }).catch((error) => damaged(error, signal)))
  const isStored = entry.compressionMethod === 0 && !entry.encrypted
  return {
    path: entry.filename,
    bytes: entry.uncompressedSize,
    read: isStored ? (signal) => readStored(file, entry, signal) : unpack,
    lines: (signal) => linesOf(entry, signal),
  }
}

/** The fields before an entry's name, as APPNOTE.TXT 4.3.7 lays them out: the name's length at 26, the extra field's at 28. */
const headBytes = 30
/** Extra fields are seldom longer. */
const likelyExtra = 64

/** Straight out of the file: zip.js sends each entry through four streams, which costs a millisecond or two. */
async function readStored(file: Blob, entry: FileEntry, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  signal.throwIfAborted()
  const { offset, rawFilename, uncompressedSize, signature } = entry
  const readTo = async (length: number) =>
    new Uint8Array(
      await file
        .slice(offset, offset + length)
        .arrayBuffer()
        .catch(damaged),
    )
  const bytes = await readTo(headBytes + rawFilename.length + likelyExtra + uncompressedSize)
  if (bytes.length < headBytes) return damaged(undefined)
  const head = new DataView(bytes.buffer)
  const start = headBytes + head.getUint16(26, true) + head.getUint16(28, true)
  const end = start + uncompressedSize
  const content = (end <= bytes.length ? bytes : await readTo(end)).subarray(start, end)
  return content.length === uncompressedSize && crc32(content) === signature ? content : damaged(undefined)
}

async function* linesOf(entry: FileEntry, signal: AbortSignal): AsyncGenerator<string> {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>>()
  const unpacked = entry.getData(writable, { checkSignature: true, signal })
  // Its failure ends the reading below as well, and is told there.
  unpacked.catch(() => {})
  let open = ''
  const texts = readable.pipeThrough(new TextDecoderStream()).getReader()
  for (;;) {
    const { done, value } = await texts.read().catch((error) => damaged(error, signal))
    if (done) break
    const lines = (open + value).split('\n')
    open = lines.pop() ?? ''
    if (open.length > longestLine) throw new DamagedArchive('A line is longer than any that Limn writes.')
    yield* lines
  }
  await unpacked.catch((error) => damaged(error, signal))
  if (open) yield open
}

function damaged(cause: unknown, signal?: AbortSignal): never {
  signal?.throwIfAborted()
  throw new DamagedArchive('The file is damaged.', { cause })
}
