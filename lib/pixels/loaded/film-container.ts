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

/** In each container, what most programs open first. */
const codecs: Record<FilmType, readonly FilmCodec[]> = {
  'video/mp4': ['avc'],
  'video/webm': ['vp9', 'vp8', 'av1'],
}

/** Seconds between two pictures that stand for themselves, to which a player can go at once. */
const keyFrameInterval = 2

/** `bitrate` of the pictures, in bits per second; omitted: what keeps them good. `undefined` where the browser can encode none at that size. */
export async function containerFor(
  wanted: FilmType | undefined,
  size: Size,
  bitrate: number | undefined,
): Promise<Container | undefined> {
  const quality = new Quality(bitrate === undefined ? 'high' : { bitrate })
  for (const type of wanted ? [wanted] : filmTypes)
    for (const codec of codecs[type]) {
      const encoded = codec === 'avc' ? even(size) : size
      if (encoded.width === 0 || encoded.height === 0) continue
      if (!(await canEncodeVideo(codec, { ...encoded, quality }))) continue
      const format = type === 'video/mp4' ? new Mp4OutputFormat({ fastStart: 'in-memory' }) : new WebMOutputFormat()
      return { type, codec, size: encoded, format, encoding: { codec, quality, keyFrameInterval } }
    }
  return undefined
}

/** Without the last column or row. */
const even = ({ width, height }: Size): Size => ({ width: width & ~1, height: height & ~1 })
