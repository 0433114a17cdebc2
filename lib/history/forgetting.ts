/**
 * What was confirmed to be forgotten is noted before and struck out after, so that a browser killed in the middle finishes it
 * when it starts again. One forgets at a time, in all windows, and nobody adds a picture meanwhile: it may be one that goes.
 */
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Room } from './room.ts'

/** Ids are random, and say nothing of anybody. */
export type Forgetting =
  | { what: 'everything' }
  | { what: 'conversations' | 'pictures' | 'turns'; ids: readonly string[] }

/** `perform` with `forgetting` noted, after what was left undone. Refused in the middle of it, it stays noted for another time. */
export const noted = (
  room: Room,
  forgetting: Forgetting,
  perform: (room: Room, forgetting: Forgetting) => Promise<Outcome<void>>,
): Promise<Outcome<void>> =>
  alone(room, async () => {
    const { preferences, keyring } = room
    // All but everything needs a key: nothing is begun, and nothing is noted.
    if (forgetting.what !== 'everything' && (await keyring.state()) === 'locked') return refuse('storage-locked')
    const left = await preferences.read('forgetting')
    const before = left ? await perform(room, left) : done(undefined)
    if (!before.ok) return before
    // A disk too full for the note must not keep anything from going.
    await preferences.write('forgetting', asKept(forgetting)).catch(() => undefined)
    const outcome = await perform(room, forgetting)
    if (outcome.ok) await preferences.forget('forgetting')
    return outcome
  })

const asKept = (forgetting: Forgetting) =>
  forgetting.what === 'everything' ? forgetting : { ...forgetting, ids: [...forgetting.ids] }

/** What is noted of a window that ended too soon; nothing while another is still at it. */
export const unfinished = (room: Room): Promise<Forgetting | undefined> =>
  alone(room, () => room.preferences.read('forgetting'))

/** For whoever adds what forgetting would take away. */
export const besideForgetting = <T>({ db }: Pick<Room, 'db'>, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`${db.name}-forgetting`, { mode: 'shared' }, work)

const alone = <T>({ db }: Room, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`${db.name}-forgetting`, work)
