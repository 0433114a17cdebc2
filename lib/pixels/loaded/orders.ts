/** What the engine asks of the codecs that are loaded on demand, and what they answer. Both ends are ours; pixels are handed over, not copied. */
import type { ColorSpace } from '../raster.ts'
import type { PlainPixels } from './plain-pixels.ts'

export type LoadedOrder =
  | { task: 'read-tiff'; bytes: Uint8Array<ArrayBuffer>; page: number }
  | { task: 'read-heif'; bytes: Uint8Array<ArrayBuffer>; frame: number | undefined }
  | { task: 'read-bitmap'; bytes: Uint8Array<ArrayBuffer>; inIcon: boolean }
  | { task: 'read-film'; bytes: Uint8Array<ArrayBuffer>; seconds: number }
  | { task: 'write-avif' | 'write-jxl'; pixels: PlainPixels; quality: number; colorSpace: ColorSpace }

export type LoadedAnswer =
  | { got: 'pixels'; pixels: PlainPixels; count?: number }
  | { got: 'moment'; frame: VideoFrame; rotation: number; seconds: number }
  | { got: 'file'; file: Uint8Array<ArrayBuffer> }
  /** `unsupported`: whole, but of a kind that cannot be read here. */
  | { got: 'nothing'; why: 'broken' | 'unsupported' }
