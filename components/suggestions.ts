/** Three next requests that fit the picture as it stands: only what this panel can do here, nothing that is already done. Pure. */
import type { Size } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import { operationOf } from '#operations/registry.ts'

export interface SuggestionContext {
  /** The steps in force. */
  steps: readonly Step[]
  /** Names of the operations that the last turn set. */
  last: readonly string[]
  size?: Size
}

/** Requests as a person would type them, best first; pressing one says it. */
export function suggestNext({ steps, last, size }: SuggestionContext): string[] {
  const used = new Set(steps.map((step) => step.op))
  const follow = last.some((op) => used.has(op) && operationOf(op)?.amount) ? ['A bit less'] : []
  const fresh = ideas
    .filter(({ op, fits }) => operationOf(op) && !used.has(op) && (!fits || (size && fits(size))))
    .map(({ says }) => says)
  return [...follow, ...fresh].slice(0, 3)
}

interface Idea {
  op: string
  says: string
  fits?: (size: Size) => boolean
}

/** In the order in which people ask for them most. */
const ideas: readonly Idea[] = [
  { op: 'brightness', says: 'A bit brighter' },
  { op: 'crop', says: 'Crop to a square', fits: ({ width, height }) => width !== height },
  { op: 'monochrome', says: 'Black and white' },
  { op: 'temperature', says: 'A little warmer' },
  { op: 'contrast', says: 'More contrast' },
  { op: 'shadows', says: 'Lift the shadows' },
  { op: 'saturation', says: 'More saturation' },
  { op: 'resize', says: 'Resize to 1080 px wide', fits: ({ width }) => width > 1080 },
]
