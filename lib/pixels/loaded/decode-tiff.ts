/** TIFF → RGBA in the browser, which has no decoder for it. Faxes and JPEGs in it are UTIF's work; all else is read here. */
import { decodeImage, type IFD } from 'utif2'
import { pagesOf, type TiffPage, tags } from '../header/tiff.ts'
import type { PlainPixels } from './plain-pixels.ts'
import { colourSamples } from './tiff-samples.ts'
import { unpackerOf } from './unpack.ts'
import { UnsupportedKind } from './unsupported-kind.ts'

/** Left to UTIF: CCITT, three ways, and JPEG. */
const foreign = [2, 3, 4, 7]

/** Of unpacked samples: 100 megapixels of 16-bit RGBA. */
const mostBytes = 800_000_000

/** `page` counts as the header does. Throws `UnsupportedKind` for what is rare, anything else for what is broken. */
export async function decodeTiff(bytes: Uint8Array<ArrayBuffer>, page: number): Promise<PlainPixels> {
  const found = pagesOf(bytes)[page]
  if (!found) throw new Error('no such page')
  const { width, height } = found
  const layout = layoutOf(found)
  if ((width * height * layout.samples * layout.bits) / 8 > mostBytes) throw new UnsupportedKind('too much in a pixel')
  const planes = layout.planar ? layout.samples : 1
  const samples: Uint8Array[] = []
  for (let plane = 0; plane < planes; plane++) {
    const { buffer, ifd } = await unpacked(bytes, found, layout, plane)
    decodeImage(buffer, ifd)
    if (!ifd.data || ifd.data.length < ifdBytes(layout, width, height, planes)) throw new Error('cut short')
    samples.push(ifd.data)
  }
  return { width, height, data: colourSamples(found, layout, samples) }
}

export interface TiffLayout {
  compression: number
  photometric: number
  samples: number
  /** Bits of every sample. */
  bits: number
  isFloat: boolean
  planar: boolean
}

function layoutOf(page: TiffPage): TiffLayout {
  const compression = page.first(tags.compression) ?? 1
  const predictor = page.first(tags.predictor) ?? 1
  const bits = page.numbers(tags.bits)
  const format = page.first(tags.sampleFormat) ?? 1
  const depth = bits[0] ?? 1
  if (!foreign.includes(compression) && !unpackerOf(compression))
    throw new UnsupportedKind(`compression ${compression}`)
  if (predictor > 2 || (predictor === 2 && depth === 32)) throw new UnsupportedKind(`predictor ${predictor}`)
  if (bits.some((each) => each !== depth)) throw new UnsupportedKind('samples of different depths')
  if (format !== 1 && format !== 3) throw new UnsupportedKind(`sample format ${format}`)
  const stored = page.first(tags.photometric) ?? 0
  const isJpeg = compression === 7
  if (isJpeg && depth !== 8) throw new UnsupportedKind(`JPEG of ${depth} bits`)
  // The JPEG decoder answers in RGB whatever it finds; other YCbCr is subsampled in its own way.
  if (stored === 6 && !isJpeg) throw new UnsupportedKind('YCbCr')
  return {
    compression,
    photometric: isJpeg && stored !== 5 ? 2 : stored,
    samples: isJpeg && stored !== 5 ? 3 : (page.first(tags.samples) ?? 1),
    bits: depth,
    isFloat: format === 3,
    planar: page.first(tags.planar) === 2 && (page.first(tags.samples) ?? 1) > 1 && !isJpeg,
  }
}

/** One plane as a directory of its own, and the buffer that it points into. */
async function unpacked(
  bytes: Uint8Array<ArrayBuffer>,
  page: TiffPage,
  layout: TiffLayout,
  plane: number,
): Promise<{ buffer: ArrayBuffer; ifd: IFD }> {
  const tileWidth = page.first(tags.tileWidth)
  const allOffsets = page.numbers(tileWidth ? tags.tileOffsets : tags.stripOffsets)
  const allLengths = page.numbers(tileWidth ? tags.tileBytes : tags.stripBytes)
  const each = layout.planar ? Math.ceil(allOffsets.length / layout.samples) : allOffsets.length
  const offsets = allOffsets.slice(plane * each, (plane + 1) * each)
  const lengths = allLengths.slice(plane * each, (plane + 1) * each)
  // Writers that leave the length of a single uncompressed strip out are forgiven.
  if (lengths.length === 0 && offsets.length === 1) lengths.push(bytes.length - (offsets[0] ?? 0))
  if (offsets.length === 0 || lengths.length < offsets.length) throw new Error('no pixels')
  if (offsets.some((offset, i) => offset + (lengths[i] ?? 0) > bytes.length)) throw new Error('cut short')
  const samples = layout.planar ? 1 : layout.samples
  const tileHeight = page.first(tags.tileHeight) ?? 0
  const rows = Math.min(page.first(tags.rowsPerStrip) ?? page.height, page.height)
  const most = (tileWidth ?? page.width) * (tileWidth ? tileHeight : rows)
  if (most === 0 || most > 4 * page.width * page.height + 65_536) throw new Error('pieces larger than the picture')
  const wide = Math.ceil(((tileWidth ?? page.width) * samples * layout.bits) / 8)
  const size = wide * (tileWidth ? tileHeight : rows)
  // The last strip may end with the picture; a tile is always whole.
  const needed = (piece: number) => (tileWidth ? size : wide * Math.max(0, Math.min(rows, page.height - piece * rows)))
  const packed = foreign.includes(layout.compression)
    ? { bytes, offsets, lengths, compression: layout.compression }
    : await stored(bytes, offsets, lengths, { ...layout, isLittle: page.isLittle }, size, needed)
  const ifd: Record<string, number[] | Uint8Array> = {
    t256: [page.width],
    t257: [page.height],
    t258: Array(samples).fill(layout.bits),
    t259: [packed.compression],
    // What it makes of JPEG is RGB; of nothing else does it look at the colours.
    t262: [layout.compression === 7 ? 6 : 1],
    t266: [page.first(tags.fillOrder) ?? 1],
    t277: [samples],
    t292: [page.first(tags.faxOptions) ?? 0],
    t317: [page.first(tags.predictor) ?? 1],
    ...(tileWidth
      ? { t322: [tileWidth], t323: [tileHeight], t324: packed.offsets, t325: packed.lengths }
      : { t273: packed.offsets, t278: [rows], t279: packed.lengths }),
  }
  const tables = page.bytesOf(tags.jpegTables)
  if (tables) ifd.t347 = tables
  return { buffer: packed.bytes.buffer, ifd: ifd as unknown as IFD }
}

/**
 * The pieces one after the other, unpacked, each in a room of `size` bytes, behind the two letters by which UTIF tells
 * the order of bytes. Throws where one has fewer bytes than are `needed`.
 */
async function stored(
  bytes: Uint8Array<ArrayBuffer>,
  offsets: number[],
  lengths: number[],
  { compression, isLittle }: { compression: number; isLittle: boolean },
  size: number,
  needed: (piece: number) => number,
) {
  const unpack = unpackerOf(compression)
  if (offsets.length * size > mostBytes) throw new Error('more pieces than the picture has')
  const whole = new Uint8Array(2 + offsets.length * size).fill(isLittle ? 0x49 : 0x4d, 0, 2)
  for (const [i, offset] of offsets.entries()) {
    const piece = await unpack?.(bytes.subarray(offset, offset + (lengths[i] ?? 0)), size)
    if ((piece?.length ?? 0) < needed(i)) throw new Error('cut short')
    if (!piece) continue
    whole.set(piece, 2 + i * size)
  }
  return {
    bytes: whole,
    offsets: offsets.map((_, i) => 2 + i * size),
    lengths: offsets.map(() => size),
    compression: 1,
  }
}

function ifdBytes({ bits, samples }: TiffLayout, width: number, height: number, planes: number): number {
  return Math.ceil((width * bits * (planes > 1 ? 1 : samples)) / 8) * height
}
