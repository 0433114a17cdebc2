/**
 * That someone shown in a picture permits to be made to say or do something: a statement signed by the installation, about
 * a picture known by its hash alone. No name, no face. Pure; the ledger keeps what was said, the gate asks what it adds up to.
 */
import { sha256 } from '../canonical.ts'
import type { LedgerEvent, PermissionEvent } from '../ledger/event.ts'

const english =
  'The person shown in the picture with this hash is an adult and, of their own will, has permitted that it is changed so that they appear to say, do or be something they did not. I am that person, or I have this in writing and can show it. I will withdraw this record as soon as they take their permission back. Kept of this are the picture’s hash, what it is for, until when, and my signature; no name, no face and no picture.'

/** What is signed to. A changed text ends every permission that was given to the old one. */
export const statements = { en: { hash: sha256(english), text: english } } as const

const statementHashes: readonly string[] = Object.values(statements).map(({ hash }) => hash)

/** One permission as it stands: the latest of its events. Times in ms. */
export interface Permission {
  id: string
  picture: string
  purposes: PermissionEvent['purposes']
  basis: PermissionEvent['basis']
  state: PermissionEvent['state']
  statementHash: string
  givenAt: number
  validUntil: number
}

/** Everything that `events` of one subject say of permissions, oldest first. */
export function permissionsIn(events: readonly LedgerEvent[]): Permission[] {
  const known = new Map<string, Permission>()
  for (const event of events)
    if (event.kind === 'permission')
      known.set(event.permission_id, {
        id: event.permission_id,
        picture: event.picture,
        purposes: event.purposes,
        basis: event.basis,
        state: event.state,
        statementHash: event.statement_hash,
        givenAt: known.get(event.permission_id)?.givenAt ?? Date.parse(event.event_time),
        validUntil: Date.parse(event.valid_until),
      })
  return [...known.values()]
}

/** Whether it allows anything at `now`. */
export const isInForce = ({ state, statementHash, validUntil }: Permission, now: number): boolean =>
  state === 'given' && statementHashes.includes(statementHash) && now < validUntil

/** Why a reenactment may not go out. `reenactment_declined`: nothing that anyone could state would change it. */
export type PermissionObjection = 'reenactment_declined' | 'permission_required'

/** `pictures`: hashes of all that is sent. Words alone could mean anyone, so nobody can permit them. */
export function objectToReenactment(
  { pictures, purpose, isOn }: { pictures: readonly string[]; purpose: string; isOn: boolean },
  events: readonly LedgerEvent[],
  now: number,
): PermissionObjection | undefined {
  if (!isOn || pictures.length === 0) return 'reenactment_declined'
  const inForce = permissionsIn(events).filter((one) => isInForce(one, now))
  const isPermitted = (hash: string) =>
    inForce.some(({ picture, purposes }) => picture === hash && purposes.some((one) => one === purpose))
  return pictures.every(isPermitted) ? undefined : 'permission_required'
}
