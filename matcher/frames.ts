/** Pieces of a stream that each say their length first: four bytes, big-endian. */

const head = 4

/** Joins what arrives only when a piece is whole: large ones come in hundreds of chunks. */
export async function* readFrames(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = []
  let held = 0
  let needed = head
  for await (const chunk of stream) {
    chunks.push(chunk)
    held += chunk.length
    while (held >= needed) {
      const all = Buffer.concat(chunks)
      const end = head + all.readUInt32BE()
      if (held >= end) yield all.subarray(head, end)
      const rest = held >= end ? all.subarray(end) : all
      chunks = [rest]
      held = rest.length
      needed = held >= head ? head + rest.readUInt32BE() : head
    }
  }
}
