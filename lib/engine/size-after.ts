/** How large a picture is after a list of steps, without touching a pixel. */
import type { Size } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import { compile } from './compile.ts'
import { parseSteps } from './parsed-step.ts'

/** Refuses `operation-unknown`, `operation-out-of-range`, `result-too-large`. */
export function sizeAfter(steps: readonly Step[], source: Size): Outcome<Size> {
  const parsed = parseSteps(steps)
  if (!parsed.ok) return parsed
  const compiled = compile(parsed.value, source)
  return compiled.ok ? done(compiled.value.geometry.size) : compiled
}
