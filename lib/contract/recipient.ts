/** How a recipient is described to the person who decides: who, where, what is kept, what holds them to it. */
import { z } from './schema.ts'

export const capabilities = ['edit', 'generate', 'video', 'plan', 'moderate'] as const
export type Capability = (typeof capabilities)[number]

/** What `GET /v1/recipients` lists. Lenient for the client: unknown keys are ignored. */
export const recipientSchema = z.object({
  id: z.string(),
  legal_name: z.string(),
  role: z.enum(['provider', 'gateway']),
  via: z.string().optional(),
  country: z.string(),
  policy_url: z.string(),
  models: z.array(
    z.object({
      id: z.string(),
      capabilities: z.array(z.enum(capabilities)),
      /** An edit may say by a mask where it is meant. */
      takes_mask: z.boolean().optional(),
    }),
  ),
  training: z.object({ verdict: z.enum(['honoured', 'refused']), basis: z.string() }),
  retention: z.string(),
  min_age: z.number(),
  terms_version: z.string(),
  /** By language. `said`: of the facts above, those that are sentences, in that language; without it they stand in English. */
  notices: z.record(
    z.string(),
    z.object({
      hash: z.string(),
      text: z.string(),
      said: z.object({ country: z.string(), basis: z.string(), retention: z.string() }).optional(),
    }),
  ),
  available: z.boolean(),
  unavailable_reason: z.string().optional(),
})
export type Recipient = z.infer<typeof recipientSchema>

export const recipientListSchema = z.object({
  policy_version: z.string(),
  recipients: z.array(recipientSchema),
})
export type RecipientList = z.infer<typeof recipientListSchema>
