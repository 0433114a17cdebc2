/** The only file that sends anything to a recipient. It takes a proof of consent for every sending and follows no redirect. */
import { type Dispatcher, errors } from 'undici'
import { type ConsentProof, spendProof } from './gate/gate.ts'
import { onAbort } from './on-abort.ts'
import { isSealed, standardHeaders, type UpstreamCall } from './sending/upstream-call.ts'
import { limits } from './wire/limits.ts'

/** `unreachable`: no connection came about, so not one byte was sent. The others may have sent all of them. */
export type UpstreamFailure = 'unreachable' | 'broken' | 'timeout' | 'too_large' | 'stopped'

export type UpstreamResult =
  | { ok: true; status: number; retryAfter?: number | undefined; body: Uint8Array<ArrayBuffer> }
  | { ok: false; failure: UpstreamFailure }

/** An answer whose head is there and whose body is still to come. */
export type OpenUpstream =
  | {
      ok: true
      status: number
      contentType: string
      retryAfter?: number | undefined
      /** Rejects when the answer breaks off or is stopped; `failureOf` says which it was. */
      body: AsyncIterable<Uint8Array>
      failureOf(error: unknown): UpstreamFailure
    }
  | { ok: false; failure: UpstreamFailure }

export interface SendOptions {
  dispatcher: Dispatcher
  signal: AbortSignal
  /** For the whole of it, in ms. */
  timeout: number
}

/** Sends `call` once and takes the whole answer in. Throws when the proof does not cover it or the call was not written from an allow-list. */
export async function sendUpstream(
  proof: ConsentProof,
  call: UpstreamCall,
  options: SendOptions,
): Promise<UpstreamResult> {
  const answer = await openUpstream(proof, call, options)
  if (!answer.ok) return answer
  try {
    const body = await readAnswer(answer.body)
    if (!body) return { ok: false, failure: 'too_large' }
    const { status, retryAfter } = answer
    return { ok: true, status, body, ...(retryAfter ? { retryAfter } : {}) }
  } catch (error) {
    return { ok: false, failure: answer.failureOf(error) }
  }
}

/** The same up to the head of the answer. */
export async function openUpstream(
  proof: ConsentProof,
  call: UpstreamCall,
  { dispatcher, signal, timeout }: SendOptions,
): Promise<OpenUpstream> {
  const allowed = spendProof(proof)
  if (allowed.onlyDeletes && (call.method !== 'DELETE' || call.body))
    throw new Error('This proof is good for deleting alone.')
  assertCovered(allowed.recipient, call)
  const stop = stopAfter(timeout, signal)
  if (signal.aborted) return { ok: false, failure: stop.failureOf(undefined) }
  try {
    const answer = await dispatcher.request({
      origin: call.url.origin,
      path: call.url.pathname + call.url.search,
      method: call.method,
      headers: call.headers,
      body: call.body ?? null,
      signal: stop.signal,
      headersTimeout: timeout,
      bodyTimeout: timeout,
    })
    answer.body.once('close', stop.rest)
    const retryAfter = Number(answer.headers['retry-after'])
    return {
      ok: true,
      status: answer.statusCode,
      contentType: String(answer.headers['content-type'] ?? ''),
      body: answer.body,
      failureOf: stop.failureOf,
      ...(retryAfter > 0 ? { retryAfter } : {}),
    }
  } catch (error) {
    stop.rest()
    return { ok: false, failure: stop.failureOf(error) }
  }
}

/** Stops when `signal` does or the time is up, and knows which it was. `rest`: neither matters any more. */
function stopAfter(timeout: number, signal: AbortSignal) {
  const controller = new AbortController()
  let isLate = false
  const stopListening = onAbort(signal, () => controller.abort())
  const timer = setTimeout(() => {
    isLate = true
    controller.abort()
  }, timeout).unref()
  return {
    signal: controller.signal,
    rest() {
      clearTimeout(timer)
      stopListening()
    },
    failureOf: (error: unknown) => failureOf(error, signal.aborted, isLate),
  }
}

function assertCovered(recipient: string, call: UpstreamCall): void {
  const { entry, url, headers, method } = call
  if (!isSealed(call)) throw new Error('Only calls written from an allow-list are sent.')
  if (entry.id !== recipient) throw new Error('The consent names another recipient.')
  const isIts = entry.record.hosts.includes(url.host) && url.origin === entry.address.origin
  const isItsMedia = method === 'GET' && url.protocol === 'https:' && entry.record.media_hosts?.includes(url.host)
  if (!isIts && !isItsMedia) throw new Error('The call goes to a host that its recipient does not have.')
  const known = [...Object.keys(standardHeaders), 'content-type', ...(entry.module.headers ?? ['authorization'])]
  if (!Object.keys(headers).every((name) => known.includes(name)))
    throw new Error('The call carries a header that is not allowed.')
}

async function readAnswer(body: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.byteLength
    // Leaving the loop destroys the stream and its connection.
    if (length > limits.answer) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const unsent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

function failureOf(error: unknown, isStopped: boolean, isLate: boolean): UpstreamFailure {
  if (isStopped) return 'stopped'
  if (isLate || error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError)
    return 'timeout'
  return unsent.includes(String((error as { code?: unknown }).code)) ? 'unreachable' : 'broken'
}
