/** Looks into a recipient's words without changing a byte: they must be an answer of the wire that was spoken. */
import { z } from '#contract/schema.ts'
import { scanWhole } from './answer-scan.ts'
import { parseJson } from './parse-json.ts'

/** Lenient: providers add fields. */
const chat = z.object({ choices: z.array(z.object({ message: z.object({ role: z.literal('assistant') }) })).min(1) })
const responses = z.object({ object: z.literal('response'), output: z.array(z.object({ type: z.string() })) })

const moderations = z.object({ results: z.array(z.object({ flagged: z.boolean() })).min(1) })

const scan = (schema: z.ZodType) => scanWhole((body) => isAnswer(schema, body))

export const scanChat = scan(chat)
export const scanResponses = scan(responses)
export const scanModeration = scan(moderations)

function isAnswer(schema: z.ZodType, body: Buffer): boolean {
  try {
    return schema.safeParse(parseJson(body)).success
  } catch {
    return false
  }
}
