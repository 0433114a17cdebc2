/** What the browser remembers and forgets: the door of this room. No record is read or written except through it. */
import type { ConversationRecord, FilmJob, VersionRecord } from '#contract/memory.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { Take } from '#contract/take.ts'
import type { Manifest } from './archive/archive-format.ts'
import { type Importing, type ImportReport, readArchive } from './archive/read-archive.ts'
import { type Restored, restoreConversations } from './archive/restore.ts'
import { type Exporting, writeArchive } from './archive/write-archive.ts'
import { startClock } from './clock.ts'
import { composeDatabase } from './database.ts'
import { finishForgetting, forgetConversations, forgetEverything, forgetPictures, forgetTurn } from './forget.ts'
import { forgetExpired } from './forget-expired.ts'
import { besideForgetting } from './forgetting.ts'
import { type Installation, installationIn } from './installation.ts'
import { dropJob, jobsRecall, keepJob, type NewFilmJob } from './keep-job.ts'
import { keeperOf } from './keep-safe.ts'
import { type IdleMinutes, type Lock, type LockState, lockOn } from './lock.ts'
import {
  findLeaving,
  type Leaving,
  type MeasuredUsage,
  measureDisk,
  measureUsage,
  type Weight,
  weighConversations,
} from './measure-usage.ts'
import type { OpenedThumbnails } from './open-thumbnails.ts'
import { closeAll, findIds, type HistoryPage, type Look, lookAt, watchPage } from './page.ts'
import { openPreferences, type Preferences } from './preferences.ts'
import {
  conversationRecall,
  type RememberedConversation,
  recall,
  recallPicture,
  recallUsed,
  type UsedRecipients,
} from './recall.ts'
import {
  type Along,
  addTurn,
  addVersion,
  type NewConversation,
  type NewPicture,
  type NewTurn,
  type NewVersion,
  rememberConversation,
  rememberTake,
  rememberThumbnail,
  rename,
  replaceSource,
  reviseVersion,
  showVersion,
} from './remember.ts'
import { stored } from './stored.ts'
import { type Inventory, takeInventory } from './take-inventory.ts'
import { type Facets, findDays, findFacets, openDays, type Wanted } from './texts/find-conversations.ts'
import { browserKeyFiles } from './vault/key-files.ts'
import { openKeyring, orLocked } from './vault/keyring.ts'
import { slotInMemory, unlockedKeyIn } from './vault/unlocked-key.ts'
import { watch } from './watch.ts'

export type {
  Along,
  Exporting,
  Facets,
  HistoryPage,
  IdleMinutes,
  Importing,
  ImportReport,
  Installation,
  Inventory,
  Leaving,
  Lock,
  LockState,
  Look,
  Manifest,
  MeasuredUsage,
  NewConversation,
  NewFilmJob,
  NewPicture,
  NewTurn,
  NewVersion,
  Preferences,
  RememberedConversation,
  Restored,
  Wanted,
  Weight,
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
  addVersion(version: NewVersion, along?: Along): Promise<Outcome<void>>
  /** A turn remembered again under its id keeps its first date. */
  addTurn(turn: NewTurn): Promise<Outcome<void>>
  reviseVersion(id: string, change: Partial<Pick<VersionRecord, 'plan' | 'width' | 'height'>>): Promise<Outcome<void>>
  /** Another file of the same picture becomes the source of a conversation and of its version 0. */
  replaceSource(id: string, picture: NewPicture, capture: ConversationRecord['capture']): Promise<Outcome<void>>
  showVersion(conversationId: string, versionId: string): Promise<Outcome<void>>
  rememberTake(conversationId: string, take: Take): Promise<Outcome<void>>
  rememberThumbnail(thumbnail: { conversationId: string; versionId: string; blob: Blob }): Promise<Outcome<void>>
  /** Until it has become a version, is dropped, or goes with its conversation, its turn, or the pictures. */
  keepJob(job: NewFilmJob): Promise<Outcome<void>>
  dropJob(id: string): Promise<Outcome<void>>
  /** Of all conversations. */
  watchJobs(listener: (jobs: readonly FilmJob[]) => void): () => void
  recallConversation(id: string): Promise<RememberedConversation | undefined>
  /** Refuses `picture-expired` once the conversation has outlived its pictures. */
  recallPicture(conversationId: string, sha256: string): Promise<Outcome<Blob>>
  usage(): Promise<MeasuredUsage>
  /** Reads every row: not for every change. Nothing is opened, so it goes on while locked. */
  inventory(): Promise<Inventory>
  watchPage(look: Look, listener: (page: HistoryPage) => void): () => void
  watchConversation(id: string, listener: (view: RememberedConversation | undefined) => void): () => void
  watchUsage(listener: (usage: MeasuredUsage) => void): () => void
  usedRecipients(): Promise<UsedRecipients>
  /** Whose pictures go within a week. */
  watchLeaving(listener: (leaving: Leaving) => void): () => void
  /** All conversations that hold what is wanted, the last used first. */
  find(wanted: Wanted): Promise<readonly string[]>
  /** Opens the words of all days, so that the first letter finds them open as long as anybody looks at the list. */
  prepareFinding(): void
  /** What can be sought by name. */
  facets(): Promise<Facets>
  /** What would go with these conversations. */
  weigh(ids: readonly string[]): Promise<Weight>
  rename(id: string, title: string): Promise<Outcome<void>>
  forget(ids: readonly string[]): Promise<Outcome<void>>
  /** The words stay until their day. */
  forgetPictures(ids: readonly string[]): Promise<Outcome<void>>
  /** With the version that came of it; what was made from that later looks as it did. */
  forgetTurn(id: string): Promise<Outcome<void>>
  /** Also every flag: the installation's token with them, so withdraw before where there is something to withdraw. */
  forgetEverything(): Promise<Outcome<void>>
  /** All that `wanted` asks for as one ZIP; refuses `stopped` when its signal says so. */
  exportTo(exporting: Exporting, wanted?: Wanted): Promise<Outcome<Manifest>>
  /** An exported history back, as far as it has not run out and is not here. */
  importFrom(file: Blob, importing: Importing): Promise<Outcome<ImportReport>>
  /** Many conversations at once, each with the dates it had. */
  restore(batch: readonly Restored[]): Promise<Outcome<void>>
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
  const sweptFirst = async <T>(work: () => Promise<Outcome<T>>) => {
    const swept = room.clock.wentBack() ? await forgetExpired(room) : done(0)
    return swept.ok ? work() : swept
  }
  const writing = <T>(write: () => Promise<Outcome<T>>) => sweptFirst(() => besideForgetting(room, write))
  await finishForgetting(room)
  const keepSafe = keeperOf()
  /** What was opened to look at the list stays open while anybody looks. */
  const looking = lookAt(room)
  // The conversation on the stage is read at every turn, and by several.
  let opened: { id: string; thumbnails: OpenedThumbnails } | undefined
  const conversation = (id: string) => {
    if (opened?.id !== id) opened = { id, thumbnails: new Map() }
    return conversationRecall(room, id, opened.thumbnails)
  }
  let lookers = 0
  const lock = lockOn(keyring, preferences, name, now)
  const stopWatching = lock.watch((state) => {
    if (state !== 'locked') return
    opened = undefined
    closeAll(looking)
  })
  const facets = async () => {
    const { index } = looking
    await openDays(room, await findDays(room), index)
    return findFacets(index)
  }
  const usage = async () => ({ ...(await measureUsage(room)), ...(await measureDisk()) })

  return {
    preferences,
    installation: installationIn(preferences),
    lock,
    async rememberConversation(birth) {
      const remembered = await writing(() => rememberConversation(room, birth))
      if (remembered.ok) keepSafe()
      return remembered
    },
    addVersion: (version, along) => writing(() => addVersion(room, version, along)),
    addTurn: (turn) => writing(() => addTurn(room, turn)),
    reviseVersion: (id, change) => writing(() => reviseVersion(room, id, change)),
    replaceSource: (id, picture, capture) => writing(() => replaceSource(room, id, picture, capture)),
    showVersion: (conversationId, versionId) => showVersion(room, conversationId, versionId),
    rememberTake: (conversationId, take) => writing(() => rememberTake(room, conversationId, take)),
    rememberThumbnail: (thumbnail) => writing(() => rememberThumbnail(room, thumbnail)),
    recallConversation: (id) => recall(conversation(id)),
    keepJob: (job) => writing(() => keepJob(room, job)),
    dropJob: (id) => dropJob(room, id),
    watchJobs: (listener) => watch(room, jobsRecall(room), listener),
    recallPicture: (conversationId, sha256) => recallPicture(room, conversationId, sha256),
    usage,
    inventory: () => takeInventory(room, keyFiles),
    watchPage(look, listener) {
      const stop = watchPage(room, look, looking, listener)
      lookers++
      return () => {
        stop()
        lookers--
        // Whoever looks for something else stops looking for the one thing before.
        queueMicrotask(() => {
          if (lookers === 0) closeAll(looking)
        })
      }
    },
    watchConversation: (id, listener) => watch(room, conversation(id), listener),
    watchUsage: (listener) => watch(room, { find: usage, open: async (measured) => measured }, listener),
    usedRecipients: async () => (await orLocked(recallUsed(room))) ?? new Map(),
    watchLeaving: (listener) => watch(room, { find: () => findLeaving(room), open: async (found) => found }, listener),
    find: async (wanted) => (await orLocked(findIds(room, wanted, looking))) ?? [],
    prepareFinding() {
      if (lookers > 0) looking.watchWords.listen(() => {})()
    },
    facets: async () => (await orLocked(facets())) ?? { operations: [], sites: [], recipients: [] },
    weigh: (ids) => weighConversations(room, ids),
    rename: (id, title) => writing(() => rename(room, id, title)),
    forget: (ids) => forgetConversations(room, ids),
    forgetPictures: (ids) => forgetPictures(room, ids),
    forgetTurn: (id) => forgetTurn(room, id),
    forgetEverything: () => forgetEverything(room),
    exportTo: (exporting, wanted = {}) =>
      stored(async () => writeArchive(room, await findIds(room, wanted, looking), exporting)),
    importFrom: (file, importing) => sweptFirst(() => readArchive(room, file, importing)),
    restore: (batch) => sweptFirst(() => stored(async () => done(await restoreConversations(room, batch)))),
    async forgetExpired() {
      await finishForgetting(room)
      return forgetExpired(room)
    },
    close() {
      stopWatching()
      room.db.close()
      keyring.close()
    },
  }
}
