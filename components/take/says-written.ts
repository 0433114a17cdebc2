/** What was written of a clip, in one sentence. */
import type { FilmCodec, WrittenFilm } from '#contract/film.ts'
import type { SessionState } from '#conversation/session.ts'
import { formatBytes } from '../parts/format-amount.ts'

export function saysWritten({
  type,
  codec,
  sound,
  frames,
  seconds,
  bytes,
}: NonNullable<SessionState['written']>): string {
  const container = type === 'video/mp4' ? 'MP4' : 'WebM'
  return `Saved as ${container} (${codecs[codec]}): ${frames} frames in ${seconds.toFixed(1)} s, ${formatBytes(bytes)}, ${sounds[sound]}.`
}

const codecs: Record<FilmCodec, string> = { avc: 'H.264', vp9: 'VP9', vp8: 'VP8', av1: 'AV1' }

const sounds: Record<WrittenFilm['sound'], string> = {
  copied: 'its sound as it was',
  encoded: 'its sound encoded anew',
  'left-out': 'without its sound, which the browser cannot write in this format',
  none: 'no sound',
}
