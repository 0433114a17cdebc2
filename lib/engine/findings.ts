/** What operations that look at the picture find, each in the picture as it is before it. The same for a preview and the full size. */
import type { Mask } from '#contract/mask.ts'
import type { Size } from '#contract/picture.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { Raster } from '#pixels/raster.ts'
import { type Compiled, compile } from './compile.ts'
import { sizeWithin } from './geometry.ts'
import type { ParsedStep } from './parsed-step.ts'
import { createResults } from './results.ts'

/** Draws a version into a raster that is the caller's until `release`. */
export type DrawRaster = (compiled: Compiled, target: Size) => Promise<{ raster: Raster; release(): void }>

/** What the looks of `steps` find, by their place; refuses what compiling refuses. */
export type Find = (
  picture: { key: string; source: Size },
  steps: readonly ParsedStep[],
  draw: DrawRaster,
) => Promise<Outcome<unknown[]>>

/** Bytes: most findings are a few numbers, the largest a small map. */
const kept = 32 << 20

/** Remembers what was found, for as long as nothing before changes. */
export function createFind(kernel: Kernel): Find {
  const results = createResults<{ finding: unknown }>(() => kept)
  return async ({ key: picture, source }, steps, draw) => {
    const found: unknown[] = []
    for (const [i, step] of steps.entries()) {
      const { operation, params } = step
      const { look } = operation
      if (!look || operation.isNeutral(params, source)) continue
      const before = compile(steps.slice(0, i), source, found)
      if (!before.ok) return before
      const [read, mask] = givenTo(step)
      const what = [look.shared ?? operation.id, read, ...(mask ? [mask] : [])]
      const key = `${picture} ${before.value.key} ${JSON.stringify(what)}`
      const known = results.get(key)
      found[i] = known ? known.finding : await findIn(kernel, before.value, look, [read, mask], draw)
      results.keep(key, { finding: found[i] }, weightOf(found[i]))
    }
    return done(found)
  }
}

/** In another picture of the same clip: what lies elsewhere in each is found anew, the rest is as it was `found`. */
export async function findAgain(
  kernel: Kernel,
  source: Size,
  steps: readonly ParsedStep[],
  found: readonly unknown[],
  draw: DrawRaster,
): Promise<Outcome<unknown[]>> {
  const again = [...found]
  for (const [i, step] of steps.entries()) {
    const { look } = step.operation
    if (look?.inClip !== 'each' || step.operation.isNeutral(step.params, source)) continue
    const before = compile(steps.slice(0, i), source, again)
    if (!before.ok) return before
    again[i] = await findIn(kernel, before.value, look, givenTo(step), draw)
  }
  return done(again)
}

/** Whether any of `steps` finds something else in each picture of a clip. */
export const findsInEach = (steps: readonly ParsedStep[]): boolean =>
  steps.some(({ operation }) => operation.look?.inClip === 'each')

/** What a look is told of its step. */
function givenTo({ operation: { look, maskMeans }, params, mask }: ParsedStep): Given {
  const read = Object.fromEntries((look?.reads ?? []).map((name) => [name, params[name]]))
  return [read, maskMeans ? mask : undefined]
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
  look: NonNullable<ParsedStep['operation']['look']>,
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
