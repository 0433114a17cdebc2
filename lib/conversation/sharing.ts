/** Who could receive a picture, and taking every yes back. Asks the proxy only when a model is needed or Privacy is open. */
import type { Capability, Recipient } from '#contract/recipient.ts'
import { done, type Outcome, type Refusal, refuse } from '#contract/refusal.ts'
import type { Desk } from './desk.ts'
import { allowNoPlanner, notePlanners } from './planners.ts'
import type { SharingState } from './session.ts'

export interface Receiver {
  recipient: Recipient
  model: string
}

/**
 * The preferred recipient if it is available and does what is wanted, else the first that does, or why there is none and what
 * would add one. `sharing` says who edits pictures.
 */
export async function findReceiver(
  desk: Desk,
  signal: AbortSignal,
  capability: 'edit' | 'video' = 'edit',
): Promise<Outcome<Receiver>> {
  const note = (sharing: SharingState) => capability === 'edit' && desk.store.setState({ sharing })
  note({ state: 'checking' })
  const listed = await desk.remote.recipients(signal)
  if (listed.ok) notePlanners(desk, listed.value.recipients)
  const preferred = await desk.history.preferences.read('receiver')
  const found = listed.ok ? receiverAmong(listed.value.recipients, capability, preferred) : listed
  note(sharingOf(found))
  return found
}

const sharingOf = (found: Outcome<Receiver>) => {
  if (found.ok) return { state: 'available' as const, recipient: found.value.recipient }
  return found.refusal.code === 'stopped'
    ? { state: 'unknown' as const }
    : { state: 'unavailable' as const, refusal: found.refusal }
}

/** While sharing is paused the proxy is not even asked. */
export const isPaused = async ({ history }: Desk): Promise<boolean> =>
  (await history.preferences.read('sharing-paused')) ?? false

export async function withdrawAll(desk: Desk): Promise<void> {
  const { busy } = desk.store.getState()
  if (busy?.what === 'recipient') desk.jobs.stop()
  desk.store.setState({ notice: undefined })
  await allowNoPlanner(desk)
  const withdrawn = await desk.remote.withdraw(new AbortController().signal)
  if (!withdrawn.ok) desk.store.setState({ notice: withdrawn.refusal })
}

function receiverAmong(
  recipients: readonly Recipient[],
  capability: Capability,
  preferred: string | undefined,
): Outcome<Receiver> {
  const able = recipients.flatMap((recipient) => {
    const model = recipient.models.find(({ capabilities }) => capabilities.includes(capability))
    return model ? [{ recipient, model: model.id }] : []
  })
  const there = able.filter(({ recipient }) => recipient.available)
  const available = there.find(({ recipient }) => recipient.id === preferred) ?? there[0]
  return available
    ? done(available)
    : refuse(
        'recipient-unavailable',
        whyNone(
          able.find(({ recipient }) => recipient.training.verdict === 'honoured')?.recipient ?? able[0]?.recipient,
        ),
      )
}

function whyNone(recipient: Recipient | undefined): Refusal['detail'] {
  if (!recipient) return {}
  const { id, legal_name, unavailable_reason } = recipient
  return { recipient: id, name: legal_name, ...(unavailable_reason ? { reason: unavailable_reason } : {}) }
}
