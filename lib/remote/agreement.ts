/** A person's standing yes to one recipient for one use. Only this room can make one, and nothing can be sent without. */
import { decide } from '#consent/decide.ts'
import { onRecord, termsOf } from '#consent/terms-of.ts'
import type { AgeAttestation, ConsentRecord, DataClass, Purpose } from '#contract/consent.ts'
import type { Recipient } from '#contract/recipient.ts'

/** What each use sends, and what for. */
export const uses = {
  edit: { purpose: 'edit.generative', dataClasses: ['image', 'prompt', 'params'] },
  /** A film that begins with the picture. */
  video: { purpose: 'generate.video', dataClasses: ['image', 'prompt'] },
  plan: { purpose: 'plan.text', dataClasses: ['prompt', 'params'] },
} as const satisfies Record<string, { purpose: Purpose; dataClasses: readonly DataClass[] }>
export type Use = keyof typeof uses

declare const agreed: unique symbol

/** A yes to one use is none to another: they do not stand in for each other. */
export interface Agreement<U extends Use = 'edit'> {
  readonly recipient: string
  readonly [agreed]: U
}

/**
 * The agreement that `consents` amount to by the same rule that the proxy enforces, or `undefined`: then the person is asked.
 * `restricted` is unknown here; the proxy alone keeps and enforces it.
 */
export function agreementIn<U extends Use>(
  use: U,
  consents: readonly ConsentRecord[],
  recipient: Recipient,
  { age, gpc, now }: { age: AgeAttestation | undefined; gpc: boolean; now: number },
): Agreement<U> | undefined {
  const record = consents.find((one) => one.recipient === recipient.id && one.purpose === uses[use].purpose)
  const decision = decide(
    { ...uses[use], gpc },
    termsOf(recipient),
    { restricted: false, age, consent: record && onRecord(record) },
    now,
  )
  return decision.allow ? ({ recipient: recipient.id } as Agreement<U>) : undefined
}
