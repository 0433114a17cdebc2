/** Steps that were said for a smaller file of a picture, for a larger one: what is counted in pixels grows along, so that they mean the same. Pure. */
import type { Change, Plan, VersionNode } from '#contract/plan.ts'

/** Parameters that are lengths of the picture itself in whole pixels. What is asked for as a result, such as a size to save at, stays. */
const lengths: Record<string, readonly string[]> = {
  border: ['pixels'],
  pad: ['pixels', 'size'],
  text: ['pixels'],
  crop: ['size', 'inset'],
}

/** `versions` with every plan enlarged by `times`, up to a step that sets a size in pixels: from there on the picture is as large as before. */
export function enlargeSteps<V extends VersionNode & { number: number }>(versions: readonly V[], times: number): V[] {
  const resized = versions.find(({ plan }) => plan.changes.some(setsSize))
  return versions.map((version) =>
    version.picture !== undefined || (resized && version.number > resized.number)
      ? version
      : { ...version, plan: enlarged(version.plan, times) },
  )
}

function enlarged({ changes }: Plan, times: number): Plan {
  const sized = changes.findIndex(setsSize)
  return {
    changes: changes.map((change, at) =>
      change.change === 'remove' || (sized >= 0 && at > sized)
        ? change
        : { ...change, step: { ...change.step, params: paramsOf(change.step, times) } },
    ),
  }
}

type Params = Extract<Change, { step: unknown }>['step']['params']

function paramsOf({ op, params }: { op: string; params: Params }, times: number): Params {
  const named = lengths[op] ?? []
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, named.includes(name) ? grown(value, times) : value]),
  )
}

/** A number, or a group of them that says it is in pixels or says no unit. */
function grown(value: Params[string] | undefined, times: number): Params[string] {
  if (typeof value === 'number') return Math.max(1, Math.round(value * times))
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value ?? null
  if ('unit' in value && value.unit !== 'px') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      typeof each === 'number' ? Math.round(each * times) : (each ?? null),
    ]),
  )
}

const setsSize = (change: Change): boolean =>
  change.change !== 'remove' &&
  change.step.op === 'resize' &&
  ['width', 'height', 'longest'].some((name) => typeof change.step.params[name] === 'number')
