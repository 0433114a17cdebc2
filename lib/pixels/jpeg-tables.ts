/** What the frame of a JPEG needs beside its pixels: tables as the kernel reads them, and the bytes before the first scan. */
import type { Size } from '#contract/picture.ts'

/** What to keep of a file that a codec of this realm wrote: colour profile and quantisation are its own. */
export interface JpegModel {
  /** Application segments: JFIF and the colour profile. */
  segments: readonly Uint8Array[]
  /** 64 divisors for luma and for chroma, in zigzag order. */
  quantisation: readonly [Uint8Array, Uint8Array]
}

/** `undefined` where the file is not a baseline JPEG of three components with 4:2:0 chroma. */
export function modelOf(file: Uint8Array): JpegModel | undefined {
  const segments: Uint8Array[] = []
  const quantisation: Uint8Array[] = []
  for (let at = 2; at + 4 <= file.length; ) {
    const marker = file[at + 1] ?? 0
    const end = at + 2 + (((file[at + 2] ?? 0) << 8) | (file[at + 3] ?? 0))
    const body = file.subarray(at + 4, end)
    if (marker >= 0xe0 && marker <= 0xef) segments.push(file.subarray(at, end))
    if (marker === 0xdb)
      for (let i = 0; i + 65 <= body.length; i += 65) quantisation[body[i] ?? 0] = body.subarray(i + 1, i + 65)
    if (marker === 0xc2) return undefined
    if (marker === 0xc0 && !isSubsampled(body)) return undefined
    if (marker === 0xda) break
    at = end
  }
  const [luma, chroma] = quantisation
  return luma && chroma && { segments, quantisation: [luma, chroma] }
}

/** Precision 8, three components; the first with two samples in each direction for one of the others. */
const isSubsampled = (frame: Uint8Array) =>
  frame[0] === 8 && frame[5] === 3 && frame[7] === 0x22 && frame[10] === 0x11 && frame[13] === 0x11

const masksAt = 576 + 2 * 64 + 2 * 1024

/** For `encodeBlocks`: reciprocals, places of the zigzag, the codes, and which values the bits of a row stand for. */
export function kernelTables({ quantisation }: JpegModel): Uint8Array {
  const view = new DataView(new ArrayBuffer(masksAt + 8 * 256 * 8))
  zigzag.forEach((natural, k) => {
    const [row, column] = [natural >> 3, natural & 7]
    const place = column * 8 + row
    view.setUint8(512 + k, place * 2)
    for (let bits = 0; bits < 256; bits++) {
      const at = masksAt + (column * 256 + bits) * 8
      if ((bits >> row) & 1) view.setBigUint64(at, view.getBigUint64(at, true) | (1n << BigInt(k)), true)
    }
    quantisation.forEach((divisors, component) => {
      const scale = (divisors[k] ?? 1) * (aan[row] ?? 1) * (aan[column] ?? 1) * 8
      view.setFloat32(component * 256 + place * 4, 1 / scale, true)
    })
  })
  huffman.forEach(({ dc, ac }, component) => {
    for (const [symbol, code] of codesOf(dc)) view.setUint32(576 + component * 64 + symbol * 4, code, true)
    for (const [symbol, code] of codesOf(ac)) view.setUint32(704 + component * 1024 + symbol * 4, code, true)
  })
  return new Uint8Array(view.buffer)
}

/** Everything before the entropy-coded bytes of a picture whose rows of blocks each end with a restart marker. */
export function headOf({ segments, quantisation }: JpegModel, { width, height }: Size): Uint8Array<ArrayBuffer> {
  const word = (value: number) => [value >> 8, value & 255]
  const segment = (marker: number, ...body: number[]) => [0xff, marker, ...word(body.length + 2), ...body]
  const tables = huffman.flatMap(({ dc, ac }, i) => [
    ...segment(0xc4, i, ...dc.counts, ...dc.symbols),
    ...segment(0xc4, 0x10 | i, ...ac.counts, ...ac.symbols),
  ])
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segments.flatMap((bytes) => [...bytes]),
    ...quantisation.flatMap((divisors, i) => segment(0xdb, i, ...divisors)),
    ...segment(0xc0, 8, ...word(height), ...word(width), 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1),
    ...tables,
    ...segment(0xdd, ...word(Math.ceil(width / 16))),
    ...segment(0xda, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0),
  ])
}

/** Figure A.6: the places of a block, row by row, in the order in which they are written. */
const zigzag = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
]

/** What the transform of Arai, Agui and Nakajima leaves to the divisors: cos(kπ/16)·√2, and 1 for k = 0. */
const aan = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => (k === 0 ? 1 : Math.cos((k * Math.PI) / 16) * Math.SQRT2))

interface HuffmanTable {
  /** How many codes have 1, 2, … 16 bits. */
  counts: readonly number[]
  symbols: readonly number[]
}

/** Annex C: codes of one length follow each other. As code << 8 | length. */
function codesOf({ counts, symbols }: HuffmanTable): [symbol: number, entry: number][] {
  const lengths = counts.flatMap((count, i) => Array.from({ length: count }, () => i + 1))
  let code = 0
  let length = lengths[0] ?? 0
  return symbols.map((symbol, i) => {
    code <<= (lengths[i] ?? 0) - length
    length = lengths[i] ?? 0
    return [symbol, (code++ << 8) | length]
  })
}

const sizes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]

/** Two digits each. */
const symbolsOf = (hex: string) => (hex.match(/../g) ?? []).map((digits) => Number.parseInt(digits, 16))

/** Annex K.3: the tables for luma and for chroma that fit most photographs. */
const huffman: readonly { dc: HuffmanTable; ac: HuffmanTable }[] = [
  {
    dc: { counts: [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], symbols: sizes },
    ac: {
      counts: [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 125],
      symbols: symbolsOf(
        '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a' +
          '3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a929394' +
          '95969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8' +
          'e9eaf1f2f3f4f5f6f7f8f9fa',
      ),
    },
  },
  {
    dc: { counts: [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], symbols: sizes },
    ac: {
      counts: [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 119],
      symbols: symbolsOf(
        '000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728' +
          '292a35363738393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92' +
          '939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7' +
          'e8e9eaf2f3f4f5f6f7f8f9fa',
      ),
    },
  },
]
