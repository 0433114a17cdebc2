/** Bytes in the pieces they came in. Copying megabytes costs more than hashing them, so nothing is put together unless someone needs it whole. */
import { createHash } from 'node:crypto'

/** Reads numbers as a `DataView` does, so that a header that spans two pieces reads like any other. */
export type ByteView = Pick<DataView, 'byteLength' | 'getUint8' | 'getUint16' | 'getUint32'>

export class Pieces implements ByteView {
  readonly list: readonly Buffer[]
  readonly byteLength: number
  /** The piece last read from, and where it begins. */
  #view: DataView = new DataView(new ArrayBuffer(0))
  #begin = 0

  /** `list`: none of them empty. */
  constructor(list: readonly Uint8Array[]) {
    this.list = list.map(asBuffer)
    this.byteLength = list.reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  /** A window; nothing is copied. */
  slice(from: number, to = this.byteLength): Pieces {
    const found: Buffer[] = []
    let begin = 0
    for (const piece of this.list) {
      const part = piece.subarray(Math.max(0, from - begin), Math.max(0, to - begin))
      if (part.length > 0) found.push(part)
      begin += piece.length
      if (begin >= to) break
    }
    return new Pieces(found)
  }

  /** Where `needle` begins at or after `from`; -1 when it does not. */
  indexOf(needle: Buffer, from = 0): number {
    const overlap = needle.length - 1
    let begin = 0
    /** The end of what was looked through, as far as the needle could have begun in it. */
    let tail: Buffer = Buffer.alloc(0)
    for (const piece of this.list) {
      const end = begin + piece.length
      if (end > from) {
        const searched = piece.subarray(Math.max(0, from - begin))
        const seam = Buffer.concat([tail, searched.subarray(0, overlap)])
        const across = seam.indexOf(needle)
        if (across !== -1) return end - searched.length - tail.length + across
        const inside = searched.indexOf(needle)
        if (inside !== -1) return end - searched.length + inside
        tail = lastOf(searched.length < overlap ? Buffer.concat([tail, searched]) : searched, overlap)
      }
      begin = end
    }
    return -1
  }

  toString(encoding: 'latin1' | 'utf8' = 'utf8'): string {
    return this.whole().toString(encoding)
  }

  /** All of it in one buffer: a copy, unless it came in one piece. */
  whole(): Buffer<ArrayBuffer> {
    const [only, ...more] = this.list
    return (only && more.length === 0 ? only : Buffer.concat(this.list)) as Buffer<ArrayBuffer>
  }

  /** SHA-256, lower-case hexadecimal. */
  sha256(): string {
    const hash = createHash('sha256')
    for (const piece of this.list) hash.update(piece)
    return hash.digest('hex')
  }

  getUint8(at: number): number {
    return this.#at(at, 1).getUint8(at - this.#begin)
  }

  getUint16(at: number, little?: boolean): number {
    return this.#at(at, 2).getUint16(at - this.#begin, little)
  }

  getUint32(at: number, little?: boolean): number {
    return this.#at(at, 4).getUint32(at - this.#begin, little)
  }

  /** A view that holds `length` bytes from `at` on. */
  #at(at: number, length: number): DataView {
    if (at < this.#begin || at + length > this.#begin + this.#view.byteLength) this.#move(at, length)
    return this.#view
  }

  #move(at: number, length: number): void {
    let begin = 0
    const piece = this.list.find((one) => {
      if (at < begin + one.length) return true
      begin += one.length
      return false
    })
    const isInside = piece && at + length <= begin + piece.length
    const bytes = isInside ? piece : this.slice(at, at + length).whole()
    this.#begin = isInside ? begin : at
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const lastOf = (bytes: Buffer, count: number): Buffer => bytes.subarray(Math.max(0, bytes.length - count))
