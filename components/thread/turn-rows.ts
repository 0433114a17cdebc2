/** What a turn's card lists: its changes as they stand now, after any adjusting, with the words they were heard in. Pure. */
import type { TurnRecord, VersionRecord } from '#contract/memory.ts'
import { type Step, stepsOf } from '#contract/plan.ts'
import { lineageOf } from '#conversation/lineage.ts'

/** `superseded`: a later turn on the way to what is shown changed the step again, so it is changed there. */
export type TurnRow = { kind: 'step'; step: Step; superseded?: true } | { kind: 'removed'; id: string; op: string }

export interface TurnRows {
  rows: readonly TurnRow[]
  /** The words that were understood, each once, in order. */
  heard: readonly string[]
  /** The version that holds the rows; without it they can only be read. */
  version?: VersionRecord
}

export function rowsOf(turn: TurnRecord, versions: readonly VersionRecord[], shown?: string): TurnRows {
  const version = versions.find((each) => each.id === turn.versionId)
  const before = stepsOf(versions, turn.baseId).steps
  const changes = version?.plan.changes ?? turn.changes
  const later = shown && version ? changesAfter(versions, version.id, shown) : new Set<string>()
  const rows = changes.map((change): TurnRow => {
    if (change.change !== 'remove')
      return { kind: 'step', step: change.step, ...(later.has(change.step.id) ? { superseded: true } : {}) }
    return { kind: 'removed', id: change.id, op: before.find((step) => step.id === change.id)?.op ?? '' }
  })
  const heard = [...new Set(rows.flatMap((row) => (row.kind === 'step' ? (row.step.heard ?? []) : [])))]
  return version ? { rows, heard, version } : { rows, heard }
}

/** The steps that versions between `id` and `shown` revise or take out. */
function changesAfter(versions: readonly VersionRecord[], id: string, shown: string): ReadonlySet<string> {
  const line = lineageOf(versions, shown)
  const at = line.findIndex((version) => version.id === id)
  const after = at < 0 ? [] : line.slice(at + 1)
  return new Set(
    after.flatMap(({ plan }) =>
      plan.changes.map((change) => (change.change === 'remove' ? change.id : change.step.id)),
    ),
  )
}
