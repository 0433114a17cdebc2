/** Reads a request's body up to a limit and not one byte further. Compressed bodies are refused: nothing is ever inflated. */
import type { z } from '#contract/schema.ts'
import type { LimnContext } from '../rooms.ts'
import { limits } from './limits.ts'
import { parseJson } from './parse-json.ts'
import type { Pieces } from './pieces.ts'
import { takeIn, takeInFromWeb } from './take-in.ts'
import { accept, type Checked, reject } from './wire-refusal.ts'

const tooLarge = (limit: number) => reject('too_large', `A request to this address may have at most ${limit} bytes.`)

const refusals = {
  too_large: tooLarge,
  too_slow: () => reject('invalid_body', 'The body came too slowly.'),
  broken: () => reject('invalid_body', 'The body ended before it was complete.'),
}

/** The whole body, at most `limit` bytes. */
export async function readBody(c: LimnContext, limit: number): Promise<Checked<Pieces>> {
  const encoding = c.req.header('content-encoding')
  if (encoding && encoding !== 'identity')
    return reject('unsupported_type', 'Bodies with a Content-Encoding are not accepted.')
  const declared = c.req.header('content-length')
  if (declared !== undefined && !(Number(declared) <= limit)) return tooLarge(limit)
  await c.get('hold')?.(declared === undefined ? limit : Number(declared))
  const incoming = c.env?.incoming
  const taken = incoming ? await takeIn(incoming, limit) : await takeInFromWeb(c.req.raw.body ?? nothing(), limit)
  return taken.ok ? accept(taken.value) : refusals[taken.why](limit)
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** A JSON object of at most `limits.json` bytes. An empty body is an empty object. */
export async function readJson(c: LimnContext): Promise<Checked<Record<string, unknown>>> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type && type !== 'application/json') return reject('unsupported_type', 'The body must be application/json.')
  const body = await readBody(c, limits.json)
  if (!body.ok) return body
  if (body.value.byteLength === 0) return accept({})
  try {
    const bytes = body.value.whole()
    if (nestsTooDeep(bytes)) return reject('invalid_body', `JSON may nest at most ${limits.depth} levels.`)
    const value = parseJson(bytes)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return accept(value as Record<string, unknown>)
  } catch {
    // Said below: what does not parse is no object either.
  }
  return reject('invalid_body', 'The body must be one JSON object.')
}

const [quote, backslash, bracket, brace, closingBracket, closingBrace] = Buffer.from('"\\[{]}')

/** Looked at before it is parsed: walking what nests for ever would use the stack up. Signs of JSON are single bytes of UTF-8. */
function nestsTooDeep(json: Uint8Array): boolean {
  let depth = 0
  let isText = false
  for (let at = 0; at < json.length; at += 1) {
    const sign = json[at]
    if (isText && sign === backslash) at += 1
    else if (sign === quote) isText = !isText
    else if (!isText && (sign === bracket || sign === brace)) depth += 1
    else if (!isText && (sign === closingBracket || sign === closingBrace)) depth -= 1
    if (depth > limits.depth) return true
  }
  return false
}

/** `value` by `schema`; the first complaint decides between `unknown_parameter` and `invalid_body`, and names its place. */
export function parseBody<T>(schema: z.ZodType<T>, value: unknown): Checked<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return accept(parsed.data)
  const issue = parsed.error.issues[0]
  if (issue?.code === 'unrecognized_keys') {
    const key = [...issue.path, issue.keys[0]].join('.').slice(0, 64)
    return reject('unknown_parameter', 'The request has a parameter that is not known here.', key)
  }
  const place = issue?.path.join('.').slice(0, 64) || undefined
  return reject('invalid_body', place ? `\`${place}\` is missing or not valid.` : 'The body is not valid.', place)
}
