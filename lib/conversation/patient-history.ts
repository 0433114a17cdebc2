/**
 * A full disk keeps nobody from editing. What finds no room waits here, is seen as if it had been written, and is written as soon
 * as there is room: when something was deleted, and every few seconds. It waits as long as the panel is open.
 */
import { done, type Outcome } from '#contract/refusal.ts'
import type { History, NewPicture, RememberedConversation } from '#history/history.ts'
import { begun, named, showing, taken, withRevised, withSource, withTurn, withVersion } from './as-if-written.ts'

type View = RememberedConversation | undefined

interface Write {
  attempt: () => Promise<Outcome<void>>
  asIfWritten: (view: View) => View
  picture?: NewPicture | undefined
  /** It is what the conversation begins with. */
  begins?: true
}

export interface PatientHistory extends History {
  /** Calls back at once and after each change with whether anything waits for room. Returns how to stop. */
  watchWaiting(listener: (waiting: boolean) => void): () => void
}

const isFull = (outcome: Outcome<void>) => !outcome.ok && outcome.refusal.code === 'storage-full'

/** Milliseconds between two tries while something waits. */
const pause = 10_000

export function patientHistory(history: History, now: () => number): PatientHistory {
  /** By conversation, in their order. */
  const waiting = new Map<string, Write[]>()
  /** What a disk is too full even to delete; the browser frees room in its own time. */
  const forgets: (() => Promise<Outcome<void>>)[] = []
  /** Which conversation a version is of, from what has been read. */
  const conversationOf = new Map<string, string>()
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: Promise<unknown> = Promise.resolve()

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const run = last.then(work)
    last = run.catch(() => undefined)
    return run
  }
  const isWaiting = () => waiting.size > 0 || forgets.length > 0
  const changed = () => {
    clearTimeout(timer)
    timer = isWaiting() ? setTimeout(() => void inTurn(writeAll), pause) : undefined
    for (const listener of [...listeners]) listener()
  }

  /** Writes what waits of one conversation, as far as there is room. What belongs to one that is gone is dropped. */
  const writeWaiting = async (id: string) => {
    const writes = waiting.get(id) ?? []
    while (writes[0]) {
      const [write] = writes
      const outcome = await write.attempt()
      if (outcome.ok) writes.shift()
      else if (write.begins || outcome.refusal.code !== 'storage-failed' || (await history.recallConversation(id)))
        return
      else writes.length = 0
    }
    waiting.delete(id)
  }
  const writeAll = async () => {
    for (const forget of forgets.splice(0)) if (isFull(await forget())) forgets.push(forget)
    for (const id of [...waiting.keys()]) await writeWaiting(id)
    changed()
  }

  const put = (id: string, write: Write): Promise<Outcome<void>> =>
    inTurn(async () => {
      if (waiting.has(id)) await writeWaiting(id)
      const outcome = waiting.has(id) ? undefined : await write.attempt()
      if (outcome && !outcome.ok && !isFull(outcome)) return outcome
      if (!outcome?.ok) waiting.set(id, [...(waiting.get(id) ?? []), write])
      if (isWaiting() || timer) changed()
      return done(undefined)
    })

  const asIfWritten = (id: string, view: View): View => {
    const seen = (waiting.get(id) ?? []).reduce((before, write) => write.asIfWritten(before), view)
    for (const version of seen?.versions ?? []) conversationOf.set(version.id, id)
    return seen
  }

  /** What was deleted has made room, and what waited to be added to it waits no more. */
  const forgetting = (ids: readonly string[], work: () => Promise<Outcome<void>>) =>
    inTurn(async () => {
      const outcome = await work()
      if (isFull(outcome)) forgets.push(work)
      else if (!outcome.ok) return outcome
      for (const id of ids) waiting.delete(id)
      await writeAll()
      return done(undefined)
    })

  return {
    ...history,
    rememberConversation: (birth) => {
      const at = now()
      return put(birth.id, {
        attempt: () => history.rememberConversation(birth),
        asIfWritten: (view) => view ?? begun(birth, at),
        picture: birth.picture,
        begins: true,
      })
    },
    addVersion: (version, along = {}) => {
      const at = now()
      return put(version.conversationId, {
        attempt: () => history.addVersion(version, along),
        asIfWritten: (view) => view && withVersion(view, version, along, at),
        picture: along.picture,
      })
    },
    addTurn: (turn) => {
      const at = now()
      return put(turn.conversationId, {
        attempt: () => history.addTurn(turn),
        asIfWritten: (view) => view && withTurn(view, turn, at),
      })
    },
    reviseVersion(id, change) {
      const conversationId = conversationOf.get(id)
      if (conversationId === undefined) return history.reviseVersion(id, change)
      return put(conversationId, {
        attempt: () => history.reviseVersion(id, change),
        asIfWritten: (view) => view && withRevised(view, id, change),
      })
    },
    showVersion: (id, versionId) =>
      put(id, {
        attempt: () => history.showVersion(id, versionId),
        asIfWritten: (view) => view && showing(view, versionId),
      }),
    replaceSource: (id, picture, capture) =>
      put(id, {
        attempt: () => history.replaceSource(id, picture, capture),
        asIfWritten: (view) => view && withSource(view, picture, capture),
        picture,
      }),
    rememberTake: (id, take) =>
      put(id, { attempt: () => history.rememberTake(id, take), asIfWritten: (view) => view && taken(view, take) }),
    rename: (id, title) =>
      put(id, { attempt: () => history.rename(id, title), asIfWritten: (view) => view && named(view, title) }),
    recallConversation: async (id) => asIfWritten(id, await history.recallConversation(id)),
    async recallPicture(id, sha256) {
      const held = waiting.get(id)?.find(({ picture }) => picture?.id === sha256)?.picture
      return held ? done(held.blob) : history.recallPicture(id, sha256)
    },
    watchConversation(id, listener) {
      let found: { view: View } | undefined
      const tell = () => {
        if (found) listener(asIfWritten(id, found.view))
      }
      const stop = history.watchConversation(id, (view) => {
        found = { view }
        tell()
      })
      const waits = () => {
        if (waiting.has(id)) tell()
      }
      listeners.add(waits)
      return () => {
        stop()
        listeners.delete(waits)
      }
    },
    watchWaiting(listener) {
      let told: boolean | undefined
      const tell = () => {
        if (told === isWaiting()) return
        told = isWaiting()
        listener(told)
      }
      listeners.add(tell)
      tell()
      return () => void listeners.delete(tell)
    },
    forget: (ids) => forgetting(ids, () => history.forget(ids)),
    forgetPictures: (ids) => forgetting([], () => history.forgetPictures(ids)),
    forgetTurn: (id) => forgetting([], () => history.forgetTurn(id)),
    forgetEverything: () => forgetting([...waiting.keys()], () => history.forgetEverything()),
  }
}
