/** The panel's line to its proxy, and the only thing in the extension that makes a request. Silent until someone asks for a model. */
import { type ConsentGrant, type ConsentRecord, consentRecordSchema } from '#contract/consent.ts'
import { type Recipient, type RecipientList, recipientListSchema } from '#contract/recipient.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { z } from '#contract/schema.ts'
import { type Agreement, agreementIn, type Use, uses } from './agreement.ts'
import { askOf } from './ask.ts'
import { type Edited, type EditRequest, editPicture } from './edit-picture.ts'
import { ageFor, type InstallationStore, tokenFor } from './installation.ts'
import { type Planned, type PlanRequest, planText } from './plan-text.ts'
import { type RemoteRights, rightsOver } from './rights.ts'
import { beginVideo, endVideo, fetchVideo, type RemoteVideos, type VideoProgress, videoProgress } from './video.ts'

export type { Agreement, Edited, EditRequest, InstallationStore, Planned, PlanRequest, Use, VideoProgress }

/** Every verb takes an `AbortSignal` first; a stopped one answers the refusal `stopped`. */
export interface Remote {
  recipients(signal: AbortSignal): Promise<Outcome<RecipientList>>
  /** Everything on record for this installation; nothing, and not one request, where it never registered. */
  consents(signal: AbortSignal): Promise<Outcome<ConsentRecord[]>>
  /** The yes to `use` (an edit, where none is named) that already stands towards `recipient`, if one does. */
  standing<U extends Use = 'edit'>(
    signal: AbortSignal,
    recipient: Recipient,
    use?: U,
  ): Promise<Outcome<Agreement<U> | undefined>>
  /** Puts a yes on record, said in a dialog that named the recipient and its lowest age. Registers on first need. */
  grant<U extends Use = 'edit'>(
    signal: AbortSignal,
    recipient: Recipient,
    language: string,
    use?: U,
  ): Promise<Outcome<Agreement<U>>>
  /** Takes back the yes to one recipient, for one use where one is named, or every yes. The answer comes after it has taken effect. */
  withdraw(signal: AbortSignal, recipient?: string, use?: Use): Promise<Outcome<void>>
  edit(signal: AbortSignal, agreement: Agreement, request: EditRequest): Promise<Outcome<Edited>>
  /** Lets the recipient propose a plan. Words only: there is no way to put a picture into it. */
  plan(signal: AbortSignal, agreement: Agreement<'plan'>, request: PlanRequest): Promise<Outcome<Planned>>
  videos: RemoteVideos
  rights: RemoteRights
  /** The browser's or the person's Global Privacy Control signal; sent with every request. */
  gpc(): boolean
}

export interface ProxyOptions {
  /** The one origin that the extension's content policy allows. */
  origin: string
  installation: InstallationStore
  fetch?: typeof fetch
  now?: () => number
  /** The browser's or the person's Global Privacy Control signal. */
  gpc?: () => boolean
  /** While it says so, nothing of a person's is sent: refused `sharing-paused`. */
  paused?: () => Promise<boolean>
}

const consentsSchema = z.object({ consents: z.array(z.unknown()) })
const grantedSchema = z.object({ consent: consentRecordSchema })

export function connectProxy({
  origin,
  installation,
  fetch: fetchProxy = (...request) => fetch(...request),
  now = Date.now,
  gpc = () => false,
  paused = async () => false,
}: ProxyOptions): Remote {
  // Sec-GPC cannot be set by a page, so the signal travels under a name of our own.
  const headers = (): Record<string, string> => (gpc() ? { 'limn-gpc': '1' } : {})
  const ask = askOf(origin, fetchProxy, headers)
  /** A token that the proxy does not know is worth nothing: without it the next request asks the person again. */
  const forgetIfUnknown = async <T>(outcome: Outcome<T>): Promise<Outcome<T>> => {
    if (!outcome.ok && outcome.refusal.detail?.code === 'invalid_token') await installation.forget()
    return outcome
  }
  const agreementOf = async <U extends Use>(use: U, records: readonly ConsentRecord[], recipient: Recipient) =>
    agreementIn(use, records, recipient, { age: await installation.age(), gpc: gpc(), now: now() })

  const consents = async (signal: AbortSignal): Promise<Outcome<ConsentRecord[]>> => {
    const token = await installation.token()
    if (!token) return done([])
    const listed = await forgetIfUnknown(await ask(signal, consentsSchema, 'GET', '/v1/consents', { token }))
    if (!listed.ok) return (await installation.token()) ? listed : done([])
    return done(listed.value.consents.flatMap((one) => consentRecordSchema.safeParse(one).data ?? []))
  }

  const senderWith = (token: string) => ({ origin, token, fetch: fetchProxy, headers: headers() })
  const known = async <T>(work: (token: string) => Promise<Outcome<T>>): Promise<Outcome<T> | undefined> => {
    const token = await installation.token()
    return token ? forgetIfUnknown(await work(token)) : undefined
  }

  return {
    rights: rightsOver(ask, known),
    gpc,

    videos: {
      async begin(signal, agreement, request) {
        if (await paused()) return refuse('sharing-paused')
        const begun = await known((token) => beginVideo(signal, senderWith(token), agreement, request))
        return begun ?? refuse('proxy-refused', { code: 'consent_required' })
      },
      progress: async (signal, id) =>
        (await known((token) => videoProgress(signal, ask, token, id))) ?? refuse('film-gone'),
      fetch: async (signal, id, recipient) =>
        (await known((token) => fetchVideo(signal, senderWith(token), id, recipient))) ?? refuse('film-gone'),
      end: async (signal, id) => (await known((token) => endVideo(signal, ask, token, id))) ?? done(undefined),
    },

    recipients: (signal) => ask(signal, recipientListSchema, 'GET', '/v1/recipients'),

    consents,

    async standing<U extends Use = 'edit'>(signal: AbortSignal, recipient: Recipient, use: U = 'edit' as U) {
      const listed = await consents(signal)
      if (!listed.ok) return listed
      return done(await agreementOf(use, listed.value, recipient))
    },

    async grant<U extends Use = 'edit'>(
      signal: AbortSignal,
      recipient: Recipient,
      language: string,
      use: U = 'edit' as U,
    ) {
      if (await paused()) return refuse('sharing-paused')
      const notice = recipient.notices[language] ?? recipient.notices.en
      if (!notice) return refuse('recipient-unavailable', { recipient: recipient.legal_name, reason: 'no_notice' })
      const token = await tokenFor(signal, ask, installation, ageFor(recipient.min_age))
      if (!token.ok) return token
      const grant: ConsentGrant = {
        recipient: recipient.id,
        purpose: uses[use].purpose,
        data_classes: [...uses[use].dataClasses],
        notice_hash: notice.hash,
        language: recipient.notices[language] ? language : 'en',
        method: 'dialog_accept',
        client_time: new Date(now()).toISOString(),
      }
      const options = { token: token.value, body: grant }
      const granted = await forgetIfUnknown(await ask(signal, grantedSchema, 'POST', '/v1/consents', options))
      if (!granted.ok) return granted
      const agreement = await agreementOf(use, [granted.value.consent], recipient)
      return agreement ? done(agreement) : refuse('proxy-refused', { code: 'consent_required' })
    },

    async withdraw(signal, recipient, use) {
      const token = await installation.token()
      if (!token) return done(undefined)
      const body = { ...(recipient ? { recipient } : {}), ...(use ? { purpose: uses[use].purpose } : {}) }
      const withdrawn = await ask(signal, z.unknown(), 'POST', '/v1/consents/withdraw', { token, body })
      return withdrawn.ok ? done(undefined) : forgetIfUnknown(withdrawn)
    },

    async edit(signal, agreement, request) {
      if (await paused()) return refuse('sharing-paused')
      const token = await installation.token()
      if (!token) return refuse('proxy-refused', { code: 'consent_required' })
      return forgetIfUnknown(await editPicture(signal, senderWith(token), agreement, request))
    },

    async plan(signal, agreement, request) {
      if (await paused()) return refuse('sharing-paused')
      const token = await installation.token()
      if (!token) return refuse('proxy-refused', { code: 'consent_required' })
      return forgetIfUnknown(await planText(signal, senderWith(token), agreement, request))
    },
  }
}
