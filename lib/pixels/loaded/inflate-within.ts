/** zlib's format (RFC 1950), no further than a limit: a few bytes can stand for more than there is memory. */

/** At most `most` bytes; fewer where there are no more. Throws where the stream is broken before it gave any. */
export async function inflateWithin(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array> {
  const out = new Uint8Array(most)
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  let at = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      out.set(value.subarray(0, most - at), at)
      at = Math.min(most, at + value.length)
      if (at === most) break
    }
  } catch (error) {
    // Some writers leave a few bytes after the stream; what came before them is whole.
    if (at === 0) throw error
  } finally {
    void reader.cancel().catch(() => undefined)
  }
  return out.subarray(0, at)
}
