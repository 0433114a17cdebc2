/** What a sentence about a refusal may be told, all of it ready to be read. A fact that is not known leaves the sentence shorter, never broken. */
import type { RefusalCode } from '#contract/refusal.ts'

type Fact = string | number | undefined

export type RefusalFacts = Readonly<Record<string, Fact>> & {
  /** Where the proxy is expected. */
  readonly proxy: string
  /** The operation, as the panel calls it. */
  readonly operation: string | undefined
  /** The short name of the recipient or model. */
  readonly who: string | undefined
  /** `seconds` of a film as players say them: "0:03.2". */
  readonly moment: string
}

export type RefusalSentences = Readonly<Record<RefusalCode, (facts: RefusalFacts) => string>>
