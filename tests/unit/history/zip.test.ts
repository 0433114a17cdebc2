import { crc32 as nodeCrc32 } from 'node:zlib'
import { BlobReader, ZipReader } from '@zip.js/zip.js/lib/zip-core-external.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32 } from '#history/archive/crc32.ts'
import { readAhead } from '#history/archive/read-ahead.ts'
import { readZip } from '#history/archive/read-zip.ts'
import { writeZip, type ZipFile } from '#history/archive/write-zip.ts'
import { centralHeader, endOfZip, localHeader } from '#history/archive/zip-records.ts'

const never = new AbortController().signal
const lastModified = new Date(2026, 10, 27, 12, 30, 44)

async function zipOf(files: AsyncIterable<ZipFile> | ZipFile[]) {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const into = new WritableStream<Uint8Array>({ write: (part) => void parts.push(part.slice()) })
  await writeZip(
    (async function* () {
      yield* files
    })(),
    into,
    never,
  )
  return new Blob(parts)
}

describe('the checksum', () => {
  it('is what zlib says, of any bytes, in any pieces', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(200), (bytes, cut) => {
        expect(crc32(bytes)).toBe(nodeCrc32(bytes))
        expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(nodeCrc32(bytes))
      }),
    )
  })
})

describe('a ZIP file', () => {
  it('holds every byte, name and date, whatever their size, as another reader sees it', async () => {
    const sizes = [0, 1, 7, 262_144, 262_145, 4_194_304, 4_194_305, 9_000_000]
    const files = sizes.map((size, i) => {
      const content = new Uint8Array(size).map((_, at) => at * (i + 3))
      return { name: `images/茶 ${i}.jpg`, content: i % 2 ? new Blob([content]) : content, lastModified }
    })
    const zip = await zipOf(files)
    const entries = await new ZipReader(new BlobReader(zip)).getEntries()
    expect(entries.map(({ filename, uncompressedSize }) => [filename, uncompressedSize])).toEqual(
      sizes.map((size, i) => [`images/茶 ${i}.jpg`, size]),
    )
    expect(entries[0]?.lastModDate).toEqual(lastModified)
    const read = await readZip(zip)
    for (const { name, content } of files) {
      const bytes = new Uint8Array(await new Blob([content]).arrayBuffer())
      expect(nodeCrc32((await read.get(name)?.read(never)) ?? 'none')).toBe(nodeCrc32(bytes))
    }
    for (const entry of entries) if (!entry.directory) await entry.arrayBuffer({ checkSignature: true })
  })

  it('has 64-bit fields exactly where a number has outgrown its own', () => {
    const stored = { name: new TextEncoder().encode('a'), size: 5, lastModified, at: 2 ** 32 + 10 }
    const small = centralHeader({ ...stored, at: 10 }, 1)
    const large = centralHeader(stored, 1)
    expect(large.length - small.length).toBe(12)
    expect(new DataView(large.buffer).getUint32(42, true)).toBe(0xffff_ffff)
    expect(new DataView(large.buffer).getBigUint64(large.length - 8, true)).toBe(2n ** 32n + 10n)
    expect(localHeader({ ...stored, size: 2 ** 32 }).length - localHeader(stored).length).toBe(20)
    expect(endOfZip(3, 100, 1000)).toHaveLength(22)
    for (const end of [endOfZip(70_000, 100, 1000), endOfZip(3, 100, 2 ** 33)]) expect(end).toHaveLength(98)
  })

  it('is given up when its files fail, or when told to stop', async () => {
    const reasons: unknown[] = []
    const disk = () =>
      new WritableStream<Uint8Array>({
        write: () => new Promise((resolve) => setTimeout(resolve, 1)),
        abort: (reason) => void reasons.push(reason),
      })
    const large = (name: string): ZipFile => ({ name, content: new Uint8Array(300_000), lastModified })
    const failing = (async function* () {
      yield large('a')
      throw new Error('no more')
    })()
    await expect(writeZip(failing, disk(), never)).rejects.toThrow('no more')
    const endless = (async function* () {
      for (let i = 0; ; i++) yield large(`${i}`)
    })()
    await expect(writeZip(endless, disk(), AbortSignal.timeout(20))).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(reasons).toMatchObject([{ message: 'no more' }, { name: 'TimeoutError' }])
  })
})

describe('reading ahead', () => {
  it('keeps the order, and never starts more than fits', async () => {
    let held = 0
    let most = 0
    const read = async (ms: number) => {
      most = Math.max(most, ++held)
      await new Promise((resolve) => setTimeout(resolve, ms))
      return ms
    }
    const times = [9, 1, 8, 2, 7, 3, 6, 4, 5, 0]
    const seen: number[] = []
    for await (const ms of readAhead(times, 3, () => 1, read)) {
      held--
      seen.push(ms)
    }
    expect(seen).toEqual(times)
    expect(most).toBe(3)
  })

  it('reads one that is too large by itself, and ends with the first failure', async () => {
    const reads = readAhead(
      [10, 20, 30],
      5,
      (weight) => weight,
      async (weight) => {
        if (weight === 20) throw new Error('cannot')
        return weight
      },
    )
    expect((await reads.next()).value).toBe(10)
    await expect(reads.next()).rejects.toThrow('cannot')
  })
})
