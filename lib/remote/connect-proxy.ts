/** The panel's line to its proxy, and the only thing in the extension that makes a request. Silent until someone asks for a model. */
import { type ConsentGrant, type ConsentRecord, consentRecordSchema } from '#contract/consent.ts'
import { type Recipient, type RecipientList, recipientListSchema } from '#contract/recipient.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { z } from '#contract/schema.ts'
import { type Agreement, agreementIn, editing } from './agreement.ts'
import { askOf } from './ask.ts'
import { type Edited, type EditRequest, editPicture } from './edit-picture.ts'
import { ageFor, type InstallationStore, tokenFor } from './installation.ts'

export type { Agreement, Edited, EditRequest, InstallationStore }

/** Every verb takes an `AbortSignal` first; a stopped one answers the refusal `stopped`. */
export interface Remote {
  recipients(signal: AbortSignal): Promise<Outcome<RecipientList>>
  /** Everything on record for this installation; nothing, and not one request, where it never registered. */
  consents(signal: AbortSignal): Promise<Outcome<ConsentRecord[]>>
  /** The yes that already stands towards `recipient`, if one does. */
  standing(signal: AbortSignal, recipient: Recipient): Promise<Outcome<Agreement | undefined>>
  /** Puts a yes on record, said in a dialog that named the recipient and its lowest age. Registers on first need. */
  grant(signal: AbortSignal, recipient: Recipient, language: string): Promise<Outcome<Agreement>>
  /** Takes back the yes to one recipient, or to all. The answer comes after it has taken effect. */
  withdraw(signal: AbortSignal, recipient?: string): Promise<Outcome<void>>
  edit(signal: AbortSignal, agreement: Agreement, request: EditRequest): Promise<Outcome<Edited>>
}

export interface ProxyOptions {
  /** The one origin that the extension's content policy allows. */
  origin: string
  installation: InstallationStore
  fetch?: typeof fetch
  now?: () => number
  /** The browser's or the person's Global Privacy Control signal. */
  gpc?: () => boolean
}

const consentsSchema = z.object({ consents: z.array(z.unknown()) })
const grantedSchema = z.object({ consent: consentRecordSchema })

export function connectProxy({
  origin,
  installation,
  fetch: fetchProxy = (...request) => fetch(...request),
  now = Date.now,
  gpc = () => false,
}: ProxyOptions): Remote {
  // Sec-GPC cannot be set by a page, so the signal travels under a name of our own.
  const headers = (): Record<string, string> => (gpc() ? { 'limn-gpc': '1' } : {})
  const ask = askOf(origin, fetchProxy, headers)
  /** A token that the proxy does not know is worth nothing: without it the next request asks the person again. */
  const forgetIfUnknown = async <T>(outcome: Outcome<T>): Promise<Outcome<T>> => {
    if (!outcome.ok && outcome.refusal.detail?.code === 'invalid_token') await installation.forget()
    return outcome
  }
  const agreementOf = async (records: readonly ConsentRecord[], recipient: Recipient) =>
    agreementIn(records, recipient, { age: await installation.age(), gpc: gpc(), now: now() })

  const consents = async (signal: AbortSignal): Promise<Outcome<ConsentRecord[]>> => {
    const token = await installation.token()
    if (!token) return done([])
    const listed = await forgetIfUnknown(await ask(signal, consentsSchema, 'GET', '/v1/consents', { token }))
    if (!listed.ok) return (await installation.token()) ? listed : done([])
    return done(listed.value.consents.flatMap((one) => consentRecordSchema.safeParse(one).data ?? []))
  }

  return {
    recipients: (signal) => ask(signal, recipientListSchema, 'GET', '/v1/recipients'),

    consents,

    async standing(signal, recipient) {
      const listed = await consents(signal)
      if (!listed.ok) return listed
      return done(await agreementOf(listed.value, recipient))
    },

    async grant(signal, recipient, language) {
      const notice = recipient.notices[language] ?? recipient.notices.en
      if (!notice) return refuse('recipient-unavailable', { recipient: recipient.legal_name, reason: 'no_notice' })
      const token = await tokenFor(signal, ask, installation, ageFor(recipient.min_age))
      if (!token.ok) return token
      const grant: ConsentGrant = {
        recipient: recipient.id,
        purpose: editing.purpose,
        data_classes: [...editing.dataClasses],
        notice_hash: notice.hash,
        language: recipient.notices[language] ? language : 'en',
        method: 'dialog_accept',
        client_time: new Date(now()).toISOString(),
      }
      const options = { token: token.value, body: grant }
      const granted = await forgetIfUnknown(await ask(signal, grantedSchema, 'POST', '/v1/consents', options))
      if (!granted.ok) return granted
      const agreement = await agreementOf([granted.value.consent], recipient)
      return agreement ? done(agreement) : refuse('proxy-refused', { code: 'consent_required' })
    },

    async withdraw(signal, recipient) {
      const token = await installation.token()
      if (!token) return done(undefined)
      const body = recipient ? { recipient } : {}
      const withdrawn = await ask(signal, z.unknown(), 'POST', '/v1/consents/withdraw', { token, body })
      return withdrawn.ok ? done(undefined) : forgetIfUnknown(withdrawn)
    },

    async edit(signal, agreement, request) {
      const token = await installation.token()
      if (!token) return refuse('proxy-refused', { code: 'consent_required' })
      const sender = { origin, token, fetch: fetchProxy, headers: headers() }
      return forgetIfUnknown(await editPicture(signal, sender, agreement, request))
    },
  }
}
