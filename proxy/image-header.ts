/** Reads a picture's size from its header alone. Never decodes, inflates or follows anything: bytes in, two numbers out. */
import type { Size } from '#contract/picture.ts'
import { sniffPictureType } from '#contract/picture-type.ts'
import type { ByteView, Pieces } from './wire/pieces.ts'

export const sendableTypes = ['image/png', 'image/jpeg', 'image/webp'] as const
export type SendableType = (typeof sendableTypes)[number]

export interface ImageHeader extends Size {
  type: SendableType
  /** 1 for a still picture. Counted no further than is of interest. */
  frames: number
}

export type HeaderFinding = ImageHeader | 'unsupported' | 'broken'

/** Width and height as stored, before any orientation. Only PNG, JPEG and WebP are read. */
export function readImageHeader(bytes: Pieces): HeaderFinding {
  const type = sendableTypes.find((one) => one === sniffPictureType(bytes.slice(0, 32).whole()))
  if (!type) return 'unsupported'
  const size = readers[type](bytes)
  if (!size || size.width === 0 || size.height === 0) return 'broken'
  return { type, ...size, frames: countFrames(type, bytes) }
}

/** More than any picture may have. */
const manyFrames = 1000

/** By the animation chunks alone: APNG's `acTL` before the first pixels, WebP's `ANMF`. */
function countFrames(type: SendableType, view: ByteView): number {
  if (type === 'image/jpeg') return 1
  return type === 'image/png' ? countPngFrames(view) : countWebpFrames(view)
}

const acTL = 0x6163544c
const IDAT = 0x49444154

function countPngFrames(view: ByteView): number {
  for (let at = 8; at + 12 <= view.byteLength; ) {
    const kind = fourLetters(view, at + 4)
    if (kind === acTL && at + 12 < view.byteLength) return view.getUint32(at + 8)
    if (kind === IDAT) return 1
    at += 12 + view.getUint32(at)
  }
  return 1
}

const ANMF = 0x414e4d46

function countWebpFrames(view: ByteView): number {
  if (fourLetters(view, 12) !== VP8X) return 1
  let frames = 0
  for (let at = 12; at + 8 <= view.byteLength && frames < manyFrames; ) {
    if (fourLetters(view, at) === ANMF) frames += 1
    const length = view.getUint32(at + 4, true)
    at += 8 + length + (length % 2)
  }
  return Math.max(frames, 1)
}

const readers: Record<SendableType, (view: ByteView) => Size | undefined> = {
  'image/png': readPng,
  'image/jpeg': readJpeg,
  'image/webp': readWebp,
}

const VP8 = 0x56503820
const VP8L = 0x5650384c
const VP8X = 0x56503858

const fourLetters = (view: ByteView, at: number) => view.getUint32(at)
const IHDR = 0x49484452

/** PNG (ISO/IEC 15948) 11.2.2: IHDR comes first. */
function readPng(view: ByteView): Size | undefined {
  if (view.byteLength < 33 || fourLetters(view, 12) !== IHDR) return undefined
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** JPEG (ITU-T T.81) B.2.2: the first start-of-frame marker; C4, C8 and CC are other things. */
function readJpeg(view: ByteView): Size | undefined {
  for (let at = 2; at + 9 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    const standsAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
    if (standsAlone) {
      at += 2
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    if (marker === 0xda || marker === 0xd9) return undefined
    const length = view.getUint16(at + 2)
    if (length < 2) return undefined
    at += 2 + length
  }
  return undefined
}

/** WebP container (RFC 9649): extended, lossless or lossy first chunk. */
function readWebp(view: ByteView): Size | undefined {
  if (view.byteLength < 30) return undefined
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  switch (fourLetters(view, 12)) {
    case VP8X:
      return { width: uint24(24) + 1, height: uint24(27) + 1 }
    case VP8L: {
      if (view.getUint8(20) !== 0x2f) return undefined
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case VP8: {
      const startCode = uint24(23)
      if (startCode !== 0x2a019d) return undefined
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    }
    default:
      return undefined
  }
}
