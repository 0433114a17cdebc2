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
const answerSchema = z.object({ data: z.array(z.object({ b64_json: z.string() })).min(1) })

const key = Buffer.from('"b64_json"')
const quote = 0x22

/** The pictures' hashes, or `undefined` when this is no answer with inline pictures. */
export function readImageAnswer(body: Uint8Array): AnswerFacts['images'] | undefined {
  try {
    const { rest, pictures } = cutOut(Buffer.from(body.buffer, body.byteOffset, body.byteLength))
    const { data } = answerSchema.parse(JSON.parse(rest))
    // Every picture of the answer is one of those cut out, and none was cut out of elsewhere.
    if (data.length !== pictures.length || data.some(({ b64_json }) => b64_json !== '')) return undefined
    const images = pictures.map(readPicture)
    return images.every((one) => one !== undefined) ? images : undefined
  } catch {
    return undefined
  }
}

/** The answer without its pictures, small enough to parse, and where they stood: megabytes of base64 are not worth a parser. */
function cutOut(body: Buffer): { rest: string; pictures: Buffer[] } {
  const pieces: Buffer[] = []
  const pictures: Buffer[] = []
  let from = 0
  for (let at = body.indexOf(key); at !== -1; at = body.indexOf(key, from)) {
    const opening = body.indexOf(quote, at + key.length)
    const closing = opening === -1 ? -1 : body.indexOf(quote, opening + 1)
    const isValue = /^\s*:\s*$/.test(body.toString('latin1', at + key.length, opening))
    if (closing === -1 || !isValue) throw new Error('This is not how a picture stands in an answer.')
    pieces.push(body.subarray(from, opening + 1))
    pictures.push(body.subarray(opening + 1, closing))
    from = closing
  }
  pieces.push(body.subarray(from))
  return { rest: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces)), pictures }
}

/** `undefined` for what is no base64: an escape or a foreign sign makes it shorter than it should be. */
function readPicture(base64: Buffer): AnswerFacts['images'][number] | undefined {
  const bytes = Buffer.from(base64.toString('latin1'), 'base64')
  const padding = base64.at(-1) === 0x3d ? (base64.at(-2) === 0x3d ? 2 : 1) : 0
  const whole = Math.floor(((base64.length - padding) * 3) / 4)
  return bytes.length > 0 && bytes.length === whole ? { sha256: sha256(bytes), bytes: bytes.length } : undefined
}
