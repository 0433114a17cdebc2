/** A call to a recipient, written out in bytes. What was written is what is sent; nobody can exchange it afterwards. */
import type { RecipientEntry } from '../registry/recipient-entry.ts'
import type { Pieces } from '../wire/pieces.ts'

export interface UpstreamCall {
  readonly entry: RecipientEntry
  readonly method: 'POST' | 'GET' | 'PUT' | 'DELETE'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** Of a POST alone. */
  readonly body?: Pieces
  /** What in it holds the recipient to its promise, for the receipt. */
  readonly controls: readonly string[]
}

/** In every call, and built from nothing: no header of a client is ever among them. */
export const standardHeaders = {
  accept: 'application/json',
  'user-agent': 'limn-proxy',
  'content-usage': 'train-ai=n, search=n',
  'sec-gpc': '1',
} as const

const sealed = new WeakSet<UpstreamCall>()

/** For those who write calls from an allow-list; `isSealed` is what the only way out asks for. */
export function sealCall(call: UpstreamCall): UpstreamCall {
  const kept = Object.freeze({ ...call, headers: Object.freeze({ ...call.headers }) })
  sealed.add(kept)
  return kept
}

export const isSealed = (call: UpstreamCall): boolean => sealed.has(call)
