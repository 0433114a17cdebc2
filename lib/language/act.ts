/** What one clause turned out to be. Every clause becomes exactly one act, so that no word is lost. */
import type { GenerativeWish, Move, ReadStep } from '#contract/reading.ts'
import type { Operation } from '#operations/operation.ts'
import type { ClauseFacts } from '#operations/vocabulary.ts'
import type { NamedOperation } from './language.ts'

export type Act =
  | {
      is: 'step'
      step: ReadStep
      /** Said as a complaint: the reason for what follows, or a wish by itself. */
      complaint?: true
      /** Only a name for a shape ("a wallpaper"): a size said in the same request is that shape already. */
      shape?: true
      /** Names the operation and says nothing of how: the same operation with more said is that one. */
      bare?: true
    }
  /** `cut`: it may as well be what stays, where the background goes. */
  | { is: 'wish'; wish: GenerativeWish; cut?: true }
  | { is: 'move'; move: Move }
  /** An operation that cannot be done here yet. */
  | { is: 'absent'; operation: NamedOperation; heard: string[] }
  /** A value without a sensible default is not there; `what` is a noun, or absent when only the direction is. */
  | { is: 'missing'; operation: Operation; what?: string; facts: ClauseFacts; heard: string[] }
  /** For one thing in the picture only. `step`: the same for the whole picture, where that makes sense. */
  | {
      is: 'local'
      label?: string
      step?: ReadStep
      complaint?: true
      thing: string
      prompt: string
      heard: string[]
    }
  /** A crop to something that has to be pointed out. */
  | { is: 'marking'; operation: Operation; thing: string; facts: ClauseFacts; heard: string[] }
  | { is: 'either'; thing: string; heard: string[] }
  | { is: 'open'; heard: string[] }
  /** Changes something that an earlier turn did; there was none. */
  | { is: 'baseless'; heard: string[] }
  /** An operation that is not there to be undone. */
  | { is: 'not-there'; label: string; heard: string[] }
  /** What was done is not what was wanted, and nothing is said of what would be. */
  | { is: 'displeased'; heard: string[] }
  /** Praise, thanks, yes, no. */
  | { is: 'talk'; heard: string[] }
  /** Understood and not an edit: a reason, a purpose, something to leave alone. */
  | { is: 'aside' }
  | { is: 'unheard'; words: string[] }

/** What a clause with a single act asks for. */
export const one = (act: Act | undefined): readonly Act[] | undefined => act && [act]
