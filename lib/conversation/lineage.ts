/** The conversation's graph as undo, redo and the rows see it. Pure: versions in, versions or ids out. */
import { type Plan, type Step, stepsOf, type VersionNode } from '#contract/plan.ts'

/** From the source to version `id`, both included. */
export function lineageOf<V extends VersionNode>(versions: readonly V[], id: string): V[] {
  const byId = new Map(versions.map((version) => [version.id, version]))
  const line: V[] = []
  for (let at = byId.get(id); at && !line.includes(at); at = at.parentId === null ? undefined : byId.get(at.parentId))
    line.unshift(at)
  return line
}

/**
 * The path for redo after the head moved. `path` is a stack of versions left, the next to redo last.
 * Going back adds what was left; going forward along the path uses it up as far as that goes; going anywhere else ends it.
 */
export function pathAfterMove(
  versions: readonly VersionNode[],
  path: readonly string[],
  from: string,
  to: string,
): string[] {
  const line = lineageOf(versions, from).map((version) => version.id)
  const back = line.indexOf(to)
  if (back >= 0) return [...path, ...line.slice(back + 1).reverse()]
  return path.slice(0, Math.max(0, path.lastIndexOf(to)))
}

/** Where redo leads from `shown`: along the path last left, else to the newest version made from it. */
export function redoTarget<V extends VersionNode>(
  versions: readonly V[],
  path: readonly string[],
  shown: string,
): V | undefined {
  const children = versions.filter((version) => version.parentId === shown)
  return children.find((version) => version.id === path.at(-1)) ?? children.at(-1)
}

/** The nearest version, from `id` back, whose plan holds the step: there it is changed, and everything after replays. */
export const holderOf = <V extends VersionNode>(versions: readonly V[], id: string, stepId: string): V | undefined =>
  lineageOf(versions, id).findLast(({ plan }) =>
    plan.changes.some((change) => change.change !== 'remove' && change.step.id === stepId),
  )

/** `plan` with another state of a step that it adds or revises. */
export const withStep = (plan: Plan, step: Step): Plan => ({
  changes: plan.changes.map((change) =>
    change.change !== 'remove' && change.step.id === step.id ? { ...change, step } : change,
  ),
})

/** `plan` without a step that it adds or revises. */
export const withoutStep = (plan: Plan, stepId: string): Plan => ({
  changes: plan.changes.filter((change) => change.change === 'remove' || change.step.id !== stepId),
})

/** `versions` with another plan for one of them. */
export const replan = <V extends VersionNode>(versions: readonly V[], id: string, plan: Plan): V[] =>
  versions.map((version) => (version.id === id ? { ...version, plan } : version))

/** Version `id` and every version made from it, however far. */
export const withDescendants = <V extends VersionNode>(versions: readonly V[], id: string): V[] =>
  versions.filter((version) => lineageOf(versions, version.id).some((ancestor) => ancestor.id === id))

/** The steps in force at `id`. */
export const stepsAt = (versions: readonly VersionNode[], id: string): Step[] => stepsOf(versions, id).steps
