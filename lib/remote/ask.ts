/** One question to the proxy and its parsed answer. Every failure is a refusal; nothing but the proxy is ever addressed. */
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { z } from '#contract/schema.ts'
import { refusalOfAnswer } from './refusal-of-wire.ts'

export interface AskOptions {
  token?: string
  body?: unknown
}

export type Ask = <T>(
  signal: AbortSignal,
  schema: z.ZodType<T>,
  method: 'GET' | 'POST' | 'DELETE',
  path: `/v1/${string}`,
  options?: AskOptions,
) => Promise<Outcome<T>>

/** Milliseconds until a proxy that does not answer counts as unreachable. Edits wait longer, on their own. */
const patience = 15_000

/** Refuses `proxy-unreachable`, `stopped`, and what the proxy's own error says; see refusal-of-wire.ts. */
export function askOf(origin: string, fetchProxy: typeof fetch, headers: () => Record<string, string>): Ask {
  return async (signal, schema, method, path, { token, body } = {}) => {
    let answer: Response
    let text: string
    try {
      answer = await fetchProxy(origin + path, {
        method,
        headers: {
          ...headers(),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
        credentials: 'omit',
        redirect: 'error',
        cache: 'no-store',
      })
      text = await answer.text()
    } catch {
      return signal.aborted ? refuse('stopped') : refuse('proxy-unreachable', { origin })
    }
    if (!answer.ok) return refusalOfAnswer(answer.status, text)
    const read = schema.safeParse(parsed(text))
    return read.success
      ? done(read.data)
      : refuse('proxy-refused', { code: 'unreadable_answer', status: answer.status })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
