/** A film's pictures by mediabunny's readers: which track of it, and when that begins and ends. */
import { Input, type InputVideoTrack, MATROSKA, MP4, QTFF, type Source, WEBM } from 'mediabunny'
import { UnsupportedKind } from './failures.ts'

export interface OpenFilm {
  input: Input
  track: InputVideoTrack
  /** Of the pictures, in seconds as the file counts them. */
  begin: number
  end: number
}

/** Throws `UnsupportedKind` where there are no pictures in it, or none that the browser can decode. */
export async function openFilm(source: Source): Promise<OpenFilm> {
  const input = new Input({ source, formats: [MP4, QTFF, WEBM, MATROSKA] })
  const track = await input.getPrimaryVideoTrack()
  if (!track) throw new UnsupportedKind('no pictures in it')
  if (!(await track.canDecode())) throw new UnsupportedKind(`codec ${await track.getCodec()}`)
  return { input, track, begin: await track.getFirstTimestamp(), end: await track.computeDuration() }
}
