/** One moment of a film, by mediabunny's readers and the browser's own decoders. */
import { BufferSource, VideoSampleSink } from 'mediabunny'
import { openFilm } from './open-film.ts'

export interface Moment {
  /** As stored; `rotation` degrees clockwise are left to do. */
  frame: VideoFrame
  rotation: number
  /** How long the film is. */
  seconds: number
}

/** What is seen at `seconds`, or at the end where the film is shorter. Throws `UnsupportedKind` where the browser lacks the codec. */
export async function momentOf(bytes: Uint8Array<ArrayBuffer>, seconds: number): Promise<Moment> {
  const { track, begin, end } = await openFilm(new BufferSource(bytes))
  const sample = await new VideoSampleSink(track).getSample(Math.max(begin, Math.min(seconds + begin, end)))
  if (!sample) throw new Error('no picture there')
  try {
    return { frame: sample.toVideoFrame(), rotation: sample.rotation, seconds: Math.max(0, end - begin) }
  } finally {
    sample.close()
  }
}
