/** What the panel can see and do with everything remembered. Live: a listener hears every change, from any window. */

import type { ConversationRecord, TurnRecord, VersionRecord } from '#contract/memory.ts'
import type { Outcome } from '#contract/refusal.ts'
import type {
  Facets,
  HistoryPage,
  Importing,
  ImportReport,
  Inventory,
  Leaving,
  Lock,
  Look,
  Manifest,
  Wanted,
  Weight,
} from '#history/history.ts'

/** Long work that can be watched and stopped. */
export type Transfer = Importing

export type { IdleMinutes, LockState } from '#history/history.ts'
export { idleChoices, leastPassphrase } from '#history/lock.ts'
export type { Facets, HistoryPage, ImportReport, Inventory, Leaving, Lock, Look, Manifest, Wanted, Weight }

/** One conversation as it stands: versions by number, turns by time. */
export interface ConversationView {
  conversation: ConversationRecord
  versions: readonly VersionRecord[]
  turns: readonly TurnRecord[]
}

/** Counts and bytes equal what is stored. */
export interface Usage {
  pictures: { count: number; bytes: number }
  thumbnails: { count: number; bytes: number }
  conversations: { count: number }
  turns: { count: number }
  receipts: { count: number }
  /** What the browser says this extension uses and may use, in bytes. */
  disk?: { used: number; quota: number }
}

/** Every `watch` calls back at once and after each change, and returns how to stop. */
export interface Library {
  lock: Lock
  /** `look` asks for what is wanted, and for how many at most. */
  watchPage(look: Look, listener: (page: HistoryPage) => void): () => void
  watchConversation(id: string, listener: (view: ConversationView | undefined) => void): () => void
  /** Whether something waits for room on the disk. */
  watchWaiting(listener: (waiting: boolean) => void): () => void
  watchUsage(listener: (usage: Usage) => void): () => void
  /** All that lies on the disk, by what it is. Reads every row: not for every change. */
  inventory(): Promise<Inventory>
  /** Whose pictures go within a week. */
  watchLeaving(listener: (leaving: Leaving) => void): () => void
  /** All conversations that hold what is wanted, the last used first. */
  find(wanted: Wanted): Promise<readonly string[]>
  /** Somebody is about to look for words: they are opened before the first letter. */
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
  /** Everything as one ZIP in the downloads; `bytes` is its size. Refuses `stopped`. */
  exportAll(transfer: Transfer): Promise<Outcome<Manifest & { bytes: number }>>
  /** An exported history back. */
  importFrom(file: Blob, transfer: Transfer): Promise<Outcome<ImportReport>>
  forgetEverything(): Promise<Outcome<void>>
}
