/** Expected failures are values: one list of codes here, one exhaustive table of sentences in the panel. Everything else throws. */
import { z } from './schema.ts'

export const refusalCodes = [
  // the picture
  'picture-empty',
  'picture-broken',
  'picture-unsupported',
  'picture-too-large',
  'picture-too-complex',
  'picture-expired',
  'take-unknown',
  'film-broken',
  'film-not-encodable',
  'film-not-written',
  'clip-needs-still',
  'clip-made-still',
  'clip-unfitting',
  'not-a-film',
  'not-moving',
  'not-copied',
  'mark-moved',
  'film-under-way',
  'film-waits',
  'film-gone',
  'film-left',
  // getting it from a page
  'page-closed',
  'page-not-opened',
  'picture-out-of-reach',
  'picture-gone',
  'picture-none',
  'picture-unclear',
  'no-better-picture',
  // the words
  'request-empty',
  'request-not-understood',
  'nothing-to-undo',
  'nothing-to-redo',
  'nothing-to-compare',
  'version-unknown',
  'version-changed',
  // the work
  'operation-unknown',
  'operation-out-of-range',
  'result-too-large',
  'engine-failed',
  'stopped',
  // what leaves
  'proxy-unreachable',
  'recipient-unavailable',
  'consent-refused',
  'recipient-failed',
  'proxy-refused',
  'sharing-paused',
  // what a model makes of the words
  'planner-failed',
  'planner-no-plan',
  // what stays
  'storage-full',
  'storage-failed',
  'storage-locked',
  'passphrase-wrong',
  'passphrase-wait',
  'passphrase-short',
  'archive-foreign',
  'archive-newer',
  'archive-broken',
] as const

export type RefusalCode = (typeof refusalCodes)[number]

export const refusalSchema = z.object({
  code: z.enum(refusalCodes),
  /** Facts for the sentence (a limit, a name, a host). Never a stack, a path or a provider's own text. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

export type Refusal = z.infer<typeof refusalSchema>

/** What every fallible verb returns. Plain data, so that it crosses workers and messages unchanged. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value })

export const refuse = (code: RefusalCode, detail?: Refusal['detail']): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: detail ? { code, detail } : { code },
})
