/** Ending a permission that someone shown in a picture had given: by word of the subject, or because an old ledger came back. */
import { type Entropy, type LedgerEvent, type PermissionEvent, stamp } from './event.ts'

/** The latest word on each permission that was not taken back, run out or not. */
export function standingPermissions(events: readonly LedgerEvent[]): PermissionEvent[] {
  const latest = new Map<string, PermissionEvent>()
  for (const event of events) if (event.kind === 'permission') latest.set(event.permission_id, event)
  return [...latest.values()].filter(({ state }) => state === 'given')
}

/** The event that ends what `given` gave. */
export const endPermission = (
  given: PermissionEvent,
  actor: PermissionEvent['actor'],
  state: 'withdrawn' | 'invalidated',
  entropy: Entropy,
): PermissionEvent => ({ ...given, ...stamp(entropy), actor, state })
