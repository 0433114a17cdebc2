/** What the browser remembers and forgets: the door of this room. No record is read or written except through it. */
import type { ConversationRecord, VersionRecord } from '#contract/memory.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import { startClock } from './clock.ts'
import { composeDatabase } from './database.ts'
import { forgetConversation, forgetEverything } from './forget.ts'
import { forgetExpired } from './forget-expired.ts'
import { type Installation, installationIn } from './installation.ts'
import { type MeasuredUsage, measureDisk, measureUsage } from './measure-usage.ts'
import { openPreferences, type Preferences } from './preferences.ts'
import { type RememberedConversation, recallConversation, recallConversations, recallPicture } from './recall.ts'
import {
  addTurn,
  addVersion,
  type NewConversation,
  type NewPicture,
  type NewTurn,
  type NewVersion,
  rememberConversation,
  rememberThumbnail,
  rename,
  replaceSource,
  reviseVersion,
  showVersion,
} from './remember.ts'
import { watch } from './watch.ts'

export type {
  Installation,
  MeasuredUsage,
  NewConversation,
  NewPicture,
  NewTurn,
  NewVersion,
  Preferences,
  RememberedConversation,
}

/**
 * Every write is one transaction and refuses `storage-full` or `storage-failed` with nothing changed. Every read leaves out
 * what has expired or cannot be repaired. Every `watch` calls back at once and after each change, and returns how to stop.
 */
export interface History {
  preferences: Preferences
  installation: Installation
  rememberConversation(birth: NewConversation): Promise<Outcome<void>>
  /** A version becomes the shown one; its number is the next of its conversation. */
  addVersion(version: NewVersion, along?: { turn?: NewTurn; picture?: NewPicture }): Promise<Outcome<void>>
  /** A turn remembered again under its id keeps its first date. */
  addTurn(turn: NewTurn): Promise<Outcome<void>>
  reviseVersion(id: string, change: Partial<Pick<VersionRecord, 'plan' | 'width' | 'height'>>): Promise<Outcome<void>>
  /** Another file of the same picture becomes the source of a conversation and of its version 0. */
  replaceSource(id: string, picture: NewPicture, capture: ConversationRecord['capture']): Promise<Outcome<void>>
  showVersion(conversationId: string, versionId: string): Promise<Outcome<void>>
  rememberThumbnail(thumbnail: { conversationId: string; versionId: string; blob: Blob }): Promise<Outcome<void>>
  recallConversation(id: string): Promise<RememberedConversation | undefined>
  /** Refuses `picture-expired` once the conversation has outlived its pictures. */
  recallPicture(conversationId: string, sha256: string): Promise<Outcome<Blob>>
  usage(): Promise<MeasuredUsage>
  watchConversations(listener: (list: readonly ConversationRecord[]) => void): () => void
  watchConversation(id: string, listener: (view: RememberedConversation | undefined) => void): () => void
  watchUsage(listener: (usage: MeasuredUsage) => void): () => void
  rename(id: string, title: string): Promise<Outcome<void>>
  forget(id: string): Promise<Outcome<void>>
  /** Also every flag: the installation's token with them, so withdraw before where there is something to withdraw. */
  forgetEverything(): Promise<Outcome<void>>
  /** Due when opened and every hour after; answers how many rows went. */
  forgetExpired(): Promise<Outcome<number>>
  close(): void
}

/** Opens the browser's memory. `name` separates memories, as tests do; `now` is in milliseconds since the epoch. */
export async function openHistory({ now = Date.now, name = 'limn' } = {}): Promise<History> {
  const preferences = openPreferences(`${name}-preferences`)
  const room = { db: composeDatabase(name), clock: await startClock(now, preferences) }
  const writing = async <T>(write: () => Promise<Outcome<T>>) => {
    const swept = room.clock.wentBack() ? await forgetExpired(room) : done(0)
    return swept.ok ? write() : swept
  }
  const usage = async () => ({ ...(await measureUsage(room)), ...(await measureDisk()) })

  return {
    preferences,
    installation: installationIn(preferences),
    rememberConversation: (birth) => writing(() => rememberConversation(room, birth)),
    addVersion: (version, along) => writing(() => addVersion(room, version, along)),
    addTurn: (turn) => writing(() => addTurn(room, turn)),
    reviseVersion: (id, change) => reviseVersion(room, id, change),
    replaceSource: (id, picture, capture) => writing(() => replaceSource(room, id, picture, capture)),
    showVersion: (conversationId, versionId) => showVersion(room, conversationId, versionId),
    rememberThumbnail: (thumbnail) => writing(() => rememberThumbnail(room, thumbnail)),
    recallConversation: (id) => recallConversation(room, id),
    recallPicture: (conversationId, sha256) => recallPicture(room, conversationId, sha256),
    usage,
    watchConversations: (listener) => watch(() => recallConversations(room), listener),
    watchConversation: (id, listener) => watch(() => recallConversation(room, id), listener),
    watchUsage: (listener) => watch(usage, listener),
    rename: (id, title) => rename(room, id, title),
    forget: (id) => forgetConversation(room, id),
    async forgetEverything() {
      const outcome = await forgetEverything(room)
      if (outcome.ok) await preferences.forgetAll()
      return outcome
    },
    forgetExpired: () => forgetExpired(room),
    close: () => room.db.close(),
  }
}
