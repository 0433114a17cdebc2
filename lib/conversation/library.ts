/** What the panel can see and do with everything remembered. Live: a listener hears every change, from any window. */
import type { ConversationRecord, TurnRecord, VersionRecord } from '#contract/memory.ts'
import type { Outcome } from '#contract/refusal.ts'
import type { Lock } from '#history/history.ts'

export type { IdleMinutes, Lock, LockState } from '#history/history.ts'
export { idleChoices, leastPassphrase } from '#history/lock.ts'

/** One conversation as it stands: versions by number, turns by time. */
export interface ConversationView {
  conversation: ConversationRecord
  versions: readonly VersionRecord[]
  turns: readonly TurnRecord[]
}

/** Counts and bytes equal what is stored. */
export interface Usage {
  pictures: { count: number; bytes: number }
  conversations: { count: number }
  receipts: { count: number }
  /** What the browser says this extension uses and may use, in bytes. */
  disk?: { used: number; quota: number }
}

/** Every `watch` calls back at once and after each change, and returns how to stop. */
export interface Library {
  lock: Lock
  watchConversations(listener: (list: readonly ConversationRecord[]) => void): () => void
  watchConversation(id: string, listener: (view: ConversationView | undefined) => void): () => void
  watchUsage(listener: (usage: Usage) => void): () => void
  rename(id: string, title: string): Promise<Outcome<void>>
  forget(ids: readonly string[]): Promise<Outcome<void>>
  forgetEverything(): Promise<Outcome<void>>
}
