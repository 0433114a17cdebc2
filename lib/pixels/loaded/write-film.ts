/** A film of pictures that somebody draws, at an even pace and without sound. Holds a few of them at once. */
import { BufferTarget, Output, VideoSampleSource } from 'mediabunny'
import type { FilmProgress, WrittenFilm } from '#contract/film.ts'
import type { Size } from '#contract/picture.ts'
import { NotEncodable } from './failures.ts'
import { containerFor } from './film-container.ts'
import type { NewFilmOrder } from './film-orders.ts'
import { finished, pictureTrack } from './film-track.ts'

/** `draw` answers in the order in which it is asked. Throws `NotEncodable` and `NotWritten`. */
export async function writeFilm(
  { frames, rate, size: wanted, type: asked, bytes }: NewFilmOrder,
  draw: (turn: FilmProgress & { size: Size }) => Promise<VideoFrame>,
): Promise<WrittenFilm & { file: ArrayBuffer }> {
  const seconds = frames / rate
  // An encoder does not hit its mark exactly.
  const bitrate = bytes === undefined ? undefined : Math.max(20_000, Math.floor(((bytes * 8) / seconds) * 0.9))
  const container = await containerFor(asked, { ...wanted, rate, bitrate })
  if (!container) throw new NotEncodable()
  const { type, codec, format, encoding, size } = container
  const target = new BufferTarget()
  const output = new Output({ format, target })
  const pictures = new VideoSampleSource(encoding)
  output.addVideoTrack(pictures, { frameRate: rate })
  await output.start()
  const track = pictureTrack(pictures)
  for (let frame = 0; frame < frames; frame++)
    await track.add(draw({ frame: frame + 1, frames, size }), { timestamp: frame / rate, duration: 1 / rate })
  await track.end()
  return { file: await finished(output, target), type, codec, sound: 'none', frames, seconds }
}
