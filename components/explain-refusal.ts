/** Says a refusal in the reader's language: makes its facts ready to be read, and leaves the sentence to the language. */
import type { Refusal } from '#contract/refusal.ts'
import type { Sentences } from '#sentences/sentences.ts'
import { shortName } from './parts/recipient-name.ts'
import { formatMoment } from './take/format-moment.ts'

/** `proxyOrigin`: where the proxy is expected. */
export function explainRefusal(say: Sentences, { code, detail = {} }: Refusal, proxyOrigin: string): string {
  const { op, seconds, name, recipient } = detail
  const legal = name ?? recipient
  return say.refusals[code]({
    ...detail,
    proxy: proxyOrigin,
    operation: op === undefined ? undefined : (say.operations.of(String(op))?.label ?? String(op)),
    who: legal === undefined ? undefined : shortName(say, String(legal)),
    moment: formatMoment(Number(seconds ?? 0)),
  })
}
