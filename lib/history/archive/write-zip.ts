/** A ZIP, written as its files are read, however large it grows. Files are stored as they are: nearly all are compressed pictures. */
import { crc32 } from './crc32.ts'
import { centralHeader, dataDescriptor, endOfZip, localHeader, type Stored } from './zip-records.ts'

export interface ZipFile {
  name: string
  content: Uint8Array<ArrayBuffer> | Blob
  lastModified: Date
}

/** Closes `into` when all is written. Rejects as `files`, `into` or `signal` do; then `into` is aborted. */
export async function writeZip(
  files: AsyncIterable<ZipFile>,
  into: WritableStream<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const writer = into.getWriter()
  try {
    for await (const part of gathered(partsOf(files))) {
      await writer.ready
      signal.throwIfAborted()
      // Not waited for: the next part is made ready meanwhile. Its failure is told by `ready` and `close`.
      writer.write(part).catch(() => {})
    }
    await writer.close()
  } catch (error) {
    await writer.abort(error).catch(() => {})
    throw error
  }
}

async function* partsOf(files: AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const directory: Uint8Array[] = []
  let at = 0
  for await (const { name, content, lastModified } of files) {
    const size = content instanceof Blob ? content.size : content.length
    const stored: Stored = { name: new TextEncoder().encode(name), size, lastModified, at }
    const header = localHeader(stored)
    yield header
    let crc = 0
    for await (const piece of piecesOf(content)) {
      crc = crc32(piece, crc)
      yield piece
    }
    const descriptor = dataDescriptor(stored, crc)
    yield descriptor
    directory.push(centralHeader(stored, crc))
    at += header.length + size + descriptor.length
  }
  yield* directory
  const bytes = directory.reduce((sum, { length }) => sum + length, 0)
  yield endOfZip(directory.length, bytes, at)
}

/** In bytes: no longer, or a checksum would hold up the panel. */
const longest = 4 << 20
/** In bytes. A disk likes few long writes, and copying costs less than a write up to about here. */
const short = 1 << 18

async function* piecesOf(content: Uint8Array | Blob): AsyncGenerator<Uint8Array> {
  if (content instanceof Blob) yield* content.stream()
  else for (let at = 0; at < content.length; at += longest) yield content.subarray(at, at + longest)
}

/** The same bytes, short parts put together. */
async function* gathered(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const part of parts) {
    if (length > 0 && length + part.length > short) {
      yield joined(held, length)
      held = []
      length = 0
    }
    if (part.length > short) yield part
    else {
      held.push(part)
      length += part.length
    }
  }
  if (length > 0) yield joined(held, length)
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
