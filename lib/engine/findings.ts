/** What operations and masks that look at the picture find, each in the picture as it is before it. The same for a preview and the full size. */
import { type Mask, meansSubject, subjectMarks } from '#contract/mask.ts'
import type { Size } from '#contract/picture.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { Look } from '#operations/operation.ts'
import { subjectLook } from '#operations/subject/matte.ts'
import type { Subject } from '#operations/subject/subject.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { Raster } from '#pixels/raster.ts'
import { type Compiled, compile, keepsToMasks } from './compile.ts'
import type { Found } from './found.ts'
import { sizeWithin } from './geometry.ts'
import type { ParsedStep } from './parsed-step.ts'
import { createResults } from './results.ts'

/** Draws a version into a raster that is the caller's until `release`. */
export type DrawRaster = (compiled: Compiled, target: Size) => Promise<{ raster: Raster; release(): void }>

/** What is found for `steps`, by their place; refuses what compiling refuses. */
export type Find = (
  picture: { key: string; source: Size },
  steps: readonly ParsedStep[],
  draw: DrawRaster,
) => Promise<Outcome<Found[]>>

/** Bytes: most findings are a few numbers, the largest a small map. */
const kept = 32 << 20

/** Remembers what was found, for as long as nothing before changes. */
export function createFind(kernel: Kernel): Find {
  const results = createResults<{ finding: unknown }>(() => kept)
  return async ({ key: picture, source }, steps, draw) => {
    const all: Found[] = []
    for (const [i, step] of steps.entries()) {
      const { operation, params } = step
      const { look } = operation
      const side = sideLooked(step)
      all.push({})
      if (!(look || side) || operation.isNeutral(params, source)) continue
      const before = compile(steps.slice(0, i), source, all)
      if (!before.ok) return before
      const see = async (look: AnyLook, name: string, given: Given) => {
        const [read, marks] = given
        const what = [look.shared ?? name, read, ...(marks ? [marks] : [])]
        const key = `${picture} ${before.value.key} ${JSON.stringify(what)}`
        const known = results.get(key)
        const finding = known ? known.finding : await findIn(kernel, before.value, look, given, draw)
        results.keep(key, { finding }, weightOf(finding))
        return finding
      }
      all[i] = {
        ...(look ? { own: await see(look, operation.id, givenTo(step)) } : {}),
        ...(side ? { subject: (await see(subjectLook, 'subject', [{}, subjectMarks(side)])) as Subject } : {}),
      }
    }
    return done(all)
  }
}

type AnyLook = Look<Record<string, unknown>, unknown>

/** The mask of a step that is for one side of the picture. */
const sideLooked = ({ operation, mask }: ParsedStep): Mask | undefined =>
  mask && keepsToMasks(operation) && meansSubject(mask) ? mask : undefined

/** In another picture of the same clip: what lies elsewhere in each is found anew, the rest is as it was `found`. */
export async function findAgain(
  kernel: Kernel,
  source: Size,
  steps: readonly ParsedStep[],
  found: readonly Found[],
  draw: DrawRaster,
): Promise<Outcome<Found[]>> {
  const again = [...found]
  for (const [i, step] of steps.entries()) {
    const { look } = step.operation
    if (look?.inClip !== 'each' || step.operation.isNeutral(step.params, source)) continue
    const before = compile(steps.slice(0, i), source, again)
    if (!before.ok) return before
    again[i] = { ...again[i], own: await findIn(kernel, before.value, look, givenTo(step), draw) }
  }
  return done(again)
}

/** Whether any of `steps` finds something else in each picture of a clip. */
export const findsInEach = (steps: readonly ParsedStep[]): boolean =>
  steps.some(({ operation }) => operation.look?.inClip === 'each')

/** What the operation's own look is told of its step. */
function givenTo({ operation: { look, maskMeans }, params, mask }: ParsedStep): Given {
  const read = Object.fromEntries((look?.reads ?? []).map((name) => [name, params[name]]))
  return [read, maskMeans && mask && subjectMarks(mask)]
}

type Given = [params: Record<string, unknown>, mask: Mask | undefined]

/** Of what lies in arrays of bytes or floats, and something for everything else. */
function weightOf(finding: unknown): number {
  if (ArrayBuffer.isView(finding)) return finding.byteLength
  if (typeof finding !== 'object' || finding === null || Array.isArray(finding)) return 64
  return Object.values(finding).reduce((sum: number, part) => sum + weightOf(part), 256)
}

async function findIn(
  kernel: Kernel,
  before: Compiled,
  look: AnyLook,
  given: Given,
  draw: DrawRaster,
): Promise<unknown> {
  const { raster, release } = await draw(before, sizeWithin(before.size, look.longest))
  try {
    return await look.find(kernel, raster, ...given)
  } finally {
    release()
  }
}
