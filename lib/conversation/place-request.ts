/** Where the next request to a model is meant: marked before it is said, or while it waits for its yes. Nothing leaves by it. */
import type { Mask } from '#contract/mask.ts'
import type { GenerativeWish } from '#contract/reading.ts'
import { type Desk, notify, recallShown, runBusy, tell } from './desk.ts'
import { payloadOf } from './payload.ts'
import { renderVersion } from './stage.ts'

/** Puts the shown version on the stage to be drawn on. */
export const beginPlacing = (desk: Desk): Promise<void> =>
  runBusy(desk, 'device', async (job) => {
    const view = await recallShown(desk)
    if (!view) return
    const versionId = view.conversation.shown
    const rendering = await renderVersion(desk, job.signal, view, versionId)
    if (!rendering.ok) return notify(desk, job, rendering.refusal)
    const { bitmap, width, height } = rendering.value
    const mask = placedOn(desk, versionId)
    tell(desk, job, { marking: { versionId, ...(mask ? { mask } : {}), bitmap, width, height }, comparing: false })
  })

/** `undefined`: the whole picture. What waits for its yes is made anew, and shown again. */
export const placeRequest = (desk: Desk, mask: Mask | undefined): Promise<void> =>
  runBusy(desk, 'device', async (job) => {
    const view = await recallShown(desk)
    if (!view) return
    const { awaited } = desk
    const versionId = awaited?.use === 'edit' ? awaited.turn.baseId : view.conversation.shown
    tell(desk, job, { place: mask && { versionId, mask } })
    if (awaited?.use !== 'edit') return
    const { use, turnId, recipient, model } = awaited
    const at = { ...view, conversation: { ...view.conversation, shown: versionId } }
    const asked = { use, prompt: awaited.payload.prompt, mask, takesMask: takesMask(awaited) }
    const payload = await payloadOf(desk, job.signal, at, asked)
    if (!payload.ok) return notify(desk, job, payload.refusal)
    if (desk.awaited !== awaited || job.superseded()) return
    const { bytes, maskBytes, ...exact } = payload.value
    desk.awaited = { ...awaited, payload: exact, bytes, maskBytes }
    tell(desk, job, { consentRequest: { use, turnId, recipient, model, payload: exact } })
  })

/** Where a request said to version `versionId` is meant: what was marked counts before what was said. */
export const maskFor = (desk: Desk, versionId: string, wishes: readonly GenerativeWish[]): Mask | undefined =>
  placedOn(desk, versionId) ?? joined(wishes)

/** Whether something is marked on version `versionId`. */
export const isMarked = (desk: Desk, versionId: string): boolean => placedOn(desk, versionId) !== undefined

function placedOn(desk: Desk, versionId: string): Mask | undefined {
  const { place } = desk.store.getState()
  return place?.versionId === versionId ? place.mask : undefined
}

/** One wish that names no part may be about any. */
function joined(wishes: readonly GenerativeWish[]): Mask | undefined {
  const masks = wishes.map(({ mask }) => mask)
  const [first] = masks
  if (masks.length === 1) return first
  const plain = masks.filter((mask) => mask !== undefined && !mask.inverse)
  return first && plain.length === masks.length
    ? { ...first, shapes: plain.flatMap((mask) => mask?.shapes ?? []) }
    : undefined
}

/** Whether the model can be told where, as its proxy says. */
export const takesMask = ({
  recipient,
  model,
}: {
  recipient: { models: readonly { id: string; takes_mask?: boolean | undefined }[] }
  model: string
}): boolean => recipient.models.find(({ id }) => id === model)?.takes_mask ?? false
