/** A person's standing yes to one recipient for generative edits. Only this room can make one, and an edit cannot be sent without. */
import { decide } from '#consent/decide.ts'
import { onRecord, termsOf } from '#consent/terms-of.ts'
import type { AgeAttestation, ConsentRecord, DataClass, Purpose } from '#contract/consent.ts'
import type { Recipient } from '#contract/recipient.ts'

/** What a generative edit sends, and what for. */
export const editing = {
  purpose: 'edit.generative',
  dataClasses: ['image', 'prompt', 'params'],
} as const satisfies { purpose: Purpose; dataClasses: readonly DataClass[] }

declare const agreed: unique symbol

export interface Agreement {
  readonly recipient: string
  readonly [agreed]: true
}

/**
 * The agreement that `consents` amount to by the same rule that the proxy enforces, or `undefined`: then the person is asked.
 * `restricted` is unknown here; the proxy alone keeps and enforces it.
 */
export function agreementIn(
  consents: readonly ConsentRecord[],
  recipient: Recipient,
  { age, gpc, now }: { age: AgeAttestation | undefined; gpc: boolean; now: number },
): Agreement | undefined {
  const record = consents.find((one) => one.recipient === recipient.id && one.purpose === editing.purpose)
  const decision = decide(
    { ...editing, gpc },
    termsOf(recipient),
    { restricted: false, age, consent: record && onRecord(record) },
    now,
  )
  return decision.allow ? ({ recipient: recipient.id } as Agreement) : undefined
}
