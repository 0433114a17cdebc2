/** The words of an edit as data: steps, the changes a turn makes to them, and the list that results. Pure. */
import { maskSchema } from './mask.ts'
import { z } from './schema.ts'

/** One typed edit. `params` are parsed by the operation's own schema before anything is drawn. */
export const stepSchema = z.strictObject({
  id: z.string().min(1).max(64),
  op: z.string().min(1).max(40),
  params: z.record(z.string(), z.json()),
  /** Where it works; omitted: the whole picture. */
  mask: maskSchema.optional(),
  /** The user's words that asked for it. */
  heard: z.array(z.string().max(400)).max(20).optional(),
})
export type Step = z.infer<typeof stepSchema>

export const changeSchema = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('add'), step: stepSchema }),
  z.strictObject({ change: z.literal('revise'), step: stepSchema }),
  z.strictObject({ change: z.literal('remove'), id: z.string().min(1).max(64) }),
])
export type Change = z.infer<typeof changeSchema>

/** What one turn does to the list of steps. */
export const planSchema = z.strictObject({ changes: z.array(changeSchema).max(200) })
export type Plan = z.infer<typeof planSchema>

export const emptyPlan: Plan = { changes: [] }

/** The picture that a step lays into another, by its hash: what a recipient made for a part. */
export const pictureIn = ({ op, params }: Step): string | undefined =>
  op === 'patch' && typeof params.picture === 'string' ? params.picture : undefined

/** All that steps of `plan` lay in, each once. */
export const picturesIn = ({ changes }: Plan): string[] => [
  ...new Set(changes.flatMap((change) => (change.change === 'remove' ? [] : (pictureIn(change.step) ?? [])))),
]

/** A version is its parent and a plan; `picture` is set only where a recipient made the whole picture anew. */
export const versionSchema = z.object({
  id: z.string().min(1),
  parentId: z.string().nullable(),
  plan: planSchema,
  /** SHA-256 of bytes that replace everything before this version. */
  picture: z.string().optional(),
  /** They are a film, and so long, in seconds. */
  film: z.object({ seconds: z.number().positive() }).optional(),
})
export type VersionNode = z.infer<typeof versionSchema>

/** `steps` after `plan`: added at the end, revised in place, removed. Changes to unknown ids do nothing. */
export function applyPlan(steps: readonly Step[], plan: Plan): Step[] {
  let list = [...steps]
  for (const change of plan.changes) {
    if (change.change === 'add') list.push(change.step)
    else if (change.change === 'revise') list = list.map((step) => (step.id === change.step.id ? change.step : step))
    else list = list.filter((step) => step.id !== change.id)
  }
  return list
}

/** The steps that lead to version `id`, and the picture or film they start from (`undefined`: the conversation's source). */
export function stepsOf(
  versions: readonly VersionNode[],
  id: string,
): Pick<VersionNode, 'picture' | 'film'> & { steps: Step[] } {
  const byId = new Map(versions.map((version) => [version.id, version]))
  const lineage: VersionNode[] = []
  for (let at = byId.get(id); at && !lineage.includes(at); at = at.parentId ? byId.get(at.parentId) : undefined)
    lineage.unshift(at)
  let made: VersionNode | undefined
  let steps: Step[] = []
  for (const version of lineage) {
    if (version.picture) {
      made = version
      steps = []
    }
    steps = applyPlan(steps, version.plan)
  }
  return { ...(made && { picture: made.picture }), ...(made?.film && { film: made.film }), steps }
}
