/** The proxy's errors: OpenAI's envelope, with the types and codes of the published wire. */
import { z } from './schema.ts'

export const wireErrorSchema = z.object({
  error: z.object({
    type: z.enum([
      'authentication_error',
      'consent_error',
      'policy_error',
      'invalid_request_error',
      'rate_limit_error',
      'upstream_error',
    ]),
    code: z.string(),
    message: z.string(),
    param: z.string().nullable(),
  }),
})
export type WireError = z.infer<typeof wireErrorSchema>
