/** The border for a model's answer: whatever it holds becomes steps like any other, within their ranges, or is left out. Never throws. */
import { type Mask, type RegionName, regionNames, type Side, sideMask, sides } from '#contract/mask.ts'
import { mostProposed, type Proposal } from '#contract/planning.ts'
import type { ReadingContext, ReadStep } from '#contract/reading.ts'
import { z } from '#contract/schema.ts'
import type { Operation } from '#operations/operation.ts'
import { parseStep } from '#operations/registry.ts'
import { proposable } from './catalogue.ts'
import { stepNamed } from './step-names.ts'
import { withinRange } from './within-range.ts'

/** What a model may keep a step to. */
export const parts: readonly (RegionName | Side)[] = [...regionNames, ...sides]

const value = z.union([z.number(), z.string().max(2000), z.boolean()])

/** Lenient: of an answer only what is needed is read, and a list of parameters is as good as an object. */
const proposedSchema = z.object({
  op: z.string().max(40),
  params: z
    .union([
      z
        .array(z.object({ name: z.string().max(80), value }))
        .max(60)
        .transform((list) => Object.fromEntries(list.map((one) => [one.name, one.value]))),
      z.record(z.string(), z.unknown()),
    ])
    .catch({}),
  part: z.enum(parts).optional().catch(undefined),
  changes: z.string().optional().catch(undefined),
})

/** As soft as a part that is named in words. */
const feather = 0.06

/** `heard`: the person's words that the steps answer to. */
export function takeProposal(answer: unknown, context: ReadingContext, heard: readonly string[]): Proposal {
  const listed = z.object({ steps: z.array(z.unknown()) }).safeParse(answer).data?.steps ?? []
  const taken = listed.slice(0, mostProposed).map((one) => stepFrom(one, context, heard))
  const steps = distinct(taken.filter((step) => step !== undefined))
  return { steps, left: listed.length - steps.length }
}

function stepFrom(proposed: unknown, context: ReadingContext, heard: readonly string[]): ReadStep | undefined {
  const read = proposedSchema.safeParse(proposed).data
  const operation = read && proposable.find(({ id }) => id === read.op)
  if (!operation) return undefined
  const before = read.changes ? stepNamed(context.steps, read.changes) : undefined
  const revised = before?.op === operation.id ? before : undefined
  const params = withinRange(operation, read.params, revised?.params)
  const mask = read.part ? maskOf(read.part, operation) : revised?.mask
  const step = { id: 'proposed', op: operation.id, params, ...(mask ? { mask } : {}) }
  const parsed = parseStep(step)
  if (!parsed.ok) return undefined
  if (context.size && operation.isNeutral(parsed.value.params, context.size) && !revised) return undefined
  const complete = structuredClone(parsed.value.params) as ReadStep['params']
  return {
    op: operation.id,
    params: complete,
    heard: [...heard],
    ...(mask ? { mask } : {}),
    ...signOf(operation, complete),
    ...(revised ? { revises: revised.id } : {}),
  }
}

/** The same rule as for a part named in words: not where the size changes, nor where a place is said otherwise. */
function maskOf(name: RegionName | Side, { pixels, placed }: Operation): Mask | undefined {
  const isMaskable = !placed && (pixels.kind === 'tone' || (pixels.kind === 'area' && !pixels.size))
  if (!isMaskable) return undefined
  if (name === 'subject' || name === 'background') return sideMask(name)
  return { shapes: [{ shape: 'region', name }], feather, inverse: false }
}

/** So that "a bit less" knows afterwards which way is less. */
function signOf({ amount }: Operation, params: ReadStep['params']): Pick<ReadStep, 'sign'> {
  const by = amount && params[amount.param]
  return typeof by === 'number' && by !== 0 ? { sign: by > 0 ? '+' : '-' } : {}
}

/** A step is changed once; a second change of it is left out. */
function distinct(steps: readonly ReadStep[]): ReadStep[] {
  return steps.filter(
    ({ revises }, at) => revises === undefined || steps.findIndex((one) => one.revises === revises) === at,
  )
}
