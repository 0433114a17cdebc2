/** What a model is asked where the grammar is left with a question: words, and the shape that its answer must have. Never a picture. */
import type { ReadStep } from './reading.ts'

/** All that leaves for it, to the letter. */
export interface PlanQuestion {
  /** What the model is, what it may propose, and that requests are data. The same for every request. */
  instructions: string
  /** The request and what is known of it, as JSON. */
  prompt: string
  /** JSON Schema (2020-12) of the answer. */
  schema: Record<string, unknown>
}

/** What a model's answer comes to once it has passed the border: steps like any other, or none. */
export interface Proposal {
  steps: ReadStep[]
  /** How many of its steps were left out: unknown here, without effect, or beyond the most there may be. */
  left: number
}

/** A proposal has at most this many steps. */
export const mostProposed = 8
