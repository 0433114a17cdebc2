/**
 * Part of a film as a film of its own: each picture is decoded, drawn by somebody else, and encoded again at its time.
 * Holds a few pictures at once, and of the file what has been written.
 */
import {
  BlobSource,
  BufferTarget,
  EncodedPacketSink,
  Output,
  type VideoSample,
  VideoSampleSink,
  VideoSampleSource,
} from 'mediabunny'
import type { FilmProgress, WrittenFilm } from '#contract/film.ts'
import type { Size } from '#contract/picture.ts'
import { BrokenFilm, NotEncodable } from './failures.ts'
import { containerFor } from './film-container.ts'
import type { FilmOrder } from './film-orders.ts'
import { soundFor } from './film-sound.ts'
import { finished, notWritten, type PictureTrack, pictureTrack, type Timing } from './film-track.ts'
import { type OpenFilm, openFilm } from './open-film.ts'

/** A picture to be drawn: `rotation` degrees clockwise are left to do, and what comes back is as large as `size`. */
export interface Undrawn extends FilmProgress {
  picture: VideoFrame
  rotation: number
  size: Size
}

/** `draw` answers in the order in which it is asked. Throws `UnsupportedKind`, `NotEncodable`, `BrokenFilm`, `NotWritten`. */
export async function rewriteFilm(
  order: FilmOrder,
  draw: (undrawn: Undrawn) => Promise<VideoFrame>,
): Promise<WrittenFilm & { file: ArrayBuffer }> {
  const film = await openFilm(new BlobSource(order.film))
  const [from, to] = [order.from + film.begin, order.to + film.begin]
  if (from >= film.end) throw new BrokenFilm(film.end - film.begin)
  const frames = await countFrames(film, from, to)
  const seconds = Math.min(to, film.end) - from
  const rate = frames / seconds
  const container = await containerFor(order.type, { ...order.size, rate, bitrate: bitrateFor(order.bytes, seconds) })
  if (!container) throw new NotEncodable()
  const { type, codec, format, encoding, size } = container
  const sound = await soundFor(await film.input.getPrimaryAudioTrack(), type, from, to)
  const target = new BufferTarget()
  const output = new Output({ format, target })
  const pictures = new VideoSampleSource(encoding)
  output.addVideoTrack(pictures)
  if (sound.track) output.addAudioTrack(sound.track.source)
  await output.start()
  const writing = async () => {
    const seen = picturesIn(film, from, to, frames)
    return writePictures(seen, from, to, pictureTrack(pictures), (picture, rotation, frame) =>
      draw({ picture, rotation, size, frame, frames }),
    )
  }
  const sounding = async () => {
    await sound.track?.write().catch(notWritten)
    sound.track?.source.close()
  }
  const [count] = await Promise.all([writing(), sounding()])
  return { file: await finished(output, target), type, codec, sound: sound.how, frames: count, seconds }
}

/** Answers how many there were. */
async function writePictures(
  seen: AsyncIterable<VideoSample>,
  from: number,
  to: number,
  track: PictureTrack,
  draw: (picture: VideoFrame, rotation: number, frame: number) => Promise<VideoFrame>,
): Promise<number> {
  let frame = 0
  for await (const sample of seen) {
    const drawn = draw(sample.toVideoFrame(), sample.rotation, ++frame)
    const timing = within(sample, from, to)
    sample.close()
    await track.add(drawn, timing)
  }
  await track.end()
  return frame
}

/** At most `count`: decoders run ahead, and what is damaged behind them is no matter. Throws `BrokenFilm`, also for none. */
async function* picturesIn({ track, begin }: OpenFilm, from: number, to: number, count: number) {
  const samples = new VideoSampleSink(track).samples(from, to)
  let reached = from
  for (let i = 0; i < count; i++) {
    const next = await samples.next().catch((cause) => {
      throw new BrokenFilm(reached - begin, { cause })
    })
    if (next.done && i === 0) throw new BrokenFilm(reached - begin)
    if (next.done) return
    reached = next.value.timestamp
    yield next.value
  }
  await samples.return()
}

/** When a picture is seen, counted from the clip's beginning: what was seen there already is seen from it on. */
function within({ timestamp, duration }: Timing, from: number, to: number): Timing {
  const begins = Math.max(timestamp, from)
  return { timestamp: begins - from, duration: Math.max(0, Math.min(timestamp + duration, to) - begins) }
}

/** Seconds by which pictures may come later in the file than they are shown. */
const reordered = 2

/** How many pictures are seen from `from` until `to`. Reads no more of them than where they are. */
async function countFrames({ track }: OpenFilm, from: number, to: number): Promise<number> {
  const sink = new EncodedPacketSink(track)
  const metadataOnly = { metadataOnly: true }
  const seen = await sink.getPacket(from, metadataOnly)
  const first = (await sink.getKeyPacket(from, metadataOnly)) ?? (await sink.getFirstPacket(metadataOnly))
  let count = 0
  if (first)
    for await (const { timestamp } of sink.packets(first, undefined, metadataOnly)) {
      if (timestamp > to + reordered) break
      if (timestamp >= (seen?.timestamp ?? from) && timestamp < to) count++
    }
  return Math.max(1, count)
}

/** Of what a file may be, some is for the sound, and an encoder does not hit its mark exactly. In bits per second. */
function bitrateFor(bytes: number | undefined, seconds: number): number | undefined {
  if (bytes === undefined) return undefined
  const sound = 130_000
  const all = (bytes * 8) / seconds
  return Math.max(20_000, Math.floor(all > sound * 2 ? (all - sound) * 0.9 : all * 0.45))
}
