/** The only place that lets anything out. It hands out a `ConsentProof` for one sending at a time, and only it can make one. */
import { decide } from '#consent/decide.ts'
import type { DataClass, DenyReason, Purpose } from '#contract/consent.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Registry } from '../registry/load-recipients.ts'
import { objectToReenactment, type PermissionObjection } from '../safety/permission.ts'

/** Who wants to send what to whom, and why. */
export interface Ask {
  subject: string
  recipient: string
  purpose: Purpose
  dataClasses: readonly DataClass[]
  gpc: boolean
  /** Only for a reenactment of a real face: hashes of every picture that is sent. */
  reenacts?: readonly string[] | undefined
}

/** Every way in which the gate says no. */
export type Denial = DenyReason | PermissionObjection

export type Admission = { ok: true; proof: ConsentProof } | { ok: false; reason: Denial }

export interface Gate {
  /** How it stands now, with the consent it would go out under. Nothing can be sent with this. */
  decide(ask: Ask): Promise<{ allow: false; reason: Denial } | { allow: true; consent: string }>
  /** A fresh decision, to be used at once. It must rest on `consent`, the one the receipt names. */
  admit(ask: Ask, consent: string): Promise<Admission>
  /** For deleting at the recipient what it holds of someone: that needs no consent, and sends nothing but the name of a thing. */
  release(subject: string, recipient: string): ConsentProof
  /** Why what was sent under `consent` may not go on or be handed out; `undefined` when it may. */
  objection(ask: Ask, consent: string): Promise<Denial | undefined>
}

/**
 * Nothing is kept between two calls: every decision asks the ledger. Rejects with `LedgerUnavailable`. `reenactment`:
 * whether the operator takes permissions to reenact a real face at all.
 */
export function createGate(ledger: Ledger, recipients: Registry, now: () => number, reenactment = false): Gate {
  const permissionObjection = async ({ subject, purpose, reenacts: pictures }: Ask) =>
    pictures && objectToReenactment({ pictures, purpose, isOn: reenactment }, await ledger.events(subject), now())
  const decideNow: Gate['decide'] = async (ask) => {
    const unpermitted = await permissionObjection(ask)
    // Asking for consent would not help.
    if (unpermitted === 'reenactment_declined') return { allow: false, reason: unpermitted }
    const standing = await ledger.standing(ask.subject, ask.recipient, ask.purpose)
    const at = now()
    const terms = recipients.find(ask.recipient)?.standing(at).terms
    const decision = decide(ask, terms, standing ?? { restricted: false }, at)
    if (!decision.allow) return decision
    if (unpermitted) return { allow: false, reason: unpermitted }
    const consent = standing?.consent?.id
    return consent ? { allow: true, consent } : { allow: false, reason: 'consent_required' }
  }
  const objection: Gate['objection'] = async (ask, consent) => {
    const decision = await decideNow(ask)
    if (!decision.allow) return decision.reason
    // Withdrawn and given anew since the receipt was written: it would name a consent that is no longer in force.
    return decision.consent === consent ? undefined : 'consent_withdrawn'
  }
  return {
    decide: decideNow,
    objection,
    release: (subject, recipient) =>
      new Proof({ subject, recipient, purpose: 'generate.video', dataClasses: [], gpc: false }, '', true),
    async admit(ask, consent) {
      const reason = await objection(ask, consent)
      return reason ? { ok: false, reason } : { ok: true, proof: new Proof(ask, consent) }
    },
  }
}

export interface Allowed extends Ask {
  consent: string
  /** Good for a deletion alone. */
  onlyDeletes: boolean
}

/** Not exported as a value, so that no other file can make one; the private field keeps look-alikes out at run time. */
class Proof {
  readonly #ask: Ask
  readonly #consent: string
  readonly #onlyDeletes: boolean
  #spent = false

  constructor(ask: Ask, consent: string, onlyDeletes = false) {
    this.#ask = ask
    this.#consent = consent
    this.#onlyDeletes = onlyDeletes
  }

  static spend(proof: Proof): Allowed {
    if (!(#ask in proof)) throw new TypeError('This is no proof of consent.')
    if (proof.#spent) throw new Error('A proof of consent is good for one sending only.')
    proof.#spent = true
    return { ...proof.#ask, consent: proof.#consent, onlyDeletes: proof.#onlyDeletes }
  }
}

/** That a sending was allowed a moment ago. Made by `Gate.admit` alone, good for one sending. */
export type ConsentProof = Proof

/** Uses the proof up and tells what it allows. Throws for one that is used or not genuine. */
export const spendProof = (proof: ConsentProof): Allowed => Proof.spend(proof)
