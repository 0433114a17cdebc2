/**
 * Asks a matcher that the operator runs beside the proxy. `POST` with the picture's bytes as body and its type; the answer
 * is `200` with `{"match": true | false}`, or `422` for a picture that cannot be read. Anything else counts as no answer.
 */
import { Agent, request } from 'undici'
import { z } from '#contract/schema.ts'
import { lookTimeout, type PictureMatcher } from './picture-matcher.ts'

const answerSchema = z.object({ match: z.boolean() })
/** Bytes. */
const longestAnswer = 1024

/** Throws for an address that is not this machine's own: pictures go to no third party for this. */
export function matcherService(address: string, timeout = lookTimeout): PictureMatcher {
  const url = loopbackUrl(address)
  const dispatcher = new Agent({ connections: 4, pipelining: 1 })
  return {
    async look({ bytes, type }) {
      const { statusCode, body } = await request(url, {
        method: 'POST',
        headers: { 'content-type': type },
        body: bytes,
        dispatcher,
        signal: AbortSignal.timeout(timeout),
      })
      const text = await readText(body)
      if (statusCode === 422) return 'unreadable'
      if (statusCode !== 200) throw new Error('The matcher does not answer as it should.')
      return answerSchema.parse(JSON.parse(text)).match ? 'match' : 'none'
    },
    close() {
      void dispatcher.destroy()
    },
  }
}

/** An address in figures: a name could come to mean another machine. */
function loopbackUrl(address: string): URL {
  const url = URL.parse(address)
  if (url?.protocol !== 'http:' || url.username || !/^(127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname))
    throw new Error(
      'LIMN_MATCHER_URL must be an http address of this machine in figures, such as http://127.0.0.1:9000/',
    )
  return url
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.byteLength
    if (length > longestAnswer) throw new Error('The matcher says too much.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}
