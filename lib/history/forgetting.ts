/**
 * What was confirmed to be forgotten is noted before and struck out after, so that a browser killed in the middle finishes it
 * when it starts again. One forgets at a time, in all windows, and nobody adds a picture meanwhile: it may be one that goes.
 */
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { Room } from './room.ts'

/** Ids are random, and say nothing of anybody. */
export type Forgetting =
  | { what: 'everything' }
  | { what: 'conversations' | 'pictures'; ids: readonly string[] }
  | ForgottenTurn

export interface ForgottenTurn {
  what: 'turn'
  id: string
  /** Once its rows are about to go: the keys that must follow. */
  keys?: DoomedKeys | undefined
}

/** All keys of a conversation and these days but the one of a part, and those of pictures that nobody needs any more. */
export interface DoomedKeys {
  conversationId: string
  days: number[]
  but: string
  /** Opaque names. */
  pictures: string[]
}

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
    await note(room, forgetting)
    const outcome = await perform(room, forgetting)
    if (outcome.ok) await preferences.forget('forgetting')
    return outcome
  })

/** In place of what was noted before. A disk too full for it must not keep anything from going. */
export const note = ({ preferences }: Room, forgetting: Forgetting): Promise<void> =>
  preferences
    .write('forgetting', 'ids' in forgetting ? { ...forgetting, ids: [...forgetting.ids] } : forgetting)
    .catch(() => undefined)

/** What is noted of a window that ended too soon; nothing while another is still at it. */
export const unfinished = (room: Room): Promise<Forgetting | undefined> =>
  alone(room, () => room.preferences.read('forgetting'))

/** For whoever adds what forgetting would take away. */
export const besideForgetting = <T>({ db }: Pick<Room, 'db'>, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`${db.name}-forgetting`, { mode: 'shared' }, work)

const alone = <T>({ db }: Room, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`${db.name}-forgetting`, work)
