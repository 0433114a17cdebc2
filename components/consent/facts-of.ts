/** What is known of a recipient, in the reader's language where the proxy can say it so. */
import type { Recipient } from '#contract/recipient.ts'
import type { Sentences } from '#sentences/sentences.ts'

type Facts = Pick<Recipient, 'country' | 'retention'> & { basis: string }

export const factsOf = (recipient: Recipient, { tag }: Sentences): Facts =>
  recipient.notices[tag]?.said ?? {
    country: recipient.country,
    retention: recipient.retention,
    basis: recipient.training.basis,
  }
