/** RGBA → AVIF by libaom, compiled to WebAssembly. 8 bits; chroma is halved below full quality. */
import start from '@jsquash/avif/codec/enc/avif_enc.js'
import { avifQuality } from '../avif-quality.ts'
import { boxes } from '../header/avif.ts'
import { viewOf } from '../header/view-of.ts'
import type { ColorSpace } from '../raster.ts'
import type { PlainPixels } from './plain-pixels.ts'

/** A quarter of the time of 6, the library's own choice, for files that are as small (measured on photographs). */
const speed = 8

/** `quality` 0…1. `module`: the encoder's bytes, where it cannot get them itself. Throws where it fails. */
export async function encodeAvif(
  { data, width, height }: PlainPixels,
  quality: number,
  colorSpace: ColorSpace,
  module?: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const { encode } = await start({ noInitialRun: true, ...(module ? { wasmBinary: module } : {}) })
  const level = avifQuality(quality)
  const file = encode(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width, height, {
    ...{ quality: level, qualityAlpha: -1, speed, subsample: quality >= 1 ? 3 : 1, bitDepth: 8, lossless: false },
    ...{ denoiseLevel: 0, tileColsLog2: 0, tileRowsLog2: 0, chromaDeltaQ: false, sharpness: 0, tune: 0 },
    enableSharpYUV: false,
  })
  if (!file) throw new Error('AVIF could not be written')
  // The encoder's memory goes with it.
  const own = file.slice()
  if (colorSpace === 'display-p3') sayPrimaries(own, 12)
  return own
}

/** The encoder always says BT.709 (CICP 1); both spaces share everything else that is said there. */
function sayPrimaries(file: Uint8Array, primaries: number): void {
  for (const { from } of inside(inside(inside([{ from: 0, to: file.length }], 'meta', 4), 'iprp'), 'ipco').flatMap(
    (ipco) => inside([ipco], 'colr'),
  ))
    if (file[from] === 0x6e) viewOf(file).setUint16(from + 4, primaries)

  function inside(spans: { from: number; to: number }[], name: string, skip = 0) {
    return spans.flatMap((span) =>
      [...boxes(file, span.from, span.to)]
        .filter((box) => box.is(name))
        .map(({ from, to }) => ({ from: from + skip, to })),
    )
  }
}
