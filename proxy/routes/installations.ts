/** A new client introduces itself. It gets a token once; the proxy keeps the hash, and knows nobody by name. */
import { Hono } from 'hono'
import { ageAttestations } from '#contract/consent.ts'
import { z } from '#contract/schema.ts'
import { canonicalJson, sha256 } from '../canonical.ts'
import { jurisdictions, stamp } from '../ledger/event.ts'
import { authenticate } from '../middleware/authenticate.ts'
import type { LimnContext, LimnEnv, Rooms } from '../rooms.ts'
import { parseBody, readJson } from '../wire/read-body.ts'
import { answerRefusal } from '../wire/wire-refusal.ts'

const coordinate = z.base64url().length(43)

/** Coarse, and as the person says it; never looked up from an address. */
export const jurisdictionSchema = z
  .string()
  .max(16)
  .transform((said) => jurisdictions.find((one) => one === said) ?? 'other')

export const installationSchema = z.strictObject({
  /** Other members of a JWK are of no interest and are not kept. */
  public_key: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate }).optional(),
  age_attested: z.enum(ageAttestations).optional(),
  jurisdiction: jurisdictionSchema.default('unknown'),
})

export function installationRoutes(rooms: Rooms): Hono<LimnEnv> {
  const { ledger, buckets, pseudonyms, now, random } = rooms
  const app = new Hono<LimnEnv>()
  const newToken = () => `limn_${Buffer.from(random(32)).toString('base64url')}`

  app.post('/v1/installations', async (c) => {
    const wait = await buckets.take(`installations ${pseudonyms.daily(addressOf(c), 'installations', now())}`)
    if (wait !== undefined)
      return answerRefusal(c, {
        code: 'rate_limited',
        message: 'Too many installations; wait a little.',
        retryAfter: wait,
      })
    const json = await readJson(c)
    const body = json.ok ? parseBody(installationSchema, json.value) : json
    if (!body.ok) return answerRefusal(c, body.refusal)
    const { public_key: publicKey, age_attested: age, jurisdiction } = body.value
    const token = newToken()
    const tokenHash = sha256(token)
    // Of token and key together: whoever knows a public key alone cannot become its subject.
    const subject = pseudonyms.subject(canonicalJson({ publicKey: publicKey ?? null, tokenHash }))
    const event = stamp({ now, random })
    await ledger.enrol(
      {
        subject,
        tokenHash,
        publicKey: publicKey && canonicalJson(publicKey),
        age,
        jurisdiction,
        createdAt: Date.parse(event.event_time),
        restricted: false,
      },
      { ...event, kind: 'enrolled', subject_id: subject, ...(age ? { age_attested: age } : {}), jurisdiction },
    )
    return c.json({ subject, token }, 201)
  })

  /** For one that may have been seen by others: the old one is worth nothing before the new one is handed out. */
  app.post('/v1/installations/token', authenticate(rooms), async (c) => {
    const { subject } = c.get('installation')
    const token = newToken()
    await ledger.changeToken(subject, sha256(token))
    return c.json({ subject, token }, 201)
  })
  return app
}

/** Used for counting within a minute, under another name; neither kept nor logged. */
const addressOf = (c: LimnContext) => c.env?.incoming?.socket.remoteAddress ?? 'in-process'
