/**
 * What was confirmed to be forgotten is noted before and struck out after, so that a browser killed in the middle finishes it
 * when it starts again. One forgets at a time, in all windows, and nobody adds a picture meanwhile: it may be one that goes.
 */
import type { Room } from './room.ts'

/** Ids of conversations. They are random, and say nothing of anybody. */
export type Forgetting = 'everything' | readonly string[]

/** Does `work` with `what` noted. What it throws leaves the note for another time. */
export const noted = <T>(room: Room, what: Forgetting, work: () => Promise<T>): Promise<T> =>
  alone(room, async () => {
    // A disk too full for the note must not keep anything from going.
    await room.preferences.write('forgetting', typeof what === 'string' ? what : [...what]).catch(() => undefined)
    const done = await work()
    await room.preferences.forget('forgetting')
    return done
  })

/** What is noted of a window that ended too soon; nothing while another is still at it. */
export const unfinished = (room: Room): Promise<Forgetting | undefined> =>
  alone(room, () => room.preferences.read('forgetting'))

/** For whoever adds what forgetting would take away. */
export const besideForgetting = <T>({ db }: Pick<Room, 'db'>, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`${db.name}-forgetting`, { mode: 'shared' }, work)

const alone = <T>({ db }: Room, work: () => Promise<T>): Promise<T> =>
  navigator.locks.request(`${db.name}-forgetting`, work)
