/** Looks into a recipient's pictures without changing a byte: they must be inline, and each is hashed for the receipt. */
import { z } from '#contract/schema.ts'
import { sha256 } from '../canonical.ts'

/** What a completed receipt says of the answer. `status` 0: there was none. */
export interface AnswerFacts {
  status: number
  bytes: number
  images: { sha256: string; bytes: number }[]
}

/** Lenient: providers add fields. What is needed is that every picture is in the answer itself. */
const answerSchema = z.object({ data: z.array(z.object({ b64_json: z.string().min(1) })).min(1) })

/** The pictures' hashes, or `undefined` when this is no answer with inline pictures. */
export function readImageAnswer(body: Uint8Array): AnswerFacts['images'] | undefined {
  try {
    const { data } = answerSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))
    return data.map(({ b64_json }) => {
      const bytes = Buffer.from(b64_json, 'base64')
      return { sha256: sha256(bytes), bytes: bytes.byteLength }
    })
  } catch {
    return undefined
  }
}
