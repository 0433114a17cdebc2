/** Steps → one tone and one geometry, however many there were. Pure: decides what to compute, computes no pixel. */
import { pictureLimits, type Size } from '#contract/picture.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { ToneStage } from '#operations/operation.ts'
import { follow, type Geometry, untouched } from './geometry.ts'
import type { ParsedStep } from './parsed-step.ts'

export interface Compiled {
  tone: readonly ToneStage[]
  geometry: Geometry
  /** The same for equal tones: operations and parameters, not their ids. */
  toneKey: string
}

/**
 * Tone and geometry commute, so that each becomes one pass. Neutral steps are dropped, neighbours of one kind joined.
 * Refuses `result-too-large` {pixels, limit}.
 */
export function compile(steps: readonly ParsedStep[], source: Size): Outcome<Compiled> {
  const stages: ToneStage[] = []
  const toneKey: unknown[] = []
  let geometry = untouched(source)
  for (const { operation, params } of joined(steps, source)) {
    const { pixels } = operation
    if (operation.isNeutral(params, geometry.size)) continue
    if (pixels.kind === 'tone') {
      stages.push(...pixels.stages(params))
      toneKey.push(operation.id, params)
    } else geometry = follow(geometry, pixels.frame(params, geometry.size))
  }
  const pixels = geometry.size.width * geometry.size.height
  if (!(pixels <= pictureLimits.pixels)) return refuse('result-too-large', { pixels, limit: pictureLimits.pixels })
  return done({ tone: stages, geometry, toneKey: JSON.stringify(toneKey) })
}

/** Neighbours that their operation can express as one step, exactly. */
function joined(steps: readonly ParsedStep[], source: Size): ParsedStep[] {
  const list: ParsedStep[] = []
  for (const step of steps) {
    const last = list.at(-1)
    const params = last?.operation === step.operation ? step.operation.combine?.(last.params, step.params) : undefined
    if (params) list[list.length - 1] = { operation: step.operation, params }
    else if (step.operation.pixels.kind !== 'tone' || !step.operation.isNeutral(step.params, source)) list.push(step)
  }
  return list
}
