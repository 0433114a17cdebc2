/** The rights of a person towards this proxy: know, take along, erase, restrict. The token is proof enough; nobody is asked who they are. */
import { Hono } from 'hono'
import { z } from '#contract/schema.ts'
import { consentRecords } from '../ledger/consent-record.ts'
import { stamp, tombstoneOf } from '../ledger/event.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { payloadOf } from '../receipts.ts'
import { factsOf } from '../registry/recipient-entry.ts'
import type { LimnEnv, Rooms } from '../rooms.ts'
import { parseBody, readJson } from '../wire/read-body.ts'
import { answerRefusal } from '../wire/wire-refusal.ts'
import { toRecord } from './consent-wire.ts'
import { describePrivacy } from './describe-privacy.ts'

const restrictionSchema = z.strictObject({ on: z.boolean() })

export function privacyRoutes(rooms: Rooms): Hono<LimnEnv> {
  const { ledger, inFlight, replays, operator, now } = rooms
  const app = new Hono<LimnEnv>()
  const known = authenticate(rooms)

  app.get('/v1/privacy/info', (c) => c.json(describePrivacy(operator)))

  app.get('/v1/privacy/export', known, async (c) => {
    const { subject, age, jurisdiction, createdAt, restricted, publicKey } = c.var.installation
    const at = now()
    const receipts = await ledger.receipts(subject)
    const events = await ledger.events(subject)
    return c.json({
      format: 'limn-privacy-export/1',
      exported_at: new Date(at).toISOString(),
      subject,
      installation: {
        created_at: new Date(createdAt).toISOString(),
        age_attested: age ?? null,
        jurisdiction,
        restricted,
        public_key: publicKey ? JSON.parse(publicKey) : null,
      },
      consents: (await ledger.consents(subject)).map((one) => toRecord(one, at)),
      consent_records: consentRecords(
        events.filter((event) => event.kind === 'consent'),
        operator,
        (id) => factsOf(rooms.recipients.find(id)),
      ),
      events,
      receipts: receipts.map(({ issued, completed = issued }) => ({ receipt: payloadOf(completed), jws: completed })),
    })
  })

  app.delete('/v1/privacy/subject', known, async (c) => {
    const { subject } = c.var.installation
    const made = stamp(rooms)
    try {
      await ledger.erase(subject, (erases) => ({
        ...made,
        kind: 'erased',
        why: 'subject_request',
        tombstone: tombstoneOf(subject),
        erases: [...erases],
      }))
    } finally {
      inFlight.abort({ subject }, 'consent_withdrawn')
      replays.forget(subject)
    }
    return c.json({ erased: true, erased_at: made.event_time })
  })

  app.post('/v1/privacy/restriction', known, async (c) => {
    const json = await readJson(c)
    const body = json.ok ? parseBody(restrictionSchema, json.value) : json
    if (!body.ok) return answerRefusal(c, body.refusal)
    const { subject } = c.var.installation
    const { on } = body.value
    try {
      await ledger.amend(subject, () => [{ ...stamp(rooms), kind: 'restriction', subject_id: subject, on }])
    } finally {
      if (on) inFlight.abort({ subject }, 'restricted')
    }
    return c.json({ restricted: on })
  })

  return app
}
