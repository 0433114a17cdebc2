/** Checks a request that a provider's package wants to make, byte by byte, and writes it anew. What is not expected is not sent. */
import type { z } from '#contract/schema.ts'
import { canonicalJson } from '../canonical.ts'
import type { RecipientEntry } from '../registry/recipient-entry.ts'
import type { ExpectedRequest, SdkEndpoint } from '../registry/recipient-module.ts'
import { Pieces } from '../wire/pieces.ts'
import { findRemoteUrl } from '../wire/remote-url.ts'
import { sealCall, standardHeaders, type UpstreamCall } from './upstream-call.ts'

/** Throws when no expected request is exactly this one: then the package does something that was not agreed. */
export function takeSdkRequest(
  entry: RecipientEntry,
  endpoint: SdkEndpoint,
  model: string,
  input: string | URL | Request,
  init: RequestInit = {},
): UpstreamCall {
  const url = new URL(input instanceof Request ? input.url : input)
  const method = init.method ?? 'GET'
  const expected = endpoint.requests.find((one) => isThis(one, entry, model, url, method))
  if (!expected) throw new Error(`${entry.id}: a request was tried that is not expected.`)
  const body = expected.body && takeBody(entry.id, expected.body, init.body)
  if (!expected.body && init.body != null) throw new Error(`${entry.id}: a request has a body that is not expected.`)
  const headers = { ...standardHeaders, ...filled(expected.headers, entry.key ?? '', model) }
  assertSent(entry.id, new Headers(init.headers), filled(expected.headers, entry.key ?? '', model))
  return sealCall({
    entry,
    method: expected.method,
    url,
    headers: body ? { ...headers, 'content-type': 'application/json' } : headers,
    ...(body ? { body } : {}),
    controls: controlsOf(expected),
  })
}

function isThis(expected: ExpectedRequest, { address }: RecipientEntry, model: string, url: URL, method: string) {
  if (method !== expected.method || url.origin !== (expected.origin ?? address.origin)) return false
  if (url.username || url.password || url.hash || (url.search && method !== 'GET')) return false
  if (typeof expected.path === 'string') return url.pathname === expected.path.replace('{model}', model)
  return expected.path.exec(url.pathname)?.[0] === url.pathname
}

const filled = (headers: ExpectedRequest['headers'], key: string, model: string) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace('{key}', key).replace('{model}', model)]),
  )

/** The package must mean the same as what is written: a control it does not send may be one it does not know. */
function assertSent(id: string, sent: Headers, expected: Record<string, string>): void {
  for (const [name, value] of Object.entries(expected))
    if (sent.get(name) !== value) throw new Error(`${id}: the header ${name} is not what it must be.`)
}

function takeBody(
  id: string,
  { allowed, required }: NonNullable<ExpectedRequest['body']>,
  body: RequestInit['body'],
): Pieces {
  if (typeof body !== 'string') throw new Error(`${id}: the body is no text.`)
  const fields = JSON.parse(body) as Record<string, z.core.util.JSONType>
  const stray = Object.keys(fields).find((field) => !allowed.includes(field))
  if (stray !== undefined) throw new Error(`${id} may not be sent the field ${stray}.`)
  for (const [field, value] of Object.entries(required))
    if (!(field in fields) || canonicalJson(fields[field]) !== canonicalJson(value))
      throw new Error(`${id} must be sent ${field}=${canonicalJson(value)}.`)
  // Words may name an address; nothing else may.
  if (findRemoteUrl(withoutWords(fields), []) !== undefined) throw new Error(`${id}: the body names an address.`)
  return new Pieces([Buffer.from(body)])
}

const wordKeys = ['prompt', 'text']

function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (wordKeys.includes(key) ? [] : [[key, withoutWords(inner)]])),
  )
}

function controlsOf({ headers, body }: ExpectedRequest): string[] {
  const open = Object.entries(headers).filter(([, value]) => !value.includes('{'))
  const set = Object.entries(body?.required ?? {})
  return [
    ...open.map(([name, value]) => `${name}: ${value}`),
    ...set.map(([field, value]) => `${field}=${canonicalJson(value)}`),
  ]
}
