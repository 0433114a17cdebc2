/** What a TIFF's samples mean: grey, palette, RGB or CMYK, of 1 to 32 bits → RGBA. Nothing is colour managed here. */
import { alphaOf, type TiffPage, tags } from '../header/tiff.ts'
import type { TiffLayout } from './decode-tiff.ts'
import { UnsupportedKind } from './unsupported-kind.ts'

/** WhiteIsZero, BlackIsZero, RGB, palette, CMYK: how many samples carry colour. */
const colourCounts: Record<number, number> = { 0: 1, 1: 1, 2: 3, 3: 1, 5: 4 }

/** `planes`: one for each sample, or one for all. Rows begin on whole bytes; 16 bits have the low byte first. */
export function colourSamples(
  page: TiffPage,
  layout: TiffLayout,
  planes: readonly Uint8Array[],
): Uint8ClampedArray<ArrayBuffer> {
  const colours = colourCounts[layout.photometric]
  if (!colours) throw new UnsupportedKind(`photometric interpretation ${layout.photometric}`)
  if (layout.samples < colours) throw new Error('samples are missing')
  const { width, height } = page
  const data = new Uint8ClampedArray(width * height * 4)
  if (isPlainRgb(layout)) return fromRgb(planes[0] ?? new Uint8Array(), data)
  const alpha = layout.samples > colours ? alphaOf(page) : 0
  const read = sampleReader(page, layout, planes)
  const paint = painter(page, layout)
  const values = new Float64Array(colours)
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 4) {
      for (let c = 0; c < colours; c++) values[c] = read(x, y, c)
      paint(values, data, to)
      const opacity = alpha > 0 ? read(x, y, colours) : 1
      data[to + 3] = opacity * 255
      if (alpha === 1 && opacity > 0 && opacity < 1)
        for (let c = 0; c < 3; c++) data[to + c] = (data[to + c] ?? 0) / opacity
    }
  }
  return data
}

/** What most photographs are. */
const isPlainRgb = ({ bits, samples, photometric, planar }: TiffLayout): boolean =>
  bits === 8 && samples === 3 && photometric === 2 && !planar

function fromRgb(bytes: Uint8Array, data: Uint8ClampedArray<ArrayBuffer>): Uint8ClampedArray<ArrayBuffer> {
  for (let from = 0, to = 0; to < data.length; from += 3, to += 4) {
    data[to] = bytes[from] ?? 0
    data[to + 1] = bytes[from + 1] ?? 0
    data[to + 2] = bytes[from + 2] ?? 0
    data[to + 3] = 255
  }
  return data
}

/** A sample as 0…1, except a palette's, which is an index. */
function sampleReader(
  page: TiffPage,
  { bits, samples, planar, isFloat, photometric }: TiffLayout,
  planes: readonly Uint8Array[],
): (x: number, y: number, sample: number) => number {
  const each = planar ? 1 : samples
  const stride = Math.ceil((page.width * each * bits) / 8)
  const most = photometric === 3 ? 1 : 2 ** bits - 1
  const plane = (sample: number) => planes[planar ? sample : 0] ?? new Uint8Array()
  const place = (x: number, sample: number) => (planar ? x : x * samples + sample)
  if (bits === 8) return (x, y, sample) => (plane(sample)[y * stride + place(x, sample)] ?? 0) / most
  if (bits === 16)
    return (x, y, sample) => {
      const at = y * stride + place(x, sample) * 2
      const bytes = plane(sample)
      return ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)) / most
    }
  if (bits === 32) {
    const views = planes.map((bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    return (x, y, sample) => {
      const at = y * stride + place(x, sample) * 4
      const view = views[planar ? sample : 0]
      if (!view) return 0
      return isFloat ? encoded(view.getFloat32(at, page.isLittle)) : view.getUint32(at, page.isLittle) / most
    }
  }
  if (bits > 8 || isFloat) throw new UnsupportedKind(`samples of ${bits} bits`)
  return (x, y, sample) => {
    const bit = place(x, sample) * bits
    // A sample of 3, 5, 6 or 7 bits may begin in one byte and end in the next.
    const bytes = plane(sample)
    const at = y * stride + (bit >> 3)
    const pair = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
    return ((pair >> (16 - bits - (bit & 7))) & (2 ** bits - 1)) / most
  }
}

/** Floats are light (TIFF supplement 3 says nothing else); the screen wants sRGB's curve (IEC 61966-2-1). */
const encoded = (light: number): number => {
  const x = Math.min(Math.max(light, 0), 1)
  return x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055
}

type Paint = (values: Float64Array, data: Uint8ClampedArray, to: number) => void

function painter(page: TiffPage, { photometric, bits }: TiffLayout): Paint {
  const grey =
    (level: (value: number) => number): Paint =>
    (values, data, to) => {
      data[to] = data[to + 1] = data[to + 2] = level(values[0] ?? 0)
    }
  if (photometric === 0) return grey((value) => 255 - value * 255)
  if (photometric === 1) return grey((value) => value * 255)
  if (photometric === 2)
    return (values, data, to) => {
      for (let c = 0; c < 3; c++) data[to + c] = (values[c] ?? 0) * 255
    }
  if (photometric === 5)
    return (values, data, to) => {
      const light = 1 - (values[3] ?? 0)
      for (let c = 0; c < 3; c++) data[to + c] = (1 - (values[c] ?? 0)) * light * 255
    }
  const map = page.numbers(tags.palette)
  const count = 2 ** bits
  return (values, data, to) => {
    for (let c = 0; c < 3; c++) data[to + c] = (map[c * count + (values[0] ?? 0)] ?? 0) / 257
  }
}
