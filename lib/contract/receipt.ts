/** The signed record of one call upstream: a compact JWS (EdDSA) whose payload is this. */

import { purposes } from './consent.ts'
import { z } from './schema.ts'

export const receiptSchema = z.object({
  jti: z.string(),
  /** Seconds since the epoch, as JWT has it. */
  iat: z.number(),
  sub: z.string(),
  recipient: z.string(),
  via: z.string().optional(),
  model: z.string(),
  purpose: z.enum(purposes),
  consent: z.string(),
  training: z.literal('denied'),
  controls: z.array(z.string()),
  request: z.object({
    bytes: z.number(),
    images: z.array(
      z.object({ sha256: z.string(), bytes: z.number(), width: z.number(), height: z.number(), type: z.string() }),
    ),
  }),
  policy_version: z.string(),
  response: z
    .object({
      status: z.number(),
      bytes: z.number(),
      images: z.array(z.object({ sha256: z.string(), bytes: z.number() })),
    })
    .optional(),
})
export type Receipt = z.infer<typeof receiptSchema>
