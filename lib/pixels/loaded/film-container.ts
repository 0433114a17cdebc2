/** What a film is written as: the container that was asked for, or the first whose pictures this browser can encode. */
import {
  canEncodeVideo,
  Mp4OutputFormat,
  type OutputFormat,
  Quality,
  type VideoEncodingConfig,
  WebMOutputFormat,
} from 'mediabunny'
import { type FilmCodec, type FilmType, filmTypes } from '#contract/film.ts'
import type { Size } from '#contract/picture.ts'

export interface Container {
  type: FilmType
  codec: FilmCodec
  /** Of the pictures: H.264 has no odd sides. */
  size: Size
  format: OutputFormat
  encoding: VideoEncodingConfig
}

export interface Pictures extends Size {
  /** How many a second. */
  rate: number
  /** Bits a second that they should not exceed; omitted: what keeps them good. */
  bitrate?: number | undefined
}

/** In each container, what most programs open first. */
const codecs: Record<FilmType, readonly FilmCodec[]> = {
  'video/mp4': ['avc'],
  'video/webm': ['vp9', 'vp8', 'av1'],
}

/** Seconds between two pictures that stand for themselves, to which a player can go at once. */
const keyFrameInterval = 2

/** `undefined` where the browser can encode none of it. */
export async function containerFor(wanted: FilmType | undefined, pictures: Pictures): Promise<Container | undefined> {
  for (const type of wanted ? [wanted] : filmTypes)
    for (const codec of codecs[type]) {
      const size = codec === 'avc' ? even(pictures) : { width: pictures.width, height: pictures.height }
      const quality = qualityFor(codec, pictures)
      if (size.width === 0 || size.height === 0 || !(await canEncodeVideo(codec, { ...size, quality }))) continue
      const format = type === 'video/mp4' ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat()
      return { type, codec, size, format, encoding: { codec, quality, keyFrameInterval } }
    }
  return undefined
}

/** Some encoders keep a quality; the others are given bits: as many as H.264 needs where much moves. */
function qualityFor(codec: FilmCodec, { width, height, rate, bitrate }: Pictures): Quality {
  if (bitrate !== undefined) return new Quality({ bitrate })
  if (codec === 'vp9' || codec === 'av1') return new Quality('high')
  return new Quality({ bitrate: Math.max(bits.least, Math.round(width * height * rate * bits.perPixel)) })
}

const bits = { perPixel: 0.15, least: 500_000 }

/** Without the last column or row. */
const even = ({ width, height }: Size): Size => ({ width: width & ~1, height: height & ~1 })
