/** The rights of a person towards this proxy: know, take along, erase, restrict. The token is proof enough; nobody is asked who they are. */
import { Hono } from 'hono'
import { ageAttestations, purposes } from '#contract/consent.ts'
import { z } from '#contract/schema.ts'
import { consentRecords } from '../ledger/consent-record.ts'
import { endConsent, isYes } from '../ledger/end-consent.ts'
import { jurisdictions, stamp, tombstoneOf } from '../ledger/event.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { factsOf } from '../registry/recipient-entry.ts'
import type { LimnEnv, Rooms } from '../rooms.ts'
import { permissionsIn } from '../safety/permission.ts'
import { deleteJobs } from '../sending/delete-jobs.ts'
import { parseBody, readJson } from '../wire/read-body.ts'
import { answerRefusal } from '../wire/wire-refusal.ts'
import { toRecord } from './consent-wire.ts'
import { describePrivacy } from './describe-privacy.ts'
import { jurisdictionSchema } from './installations.ts'
import { toPermission } from './permissions.ts'
import { wholeReceipt } from './receipts.ts'

export const restrictionSchema = z.strictObject({ on: z.boolean() })
export const objectionSchema = z.strictObject({ purposes: z.array(z.enum(purposes)).min(1).optional() })
export const rectificationSchema = z.strictObject({
  age_attested: z.enum(ageAttestations).nullish(),
  jurisdiction: jurisdictionSchema.optional(),
})

export function privacyRoutes(rooms: Rooms): Hono<LimnEnv> {
  const { ledger, inFlight, replays, operator, now } = rooms
  const app = new Hono<LimnEnv>()
  const known = authenticate(rooms)

  app.get('/v1/privacy/info', (c) => c.json(describePrivacy(operator)))

  app.get('/v1/privacy/export', known, async (c) => {
    const { subject, age, jurisdiction, createdAt, restricted, publicKey } = c.get('installation')
    const at = now()
    await ledger.amend(subject, () => [{ ...stamp(rooms), kind: 'right', subject_id: subject, right: 'access' }])
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
      permissions: permissionsIn(events).map((one) => toPermission(one, at)),
      events,
      videos: (await ledger.jobs(subject)).map(({ id, model, consent, createdAt }) => ({
        id,
        model,
        consent,
        created_at: new Date(createdAt).toISOString(),
      })),
      receipts: await Promise.all(receipts.map((one) => wholeReceipt(rooms.signer, one))),
    })
  })

  app.delete('/v1/privacy/subject', known, async (c) => {
    const { subject } = c.get('installation')
    const made = stamp(rooms)
    // While their names are still known here.
    const { failed } = await deleteJobs(rooms, subject, () => true)
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
    return c.json({ erased: true, erased_at: made.event_time, left_with_recipients: failed })
  })

  app.post('/v1/privacy/restriction', known, async (c) => {
    const json = await readJson(c)
    const body = json.ok ? parseBody(restrictionSchema, json.value) : json
    if (!body.ok) return answerRefusal(c, body.refusal)
    const { subject } = c.get('installation')
    const { on } = body.value
    try {
      await ledger.amend(subject, () => [{ ...stamp(rooms), kind: 'restriction', subject_id: subject, on }])
    } finally {
      if (on) inFlight.abort({ subject }, 'restricted')
    }
    return c.json({ restricted: on })
  })

  /** Against some purposes, or all: every consent for them ends, and giving one anew takes a new yes. */
  app.post('/v1/privacy/objection', known, async (c) => {
    const json = await readJson(c)
    const body = json.ok ? parseBody(objectionSchema, json.value) : json
    if (!body.ok) return answerRefusal(c, body.refusal)
    const { subject } = c.get('installation')
    const against = body.value.purposes ?? [...purposes]
    let withdrawn = 0
    let aborted = 0
    try {
      await ledger.amend(subject, (current) => {
        const meant = current.filter((one) => isYes(one) && against.includes(one.purpose))
        withdrawn = meant.length
        const objection = { ...stamp(rooms), kind: 'right' as const, subject_id: subject, right: 'objection' as const }
        return [
          { ...objection, purposes: against },
          ...meant.map((one) =>
            endConsent(one, { actor: 'subject', state: 'withdrawn', method: 'settings_toggle' }, rooms),
          ),
        ]
      })
    } finally {
      for (const purpose of against) aborted += inFlight.abort({ subject, purpose }, 'consent_withdrawn')
      replays.forget(subject)
    }
    if (against.includes('generate.video')) void deleteJobs(rooms, subject, () => true).catch(() => undefined)
    return c.json({ objected: against, withdrawn, aborted })
  })

  /** What is kept and could be wrong: the stated age and region. `null` takes the age back. */
  app.post('/v1/privacy/rectification', known, async (c) => {
    const json = await readJson(c)
    const body = json.ok ? parseBody(rectificationSchema, json.value) : json
    if (!body.ok) return answerRefusal(c, body.refusal)
    const { subject, age, jurisdiction } = c.get('installation')
    const said = body.value
    const newAge = said.age_attested === undefined ? age : (said.age_attested ?? undefined)
    const newPlace = said.jurisdiction ?? jurisdictions.find((one) => one === jurisdiction) ?? 'other'
    await ledger.amend(subject, () => [
      {
        ...stamp(rooms),
        kind: 'rectified',
        subject_id: subject,
        ...(newAge ? { age_attested: newAge } : {}),
        jurisdiction: newPlace,
      },
    ])
    return c.json({ age_attested: newAge ?? null, jurisdiction: newPlace })
  })

  return app
}
