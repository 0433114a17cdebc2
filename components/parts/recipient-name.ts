/** The short name of a recipient, as people know it: "OpenAI" for "OpenAI OpCo, LLC". The full one is shown where it counts. */
import type { Recipient } from '#contract/recipient.ts'
import { deviceModelName } from '#conversation/planners.ts'
import type { Sentences } from '#sentences/sentences.ts'

export function recipientName(recipient: Pick<Recipient, 'id' | 'legal_name'>): string {
  const short = recipient.legal_name
    .replace(/,.*$/, '')
    .replace(/\s+(OpCo|Inc\.?|LLC|Ltd\.?|Limited|GmbH|S\.?A\.?S?|Corp\.?|Corporation)$/i, '')
    .trim()
  return short || recipient.id
}

/** The same for a name on record, which may also be that of the browser's own model. */
export const shortName = (say: Sentences, name: string): string =>
  name === deviceModelName ? say.parts.deviceModel : recipientName({ id: name, legal_name: name })
