/** What was written of a clip, in one sentence. */
import type { FilmCodec } from '#contract/film.ts'
import type { SessionState } from '#conversation/session.ts'
import type { Sentences } from '#sentences/sentences.ts'

export function saysWritten(
  { type, codec, sound, frames, seconds, bytes }: NonNullable<SessionState['written']>,
  say: Sentences['take'],
): string {
  const container = type === 'video/mp4' ? 'MP4' : 'WebM'
  return say.saved(container, codecs[codec], frames, seconds, bytes, say.sounds[sound])
}

const codecs: Record<FilmCodec, string> = { avc: 'H.264', vp9: 'VP9', vp8: 'VP8', av1: 'AV1' }
