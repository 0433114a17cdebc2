/** ZIP files, written and read in streams, with no size that is too large (zip64). The one door to zip.js; loaded when needed. */
import { BlobReader, configure, type FileEntry, ZipReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-external.js'

// Its workers come from addresses that the extension's content policy refuses; all of this runs beside the panel anyway.
configure({ useWebWorkers: false, chunkSize: 1 << 20 })

/** A file that is no ZIP, or no whole one. */
export class DamagedArchive extends Error {
  override name = 'DamagedArchive'
}

export interface ZipSink {
  add(path: string, content: Blob): Promise<void>
  close(): Promise<void>
}

/** Text is deflated; pictures are compressed already and are stored as they are. */
export function openZipWriter(into: WritableStream<Uint8Array>, signal: AbortSignal): ZipSink {
  const zip = new ZipWriter(into, { signal })
  return {
    async add(path, content) {
      const stored = path.startsWith('images/') || path.startsWith('thumbnails/')
      await zip.add(path, new BlobReader(content), { level: stored ? 0 : 6, signal })
    },
    close: async () => void (await zip.close()),
  }
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
      .map((entry) => [
        entry.filename,
        {
          path: entry.filename,
          bytes: entry.uncompressedSize,
          read: async (signal) =>
            new Uint8Array(
              await entry.arrayBuffer({ checkSignature: true, signal }).catch((error) => damaged(error, signal)),
            ),
          lines: (signal) => linesOf(entry, signal),
        },
      ]),
  )
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
