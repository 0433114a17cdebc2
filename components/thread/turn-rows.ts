/** What a turn's card lists: its changes as they stand now, after any adjusting, with the words they were heard in. Pure. */
import type { TurnRecord, VersionRecord } from '#contract/memory.ts'
import { type Step, stepsOf } from '#contract/plan.ts'

export type TurnRow = { kind: 'step'; step: Step } | { kind: 'removed'; id: string; op: string }

export interface TurnRows {
  rows: readonly TurnRow[]
  /** The words that were understood, each once, in order. */
  heard: readonly string[]
  /** The version that holds the rows; without it they can only be read. */
  version?: VersionRecord
}

export function rowsOf(turn: TurnRecord, versions: readonly VersionRecord[]): TurnRows {
  const version = versions.find((each) => each.id === turn.versionId)
  const before = stepsOf(versions, turn.baseId).steps
  const changes = version?.plan.changes ?? turn.changes
  const rows = changes.map((change): TurnRow => {
    if (change.change !== 'remove') return { kind: 'step', step: change.step }
    return { kind: 'removed', id: change.id, op: before.find((step) => step.id === change.id)?.op ?? '' }
  })
  const heard = [...new Set(rows.flatMap((row) => (row.kind === 'step' ? (row.step.heard ?? []) : [])))]
  return version ? { rows, heard, version } : { rows, heard }
}
