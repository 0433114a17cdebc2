/** Windows bitmaps, alone or in an icon → RGBA. Every layout that was ever written by Windows or OS/2; no colour management. */
import { viewOf } from '../header/view-of.ts'
import type { PlainPixels } from './plain-pixels.ts'

/** A file with its header. Throws `RangeError` where it is cut short, `Error` where it makes no sense. */
export function decodeBmp(bytes: Uint8Array): PlainPixels {
  return decodeDib(bytes.subarray(14), viewOf(bytes).getUint32(10, true) - 14)
}

/** As an icon holds one: the height counts twice, and a mask of one bit follows the pixels. */
export const decodeIconBitmap = (bytes: Uint8Array): PlainPixels => decodeDib(bytes, undefined)

interface Dib {
  width: number
  height: number
  bottomUp: boolean
  bits: number
  compression: number
  /** Red, green, blue, alpha. */
  masks: readonly [number, number, number, number]
  palette: Uint8Array
  paletteStep: 3 | 4
  pixels: number
}

/** `pixelsAt`: where the pixels are, from the start of `bytes`; omitted in an icon. */
function decodeDib(bytes: Uint8Array, pixelsAt: number | undefined): PlainPixels {
  const dib = readDib(bytes, pixelsAt)
  const { width, height } = dib
  const data = new Uint8ClampedArray(width * height * 4)
  if (dib.compression === 1 || dib.compression === 2) runs(bytes, dib, data)
  else if (dib.bits <= 8) indexed(bytes, dib, data)
  else masked(bytes, dib, data)
  if (pixelsAt === undefined) applyMask(bytes, dib, data)
  return { width, height, data }
}

function readDib(bytes: Uint8Array, pixelsAt: number | undefined): Dib {
  const view = viewOf(bytes)
  const size = view.getUint32(0, true)
  const isCore = size === 12
  const width = isCore ? view.getUint16(4, true) : view.getInt32(4, true)
  const tall = isCore ? view.getInt16(6, true) : view.getInt32(8, true)
  const height = pixelsAt === undefined ? Math.abs(tall) >> 1 : Math.abs(tall)
  const bits = view.getUint16(isCore ? 10 : 14, true)
  const compression = size >= 40 ? view.getUint32(16, true) : 0
  if (width <= 0 || height <= 0 || ![1, 2, 4, 8, 16, 24, 32].includes(bits)) throw new Error('no bitmap')
  if (![0, 1, 2, 3, 6].includes(compression)) throw new Error(`compression ${compression}`)
  const hasMasks = compression === 3 || compression === 6
  // In the oldest header that can have them, masks follow it; in later ones they are part of it.
  const afterwards = hasMasks && size === 40 ? (compression === 6 ? 16 : 12) : 0
  const used = size >= 40 ? view.getUint32(32, true) : 0
  const paletteStep = isCore ? 3 : 4
  const colours = bits > 8 ? 0 : Math.min(used || 2 ** bits, 256)
  const palette = bytes.subarray(size + afterwards, size + afterwards + colours * paletteStep)
  return {
    ...{ width, height, bottomUp: tall > 0, bits, compression, palette, paletteStep },
    masks: masksOf(view, size, bits, hasMasks, compression === 6, pixelsAt === undefined),
    pixels: pixelsAt ?? size + afterwards + colours * paletteStep,
  }
}

function masksOf(
  view: DataView,
  size: number,
  bits: number,
  said: boolean,
  saidAlpha: boolean,
  inIcon: boolean,
): Dib['masks'] {
  if (said) {
    const mask = (i: number) => view.getUint32(40 + i * 4, true)
    return [mask(0), mask(1), mask(2), size >= 56 || saidAlpha ? mask(3) : 0]
  }
  if (bits === 16) return [0x7c00, 0x3e0, 0x1f, 0]
  return [0xff0000, 0xff00, 0xff, inIcon && bits === 32 ? 0xff000000 : 0]
}

const strideOf = (width: number, bits: number) => Math.ceil((width * bits) / 32) * 4

/** Where row `y` of the picture stands in `data`. */
const rowAt = ({ width, height, bottomUp }: Dib, y: number) => (bottomUp ? height - 1 - y : y) * width * 4

function put({ palette, paletteStep }: Dib, data: Uint8ClampedArray, at: number, colour: number): void {
  const from = colour * paletteStep
  data[at] = palette[from + 2] ?? 0
  data[at + 1] = palette[from + 1] ?? 0
  data[at + 2] = palette[from] ?? 0
  data[at + 3] = 255
}

function indexed(bytes: Uint8Array, dib: Dib, data: Uint8ClampedArray): void {
  const { width, height, bits, pixels } = dib
  const stride = strideOf(width, bits)
  enough(bytes, pixels + stride * height)
  for (let y = 0; y < height; y++) {
    const row = pixels + y * stride
    const to = rowAt(dib, y)
    for (let x = 0; x < width; x++) {
      const bit = x * bits
      const byte = bytes[row + (bit >> 3)] ?? 0
      put(dib, data, to + x * 4, (byte >> (8 - bits - (bit & 7))) & ((1 << bits) - 1))
    }
  }
}

function masked(bytes: Uint8Array, dib: Dib, data: Uint8ClampedArray): void {
  const { width, height, bits, pixels, masks } = dib
  const view = viewOf(bytes)
  const stride = strideOf(width, bits)
  enough(bytes, pixels + stride * height)
  const [red, green, blue] = [channel(masks[0]), channel(masks[1]), channel(masks[2])]
  const alpha = masks[3] === 0 ? () => 255 : channel(masks[3])
  const step = bits / 8
  for (let y = 0; y < height; y++) {
    const row = pixels + y * stride
    let to = rowAt(dib, y)
    for (let x = 0; x < width; x++, to += 4) {
      const at = row + x * step
      const word = wordAt(view, bytes, at, bits)
      data[to] = red(word)
      data[to + 1] = green(word)
      data[to + 2] = blue(word)
      data[to + 3] = alpha(word)
    }
  }
}

function wordAt(view: DataView, bytes: Uint8Array, at: number, bits: number): number {
  if (bits === 16) return view.getUint16(at, true)
  if (bits === 32) return view.getUint32(at, true)
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16)
}

/** The value under a mask, stretched to a byte. */
function channel(mask: number): (word: number) => number {
  if (mask === 0) return () => 0
  const shift = 31 - Math.clz32(mask & -mask)
  const most = mask >>> shift
  return (word) => Math.round((((word & mask) >>> shift) * 255) / most)
}

/** Run lengths of 8 or 4 bits; what is skipped stays transparent, as browsers leave it. */
function runs(bytes: Uint8Array, dib: Dib, data: Uint8ClampedArray): void {
  const nibbles = dib.compression === 2
  const pen = { x: 0, y: 0 }
  const write = (count: number, byteAt: (i: number) => number) => {
    for (let i = 0; i < count; i++, pen.x++)
      if (pen.x < dib.width) put(dib, data, rowAt(dib, pen.y) + pen.x * 4, indexIn(byteAt(i), i, nibbles))
  }
  for (let at = dib.pixels; pen.y < dib.height; ) {
    enough(bytes, at + 2)
    const [count, value] = [bytes[at] ?? 0, bytes[at + 1] ?? 0]
    at += 2
    if (count > 0) write(count, () => value)
    else if (value === endOfBitmap) return
    else if (value > delta) {
      const from = at
      write(value, (i) => bytes[from + (nibbles ? i >> 1 : i)] ?? 0)
      const length = nibbles ? (value + 1) >> 1 : value
      at += length + (length & 1)
    } else at += move(pen, value, bytes, at)
  }
}

/** What a run of no length means: the next line, the end, a jump; more is that many indices as they are. */
const [endOfLine, endOfBitmap, delta] = [0, 1, 2]

/** Answers how many bytes the move took. */
function move(pen: { x: number; y: number }, value: number, bytes: Uint8Array, at: number): number {
  if (value === endOfLine) {
    pen.x = 0
    pen.y++
    return 0
  }
  pen.x += bytes[at] ?? 0
  pen.y += bytes[at + 1] ?? 0
  return 2
}

/** The palette index that a byte holds: a whole one, or two halves that take turns. */
function indexIn(byte: number, i: number, nibbles: boolean): number {
  if (!nibbles) return byte
  return i & 1 ? byte & 15 : byte >> 4
}

/** Alpha of its own counts, if there is any; else the mask, where a set bit hides. A missing mask hides nothing. */
function applyMask(bytes: Uint8Array, dib: Dib, data: Uint8ClampedArray): void {
  const { width, height, bits, pixels } = dib
  if (bits === 32) {
    for (let i = 3; i < data.length; i += 4) if (data[i] !== 0) return
    for (let i = 3; i < data.length; i += 4) data[i] = 255
  }
  const from = pixels + strideOf(width, bits) * height
  const stride = strideOf(width, 1)
  for (let y = 0; y < height; y++) {
    const to = rowAt(dib, y)
    for (let x = 0; x < width; x++)
      if (((bytes[from + y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) data[to + x * 4 + 3] = 0
  }
}

function enough(bytes: Uint8Array, wanted: number): void {
  if (bytes.length < wanted) throw new RangeError('cut short')
}
