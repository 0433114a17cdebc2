/** The only file that sends anything to a recipient. It takes a proof of consent for every sending and follows no redirect. */
import { type Dispatcher, errors } from 'undici'
import { AnswerInPieces } from './answer-in-pieces.ts'
import { type ConsentProof, spendProof } from './gate/gate.ts'
import { onAbort } from './on-abort.ts'
import { isSealed, standardHeaders, type UpstreamCall } from './sending/upstream-call.ts'
import { limits } from './wire/limits.ts'
import { Pieces } from './wire/pieces.ts'

/** `unreachable`: no connection came about, so not one byte was sent. The others may have sent all of them. */
export type UpstreamFailure = 'unreachable' | 'broken' | 'timeout' | 'too_large' | 'stopped'

export type UpstreamResult =
  | { ok: true; status: number; retryAfter?: number | undefined; body: Buffer<ArrayBuffer> }
  | { ok: false; failure: UpstreamFailure }

/** An answer whose head is there and whose body is still to come. */
export type OpenUpstream =
  | {
      ok: true
      status: number
      contentType: string
      /** In bytes, where the recipient says it beforehand. */
      length?: number | undefined
      retryAfter?: number | undefined
      /** Rejects when the answer breaks off or is stopped; `failureOf` says which it was. */
      body: AsyncIterableIterator<Buffer>
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
  if (allowed.onlyDeletes && !endsSomething(call)) throw new Error('This proof is good for deleting alone.')
  assertCovered(allowed.recipient, call)
  const { url, method, headers, body } = call
  let isLate = false
  const answer = new AnswerInPieces(() => {
    clearTimeout(timer)
    stopListening()
  })
  const timer = setTimeout(() => {
    isLate = true
    answer.stop()
  }, timeout).unref()
  let stopListening = () => {}
  stopListening = onAbort(signal, () => answer.stop())
  const failureOf = (error: unknown) => nameFailure(error, signal.aborted, isLate)
  if (!signal.aborted)
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        ...(body ? written(headers, body) : { headers, body: null }),
        headersTimeout: timeout,
        bodyTimeout: timeout,
      },
      answer,
    )
  try {
    const { status, headers: said } = await answer.head
    const retryAfter = Number(said['retry-after'])
    const length = said['content-encoding'] === undefined ? Number(said['content-length'] ?? Number.NaN) : Number.NaN
    return {
      ok: true,
      status,
      contentType: String(said['content-type'] ?? ''),
      ...(Number.isSafeInteger(length) ? { length } : {}),
      ...(retryAfter > 0 ? { retryAfter } : {}),
      body: answer,
      failureOf,
    }
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}

/** One piece goes out in one go with the head; undici takes many as they are, and must be told how long they are together. */
function written(headers: UpstreamCall['headers'], { list, byteLength }: Pieces) {
  const [only, ...more] = list
  if (only && more.length === 0) return { headers, body: only }
  // It takes anything iterable; its types do not say so.
  return { headers: { ...headers, 'content-length': String(byteLength) }, body: list as unknown as Buffer }
}

/** Deleting and cancelling, which name a thing and say nothing. */
const endsSomething = ({ method, url, body }: UpstreamCall): boolean =>
  !body && (method === 'DELETE' || (method === 'PUT' && url.pathname.endsWith('/cancel')))

function assertCovered(recipient: string, call: UpstreamCall): void {
  const { entry, url, headers, method } = call
  if (!isSealed(call)) throw new Error('Only calls written from an allow-list are sent.')
  if (entry.id !== recipient) throw new Error('The consent names another recipient.')
  const isAddressed = url.origin === entry.address.origin || url.origin === `https://${url.host}`
  const isIts = entry.record.hosts.includes(url.host) && isAddressed
  const isItsMedia = method === 'GET' && url.protocol === 'https:' && entry.record.media_hosts?.includes(url.host)
  if (!isIts && !isItsMedia) throw new Error('The call goes to a host that its recipient does not have.')
  const known = [...Object.keys(standardHeaders), 'content-type', ...(entry.module.headers ?? ['authorization'])]
  if (!Object.keys(headers).every((name) => known.includes(name)))
    throw new Error('The call carries a header that is not allowed.')
}

async function readAnswer(body: AsyncIterable<Buffer>): Promise<Buffer<ArrayBuffer> | undefined> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of body) {
    length += piece.byteLength
    // Leaving the loop breaks the connection off.
    if (length > limits.answer) return undefined
    pieces.push(piece)
  }
  return new Pieces(pieces).whole()
}

const unsent = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']

function nameFailure(error: unknown, isStopped: boolean, isLate: boolean): UpstreamFailure {
  if (isStopped) return 'stopped'
  if (isLate || error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError)
    return 'timeout'
  return unsent.includes(String((error as { code?: unknown }).code)) ? 'unreachable' : 'broken'
}
