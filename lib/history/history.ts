/** What the browser remembers and forgets: the door of this room. No record is read or written except through it. */
import type { ConversationRecord, VersionRecord } from '#contract/memory.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import { startClock } from './clock.ts'
import { composeDatabase } from './database.ts'
import { finishForgetting, forgetConversations, forgetEverything } from './forget.ts'
import { forgetExpired } from './forget-expired.ts'
import { besideForgetting } from './forgetting.ts'
import { type Installation, installationIn } from './installation.ts'
import { keeperOf } from './keep-safe.ts'
import { type IdleMinutes, type Lock, type LockState, lockOn } from './lock.ts'
import { type MeasuredUsage, measureDisk, measureUsage } from './measure-usage.ts'
import { openPreferences, type Preferences } from './preferences.ts'
import {
  conversationRecall,
  conversationsRecall,
  type RememberedConversation,
  recall,
  recallPicture,
} from './recall.ts'
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
  reviseVersion,
  showVersion,
} from './remember.ts'
import { browserKeyFiles } from './vault/key-files.ts'
import { openKeyring } from './vault/keyring.ts'
import { slotInMemory, unlockedKeyIn } from './vault/unlocked-key.ts'
import { watch } from './watch.ts'

export type {
  IdleMinutes,
  Installation,
  Lock,
  LockState,
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
 * While locked, verbs refuse `storage-locked`, reads find nothing and watchers wait; usage, sweeping and forgetting everything
 * go on.
 */
export interface History {
  preferences: Preferences
  installation: Installation
  lock: Lock
  rememberConversation(birth: NewConversation): Promise<Outcome<void>>
  /** A version becomes the shown one; its number is the next of its conversation. */
  addVersion(version: NewVersion, along?: { turn?: NewTurn; picture?: NewPicture }): Promise<Outcome<void>>
  /** A turn remembered again under its id keeps its first date. */
  addTurn(turn: NewTurn): Promise<Outcome<void>>
  reviseVersion(id: string, change: Partial<Pick<VersionRecord, 'plan' | 'width' | 'height'>>): Promise<Outcome<void>>
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
  forget(ids: readonly string[]): Promise<Outcome<void>>
  /** Also every flag: the installation's token with them, so withdraw before where there is something to withdraw. */
  forgetEverything(): Promise<Outcome<void>>
  /** Due when opened and every hour after; answers how many rows went. */
  forgetExpired(): Promise<Outcome<number>>
  close(): void
}

/**
 * Opens the browser's memory. `name` separates memories, as tests do; `now` is in milliseconds since the epoch; `slot` holds
 * the opened key of one that has a passphrase.
 */
export async function openHistory({
  now = Date.now,
  name = 'limn',
  keyFiles = browserKeyFiles(`${name}-keys`),
  slot = slotInMemory(),
} = {}): Promise<History> {
  const keyring = openKeyring(keyFiles, name, unlockedKeyIn(slot, name, now))
  const preferences = openPreferences(`${name}-preferences`, keyring)
  const room = {
    db: composeDatabase(`${name}-history`),
    clock: await startClock(now, preferences),
    keyring,
    preferences,
  }
  const writing = async <T>(write: () => Promise<Outcome<T>>) => {
    const swept = room.clock.wentBack() ? await forgetExpired(room) : done(0)
    return swept.ok ? besideForgetting(room, write) : swept
  }
  await finishForgetting(room)
  const keepSafe = keeperOf()
  const usage = async () => ({ ...(await measureUsage(room)), ...(await measureDisk()) })

  return {
    preferences,
    installation: installationIn(preferences),
    lock: lockOn(keyring, preferences, name, now),
    async rememberConversation(birth) {
      const remembered = await writing(() => rememberConversation(room, birth))
      if (remembered.ok) keepSafe()
      return remembered
    },
    addVersion: (version, along) => writing(() => addVersion(room, version, along)),
    addTurn: (turn) => writing(() => addTurn(room, turn)),
    reviseVersion: (id, change) => reviseVersion(room, id, change),
    showVersion: (conversationId, versionId) => showVersion(room, conversationId, versionId),
    rememberThumbnail: (thumbnail) => writing(() => rememberThumbnail(room, thumbnail)),
    recallConversation: (id) => recall(conversationRecall(room, id)),
    recallPicture: (conversationId, sha256) => recallPicture(room, conversationId, sha256),
    usage,
    watchConversations: (listener) => watch(room, conversationsRecall(room), listener),
    watchConversation: (id, listener) => watch(room, conversationRecall(room, id), listener),
    watchUsage: (listener) => watch(room, { find: usage, open: async (measured) => measured }, listener),
    rename: (id, title) => rename(room, id, title),
    forget: (ids) => forgetConversations(room, ids),
    forgetEverything: () => forgetEverything(room),
    async forgetExpired() {
      await finishForgetting(room)
      return forgetExpired(room)
    },
    close() {
      room.db.close()
      keyring.close()
    },
  }
}
