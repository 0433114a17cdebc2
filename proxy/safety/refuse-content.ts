/** What never leaves, whoever agreed to it: checked here, on words and pictures alike, before anything is decided or sent. */
import type { ImageRequest } from '../wire/image-request.ts'
import { type Checked, reject } from '../wire/wire-refusal.ts'
import type { Blocklist } from './blocklist.ts'
import { sexualisesMinors } from './sexualises-minors.ts'

/** The first reason to refuse, or nothing. Sentences say what can be done about a mistake, and never repeat what was sent. */
export async function refuseContent(
  blocklist: Blocklist,
  words: readonly string[],
  pictures: ImageRequest['pictures'] = [],
): Promise<Extract<Checked<never>, { ok: false }> | undefined> {
  if (words.some(sexualisesMinors))
    return reject(
      'content_blocked',
      'This proxy passes on nothing that sexualises minors. If that is a mistake, use POST /v1/reports.',
      'prompt',
    )
  for (const picture of pictures) {
    const look = await blocklist.look(picture).catch(() => 'unchecked' as const)
    if (look === 'none') continue
    const [code, message] = pictureRefusals[look]
    return reject(code, message, 'image')
  }
  return undefined
}

const pictureRefusals = {
  match: ['content_blocked', 'This picture is on the operator’s blocklist.'],
  unreadable: ['invalid_body', 'This picture cannot be read whole, so it cannot be compared with the operator’s list.'],
  unchecked: ['check_unavailable', 'This picture could not be compared with the operator’s list, so nothing is sent.'],
} as const
