/** Giving, taking back and looking at consent. Taking back is done before it is answered, and stops what is under way. */
import { Hono } from 'hono'
import { type ConsentGrant, type ConsentMethod, consentGrantSchema, purposes } from '#contract/consent.ts'
import { z } from '#contract/schema.ts'
import { canonicalJson, sha256 } from '../canonical.ts'
import { explainDenial } from '../gate/explain-denial.ts'
import { endConsent, isYes } from '../ledger/end-consent.ts'
import type { ConsentEvent } from '../ledger/event.ts'
import type { Installation, StoredConsent } from '../ledger/ledger.ts'
import { consentKey, projectConsent } from '../ledger/project.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { purposesOf } from '../registry/recipient-module.ts'
import type { LimnEnv, Rooms } from '../rooms.ts'
import { deleteJobs } from '../sending/delete-jobs.ts'
import { parseBody, readJson } from '../wire/read-body.ts'
import { readGpc } from '../wire/read-signals.ts'
import { accept, answerRefusal, type Checked, reject } from '../wire/wire-refusal.ts'
import { grantEvent, toRecord, wordOf } from './consent-wire.ts'
import { describePrivacy } from './describe-privacy.ts'
import { isSignedBy } from './verify-grant.ts'

export const withdrawalSchema = z.strictObject({
  recipient: z.string().min(1).max(64).optional(),
  purpose: z.enum(purposes).optional(),
})

export function consentRoutes(rooms: Rooms): Hono<LimnEnv> {
  const { ledger, inFlight, replays, signer, now } = rooms
  const documents = sha256(canonicalJson(describePrivacy(rooms.operator)))
  const app = new Hono<LimnEnv>()
  const known = authenticate(rooms)

  app.post('/v1/consents', known, async (c) => {
    const json = await readJson(c)
    const grant = json.ok ? parseBody(consentGrantSchema, json.value) : json
    if (!grant.ok) return answerRefusal(c, grant.refusal)
    const { installation } = c.var
    const notice = checkGrant(rooms, grant.value, installation, readGpc(c))
    if (!notice.ok) return answerRefusal(c, notice.refusal)
    const { subject } = installation
    const word = wordOf[grant.value.method]
    const said: ConsentEvent[] = []
    let standing: StoredConsent | undefined
    try {
      await ledger.amend(subject, (current) => {
        const key = consentKey({ ...grant.value, subject })
        const before = current.find((one) => consentKey(one) === key)
        // A dialog that was closed takes no yes back.
        standing = word === 'later' && before && isYes(before) ? before : undefined
        if (!standing) said.push(grantEvent(rooms, installation, grant.value, { ...notice.value, documents }, before))
        return said
      })
    } finally {
      if (word === 'no') {
        inFlight.abort({ ...grant.value, subject }, 'consent_withdrawn')
        replays.forget(subject)
      }
    }
    if (standing) return c.json({ consent: toRecord(standing, now()) })
    const [event] = said
    if (!event) throw new Error('The ledger did not ask what to write.')
    const consent = toRecord(projectConsent(undefined, event), now())
    const { event_id: jti, event_time, schema_version, training_allowed, withdrawal_method } = event
    const iat = Math.floor(Date.parse(event_time) / 1000)
    const receipt = { jti, iat, sub: subject, schema_version, consent, training_allowed, withdrawal_method }
    return c.json({ consent, receipt: await signer.sign(receipt) }, 201)
  })

  app.post('/v1/consents/withdraw', known, async (c) => {
    const json = await readJson(c)
    const body = json.ok ? parseBody(withdrawalSchema, json.value) : json
    if (!body.ok) return answerRefusal(c, body.refusal)
    const { recipient, purpose } = body.value
    const { subject } = c.get('installation')
    const method: ConsentMethod = recipient || purpose ? 'settings_toggle' : 'withdraw_all'
    let withdrawn = 0
    let aborted = 0
    try {
      await ledger.amend(subject, (current) => {
        const meant = current.filter(
          (one) =>
            isYes(one) &&
            (recipient === undefined || one.recipient === recipient) &&
            (purpose === undefined || one.purpose === purpose),
        )
        withdrawn = meant.length
        return meant.map((one) => endConsent(one, { actor: 'subject', state: 'withdrawn', method }, rooms))
      })
    } finally {
      // Even when the ledger could not write it down: the word was said.
      aborted = inFlight.abort({ subject, recipient, purpose }, 'consent_withdrawn')
      replays.forget(subject)
    }
    // It is taken back already; what the recipient holds goes as soon as it can be reached.
    if (purpose === undefined || purpose === 'generate.video')
      void deleteJobs(rooms, subject, (job) => recipient === undefined || job.recipient === recipient).catch(unreached)
    return c.json({ withdrawn, aborted })
  })

  app.get('/v1/consents', known, async (c) => {
    const { subject } = c.get('installation')
    const consents = (await ledger.consents(subject)).map((one) => toRecord(one, now()))
    const events = (await ledger.events(subject)).filter((event) => event.kind === 'consent')
    return c.json({ consents, events })
  })

  return app
}

const unreached = () => undefined

/** The notice that the answer rests on, or why it cannot be taken. */
function checkGrant(
  { recipients }: Rooms,
  grant: ConsentGrant,
  { publicKey }: Installation,
  gpc: boolean,
): Checked<{ id: string; language: string }> {
  if (!wordOf[grant.method]) return reject('invalid_body', 'Nobody answers by this method.', 'method')
  const entry = recipients.find(grant.recipient)
  if (!entry) return { ok: false, refusal: explainDenial('recipient_unknown', grant.recipient) }
  if (gpc && grant.purpose === 'improve.optional')
    return { ok: false, refusal: explainDenial('gpc_denied', grant.recipient) }
  const offered = entry.record.models.flatMap((model) => model.capabilities.flatMap((one) => purposesOf[one]))
  if (!offered.includes(grant.purpose))
    return reject('invalid_body', 'This recipient is not used for this purpose.', 'purpose')
  const notice = Object.entries(entry.notices).find(([, { hash }]) => hash === grant.notice_hash)
  if (!notice) return { ok: false, refusal: { ...explainDenial('notice_changed', grant.recipient), onGrant: true } }
  if (grant.signature !== undefined && !(publicKey && isSignedBy(publicKey, grant)))
    return reject('invalid_body', 'The signature does not fit the key of this installation.', 'signature')
  return accept({ id: `${entry.id}@${entry.termsVersion}`, language: notice[0] })
}
