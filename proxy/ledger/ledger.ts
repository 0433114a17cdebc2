/** The door to what is remembered about consent. Every implementation passes one contract suite; none may lose an acknowledged word. */
import type { AgeAttestation, ConsentMethod, ConsentState, DataClass, Purpose } from '#contract/consent.ts'
import type { ChainRow } from './chain.ts'
import type { LedgerEvent } from './event.ts'

/** One installed client. The token itself is never stored. Times in ms since the epoch. */
export interface Installation {
  subject: string
  /** SHA-256 of the token, hexadecimal. */
  tokenHash: string
  /** ECDSA P-256 public key as JWK text, for signed grants. */
  publicKey?: string | undefined
  age?: AgeAttestation | undefined
  jurisdiction: string
  createdAt: number
  restricted: boolean
}

/** Where one subject stands with one recipient for one purpose: the latest of its events. */
export interface StoredConsent {
  /** The event that gave it; receipts name it. */
  id: string
  subject: string
  recipient: string
  purpose: Purpose
  dataClasses: readonly DataClass[]
  state: ConsentState
  noticeHash: string
  language: string
  method: ConsentMethod
  givenAt: number
  validUntil: number
}

/** What a decision needs, from one read. */
export interface Standing {
  restricted: boolean
  age?: AgeAttestation | undefined
  consent?: StoredConsent | undefined
}

export interface StoredReceipt {
  jti: string
  subject: string
  /** Compact JWS as it was sent before the answer. */
  issued: string
  /** What it says besides, once there was an answer, as canonical JSON: signed when it is asked for. */
  completed?: string | undefined
  createdAt: number
}

/** A video under way: how to ask for it again, and under which consent. Neither words nor pictures. */
export interface StoredJob {
  id: string
  subject: string
  recipient: string
  /** The recipient's own name for it. */
  upstreamId: string
  /** `recipient/model`. */
  model: string
  consent: string
  dataClasses: readonly DataClass[]
  /** It reenacts whoever is in the pictures with these hashes: then their permission is needed at every step. */
  reenacts?: readonly string[] | undefined
  createdAt: number
}

/**
 * Every verb rejects with `LedgerUnavailable` when its store cannot be reached or read; it never guesses.
 * A write has reached the disk when its promise resolves; a receipt, which its subject holds too, at least the system.
 */
export interface Ledger {
  enrol(installation: Installation, event: LedgerEvent): Promise<void>
  /** From now on the subject is known by another token alone. */
  changeToken(subject: string, tokenHash: string): Promise<void>
  identify(tokenHash: string): Promise<Installation | undefined>
  /** `undefined` for a subject that is not, or no longer, there. */
  standing(subject: string, recipient: string, purpose: Purpose): Promise<Standing | undefined>
  /** Appends what `say` makes of the subject's current consents, all or nothing, with nobody else writing in between. */
  amend(subject: string, say: (current: readonly StoredConsent[]) => readonly LedgerEvent[]): Promise<void>
  consents(subject: string): Promise<StoredConsent[]>
  events(subject: string): Promise<LedgerEvent[]>
  /** Keeps nothing about a subject that is no longer there. */
  keepReceipt(receipt: StoredReceipt): Promise<void>
  completeReceipt(jti: string, completed: string): Promise<void>
  receipt(subject: string, jti: string): Promise<StoredReceipt | undefined>
  receipts(subject: string): Promise<StoredReceipt[]>
  /** Keeps nothing about a subject that is no longer there. */
  keepJob(job: StoredJob): Promise<void>
  job(subject: string, id: string): Promise<StoredJob | undefined>
  jobs(subject: string): Promise<StoredJob[]>
  dropJob(subject: string, id: string): Promise<void>
  /** Everyone's that were begun before `instant` (ms). */
  jobsBefore(instant: number): Promise<StoredJob[]>
  /** Takes out everything about a subject. The chain keeps the hashes and the event that `tombstone` makes. */
  erase(subject: string, tombstone: (rows: readonly number[]) => LedgerEvent): Promise<void>
  /** The same for everything said before `instant` (ms). Resolves to how many rows were emptied. */
  forgetBefore(instant: number, tombstone: (rows: readonly number[]) => LedgerEvent): Promise<number>
  /** The same for rights that were used and reports, which nothing rests on. */
  forgetLogBefore(instant: number, tombstone: (rows: readonly number[]) => LedgerEvent): Promise<number>
  /** The last row; `undefined` while there is none. */
  head(): Promise<{ seq: number; hash: string } | undefined>
  hashAt(seq: number): Promise<string | undefined>
  /** The whole chain, oldest first. */
  chain(): Promise<Iterable<ChainRow>>
  /** Every current state as decisions read it, to be compared with the chain. */
  projection(): Promise<{ consents: StoredConsent[]; installations: Installation[] }>
  /** What stands outside the chain and cannot be opened: changed, or put there by someone else. */
  unreadable(): Promise<string[]>
  /** Rejects when a decision could not be made now. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** The ledger cannot be reached or read. Whoever meets it refuses: never a pass. */
export class LedgerUnavailable extends Error {
  override name = 'LedgerUnavailable'
}
