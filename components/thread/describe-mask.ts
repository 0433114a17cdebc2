/** Where a step works, in two or three words. */
import { type Mask, meansSubject, sideOf } from '#contract/mask.ts'
import type { Sentences } from '#sentences/sentences.ts'

export function describeMask(mask: Mask, say: Sentences['mark']): string {
  if (meansSubject(mask)) return say.sides[sideOf(mask)]
  const { shapes, inverse } = mask
  const [only, another] = shapes
  const part = only?.shape === 'region' && !another ? say.regions[only.name] : say.markedArea
  return inverse ? say.allBut(part) : part
}
