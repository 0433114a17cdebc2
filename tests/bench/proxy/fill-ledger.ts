/** A ledger with a long past: many people who say yes and no. */
import { randomBytes } from 'node:crypto'
import { consentConstants, stamp } from '#proxy/ledger/event.ts'
import type { Ledger } from '#proxy/ledger/ledger.ts'
import { createVault } from '#proxy/ledger/vault.ts'

export const vault = createVault(randomBytes(32).toString('base64url'))
export const nowInForce = 'a'.repeat(64)
const entropy = { now: Date.now, random: (bytes: number) => new Uint8Array(randomBytes(bytes)) }

/** Answers everyone's subject. A tenth of the events are people; each says ten things. */
export async function fillLedger(ledger: Ledger, events: number): Promise<string[]> {
  const subjects = Array.from({ length: Math.ceil(events / 10) }, (_, i) => `subject-${i}`)
  for (const subject of subjects) {
    const at = Date.now()
    await ledger.enrol(
      { subject, tokenHash: `hash-${subject}`, age: '18+', jurisdiction: 'EEA', createdAt: at, restricted: false },
      { ...stamp(entropy), kind: 'enrolled', subject_id: subject, age_attested: '18+', jurisdiction: 'EEA' },
    )
    await ledger.amend(subject, () =>
      Array.from({ length: 9 }, (_, i) => ({
        ...stamp(entropy),
        ...consentConstants,
        subject_id: subject,
        actor: 'subject' as const,
        recipient_id: 'openai',
        purpose: 'edit.generative' as const,
        data_classes: ['image' as const, 'prompt' as const],
        notice_id: 'openai@1',
        notice_hash: nowInForce,
        language: 'en',
        state: i % 2 === 0 ? ('given' as const) : ('withdrawn' as const),
        method: 'dialog_accept' as const,
        valid_until: new Date(at + 86_400_000).toISOString(),
      })),
    )
  }
  return subjects
}
