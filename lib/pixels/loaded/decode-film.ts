/** One moment of a film, by mediabunny's readers and the browser's own decoders. */
import { BufferSource, Input, MATROSKA, MP4, QTFF, VideoSampleSink, WEBM } from 'mediabunny'
import { UnsupportedKind } from './unsupported-kind.ts'

export interface Moment {
  /** As stored; `rotation` degrees clockwise are left to do. */
  frame: VideoFrame
  rotation: number
  /** How long the film is. */
  seconds: number
}

/** What is seen at `seconds`, or at the end where the film is shorter. Throws `UnsupportedKind` where the browser lacks the codec. */
export async function momentOf(bytes: Uint8Array<ArrayBuffer>, seconds: number): Promise<Moment> {
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4, QTFF, WEBM, MATROSKA] })
  const track = await input.getPrimaryVideoTrack()
  if (!track) throw new UnsupportedKind('no pictures in it')
  if (!(await track.canDecode())) throw new UnsupportedKind(`codec ${track.codec}`)
  const sink = new VideoSampleSink(track)
  const begin = await track.getFirstTimestamp()
  const end = await track.computeDuration()
  const sample = await sink.getSample(Math.max(begin, Math.min(seconds + begin, end)))
  if (!sample) throw new Error('no picture there')
  try {
    return { frame: sample.toVideoFrame(), rotation: sample.rotation, seconds: Math.max(0, end - begin) }
  } finally {
    sample.close()
  }
}
