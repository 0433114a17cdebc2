/** RGBA → JPEG XL by libjxl, compiled to WebAssembly. Always sRGB: the build that there is takes no other space. */
import start from '@jsquash/jxl/codec/enc/jxl_enc.js'
import type { ColorSpace } from '../raster.ts'
import type { PlainPixels } from './plain-pixels.ts'
import { toSrgb } from './to-srgb.ts'

/** A sixth of the time of 7, the library's own choice, for a fifth more bytes (measured on photographs). */
const effort = 4

/** `quality` 0…1, 1 without loss. `module`: the encoder's bytes, where it cannot get them itself. Throws where it fails. */
export async function encodeJxl(
  { data, width, height }: PlainPixels,
  quality: number,
  colorSpace: ColorSpace,
  module?: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const { encode } = await start({ noInitialRun: true, ...(module ? { wasmBinary: module } : {}) })
  if (colorSpace === 'display-p3') toSrgb(data)
  const file = encode(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), width, height, {
    ...{ effort, quality: Math.round(quality * 100), lossless: quality >= 1, progressive: false, epf: -1 },
    ...{ lossyPalette: false, decodingSpeedTier: 0, photonNoiseIso: 0, lossyModular: false },
  })
  if (!file) throw new Error('JPEG XL could not be written')
  // The encoder's memory goes with it.
  return file.slice()
}
