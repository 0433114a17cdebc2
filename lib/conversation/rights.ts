/** What Privacy shows and does about recipients and the proxy. Every change is asked for anew afterwards: what is shown is what stands. */
import type { AgeAttestation, ConsentRecord } from '#contract/consent.ts'
import type { Recipient } from '#contract/recipient.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { History } from '#history/history.ts'
import type { Remote } from '#remote/connect-proxy.ts'
import type { PrivacyInfo } from '#remote/rights.ts'
import type { Session } from './session.ts'

/** How a recipient stands with this person. */
export interface RecipientStanding {
  recipient: Recipient
  /** Every yes and no on record, the latest first. */
  consents: readonly ConsentRecord[]
  /** Sent from here, as far as it is remembered. */
  used: { turns: number; receipts: number; last?: number }
}

export interface Standing {
  recipients: readonly RecipientStanding[]
  policyVersion: string
  /** The one that is offered first. */
  preferred: string | undefined
  paused: boolean
  /** Whether the browser or the person has asked every site not to sell or share. */
  gpc: boolean
  /** What was attested, where this installation is known to the proxy. */
  age: AgeAttestation | undefined
  registered: boolean
  info: PrivacyInfo | undefined
}

export interface Rights {
  standing(signal: AbortSignal): Promise<Outcome<Standing>>
  /** Without a name: every yes. */
  withdraw(recipient?: string): Promise<Outcome<void>>
  prefer(recipient: string): Promise<void>
  /** Nothing leaves while paused, whether or not the proxy can be reached. Answers what the proxy said of it. */
  pause(on: boolean): Promise<Outcome<void>>
  paused(): Promise<boolean>
  object(): Promise<Outcome<void>>
  correctAge(age: AgeAttestation): Promise<Outcome<void>>
  /** What the proxy holds goes; what is remembered here stays. */
  eraseAtProxy(): Promise<Outcome<void>>
}

export function rightsOf(history: History, remote: Remote, session: Pick<Session, 'stop' | 'getState'>): Rights {
  const { preferences, installation } = history
  const signal = () => new AbortController().signal
  const stopSending = () => {
    if (session.getState().busy?.what === 'recipient') session.stop()
  }

  return {
    async standing(asked) {
      const listed = await remote.recipients(asked)
      if (!listed.ok) return listed
      const consents = await remote.consents(asked)
      if (!consents.ok) return consents
      const info = await remote.rights.info(asked)
      const { policy_version: policyVersion, recipients } = listed.value
      const used = await history.usedRecipients()
      return done({
        policyVersion,
        preferred: await preferences.read('receiver'),
        paused: (await preferences.read('sharing-paused')) ?? false,
        gpc: remote.gpc(),
        age: await installation.age(),
        registered: (await installation.token()) !== undefined,
        info: info.ok ? info.value : undefined,
        recipients: recipients.map((recipient) => ({
          recipient,
          consents: consents.value
            .filter((consent) => consent.recipient === recipient.id)
            .sort((a, b) => b.given_at.localeCompare(a.given_at)),
          used: used.get(recipient.legal_name) ?? { turns: 0, receipts: 0 },
        })),
      })
    },
    async withdraw(recipient) {
      stopSending()
      return remote.withdraw(signal(), recipient)
    },
    prefer: (recipient) => preferences.write('receiver', recipient),
    async pause(on) {
      // Here first: it must hold even where the proxy cannot be told.
      await preferences.write('sharing-paused', on)
      if (on) stopSending()
      return remote.rights.restrict(signal(), on)
    },
    paused: async () => (await preferences.read('sharing-paused')) ?? false,
    async object() {
      stopSending()
      return remote.rights.object(signal())
    },
    async correctAge(age) {
      const outcome = await remote.rights.correctAge(signal(), age)
      const token = await installation.token()
      if (outcome.ok && token) await installation.keep({ token, age })
      return outcome
    },
    async eraseAtProxy() {
      stopSending()
      const outcome = await remote.rights.erase(signal())
      if (outcome.ok) await installation.forget()
      return outcome
    },
  }
}
