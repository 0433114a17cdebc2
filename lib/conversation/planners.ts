/** Who may be asked for a plan: the browser's own model where it is there, and recipients that the person has switched on. */
import type { Recipient } from '#contract/recipient.ts'
import { deviceModelName } from '#remote/connect-device-model.ts'
import type { Desk } from './desk.ts'
import type { Planner } from './session.ts'

/** What the browser's own model is called on record. */
export { deviceModelName }

/** The id of the browser's own model among planners; recipients never have it. */
export const onThisDevice = 'this-device'

/** Asks nobody: what is switched on is kept here, with its name. */
export async function plannersNow({ deviceModel, history }: Desk): Promise<Planner[]> {
  const [state, allowed] = await Promise.all([deviceModel.state(), history.preferences.read('planners')])
  const recipients = (allowed ?? []).map(({ id, name }) => ({ id, name, where: 'recipient' as const }))
  const device = { id: onThisDevice, name: deviceModelName, where: 'device' as const }
  return state === 'available' ? [device, ...recipients] : recipients
}

/** For Privacy: how the browser's model stands, and who is switched on. */
export async function checkPlanners(desk: Desk): Promise<void> {
  const [device, allowed] = await Promise.all([desk.deviceModel.state(), desk.history.preferences.read('planners')])
  const ids = (allowed ?? []).map(({ id }) => id)
  desk.store.setState(({ planners }) => ({ planners: { ...planners, device, allowed: ids } }))
}

/** Recipients that could be switched on, from what the proxy has just listed. */
export function notePlanners(desk: Desk, recipients: readonly Recipient[]): void {
  const able = recipients.filter((recipient) => recipient.available && planningModelOf(recipient) !== undefined)
  desk.store.setState(({ planners }) => ({ planners: { ...planners, able } }))
}

export const planningModelOf = ({ models }: Recipient): string | undefined =>
  models.find(({ capabilities }) => capabilities.includes('plan'))?.id

/** Switched on, it may be offered; nothing is sent by that. Switched off, its yes is taken back as well. */
export async function allowPlanner(desk: Desk, recipient: Recipient, on: boolean): Promise<void> {
  const { preferences } = desk.history
  const { id, legal_name: name } = recipient
  const others = ((await preferences.read('planners')) ?? []).filter((one) => one.id !== id)
  await preferences.write('planners', on ? [...others, { id, name }] : others)
  if (!on) {
    withdrawOffers(desk, id)
    if (desk.store.getState().busy?.recipient === id) desk.jobs.stop()
    const withdrawn = await desk.remote.withdraw(new AbortController().signal, id, 'plan')
    if (!withdrawn.ok) desk.store.setState({ notice: withdrawn.refusal })
  }
  await checkPlanners(desk)
}

/** All recipients off, as they were at first. */
export async function allowNoPlanner(desk: Desk): Promise<void> {
  await desk.history.preferences.forget('planners')
  withdrawOffers(desk)
  await checkPlanners(desk)
}

/** What was offered already is no longer, of one recipient or of all. */
function withdrawOffers({ store }: Desk, id?: string): void {
  store.setState(({ planning }) => ({
    planning: planning && {
      ...planning,
      planners: planning.planners.filter((one) => one.where === 'device' || (id !== undefined && one.id !== id)),
    },
  }))
}

/** Lets the browser fetch its model. Only ever called by a press on what says how large that is. Nothing waits for it. */
export async function fetchDeviceModel({ store, deviceModel, ...desk }: Desk): Promise<void> {
  const progress = (share: number | undefined) =>
    store.setState(({ planners }) => ({ planners: { ...planners, share } }))
  progress(0)
  const fetched = await deviceModel.fetch(new AbortController().signal, progress)
  progress(undefined)
  if (!fetched.ok) store.setState({ notice: fetched.refusal })
  await checkPlanners({ store, deviceModel, ...desk })
}
