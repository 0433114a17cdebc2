/** Words to be looked at by a recipient's own safety check. Words alone: a picture is checked where it is made. */

import { z } from '#contract/schema.ts'
import type { LimnContext } from '../rooms.ts'
import { limits } from './limits.ts'
import { parseBody, readJson } from './read-body.ts'
import { accept, type Checked, reject } from './wire-refusal.ts'

export interface ModerationRequest {
  /** `recipient/model` as the client named it. */
  model: string
  inputs: readonly string[]
}

export const moderationSchema = z.strictObject({
  model: z.string().min(1).max(128),
  input: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(limits.messages)]),
})

/** A body of `POST /v1/moderations`. */
export async function readModeration(c: LimnContext): Promise<Checked<ModerationRequest>> {
  const json = await readJson(c)
  const body = json.ok ? parseBody(moderationSchema, json.value) : json
  if (!body.ok) return body
  const { model, input } = body.value
  const inputs = typeof input === 'string' ? [input] : input
  if (inputs.reduce((sum, text) => sum + text.length, 0) > limits.words)
    return reject('too_large', `A request may have at most ${limits.words} characters.`, 'input')
  return accept({ model, inputs })
}
