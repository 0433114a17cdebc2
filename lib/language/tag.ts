/** What a word or phrase can be in a request. A language's data says which words are what; the grammar reads only tags. */
import type { Side } from '#contract/mask.ts'
import type { GenerativeWish, Sign, Strength } from '#contract/reading.ts'

/** How an operation was named: the thing that changes (`noun`), the change itself, or the operation as such. */
export type Role = 'noun' | 'raise' | 'lower' | 'apply'

/** Classes of things that decide what a verb means for them. */
export type ObjectClass = 'face' | 'skin' | 'lettering' | 'frame' | 'part' | 'cast'

export type Tag =
  /**
   * `positive`: an adjective without comparison ("dark"), which may describe a fault as well as a wish.
   * `fault`: an adjective that only ever names one ("overexposed").
   * `opposite`: a noun of which the operation makes less.
   */
  | { kind: 'operation'; op: string; role: Role; positive?: true; opposite?: true; fault?: true }
  /** Verbs of amount: increase +, reduce −; without a sign: adjust. */
  | { kind: 'change'; sign?: Sign }
  /** What was lost is to come back: up, but down for what has become too much (highlights). */
  | { kind: 'recover' }
  /** `cut`: what is cut out may be what stays. */
  | { kind: 'remove'; cut?: true }
  | { kind: 'add' | 'put' | 'replace' | 'become' | 'shift' | 'make' | 'keep' | 'write' }
  /** What only a model can do, whatever its object. */
  | { kind: 'wish'; op: GenerativeWish['op'] }
  | { kind: 'object'; object: ObjectClass }
  /** To be written, whatever it says. */
  | { kind: 'lettering'; words: string; part?: 'top' | 'bottom' }
  /** `adjacent`: counts only right before what it strengthens. */
  | { kind: 'strength'; strength: Strength; adjacent?: true }
  /** more, less; `level` for high and low, which are adjectives of a noun; `harsh`: there is much of it. */
  | { kind: 'compare'; sign: Sign; level?: true; harsh?: true }
  /** There is too much of it (−) or not enough (+): the sign is what is wished. `limit`: after an act, only how far not to go. */
  | { kind: 'excess'; sign: Sign; limit?: true }
  /** further, again, the same amount, the other way: the request leans on an earlier one. */
  | { kind: 'follow'; how: 'further' | 'again' | 'same' | 'reverse' }
  /** `firm`: what follows must not be done, whatever it is. */
  | { kind: 'not'; firm?: true }
  | {
      kind: 'is' | 'should' | 'without' | 'except' | 'purpose' | 'because' | 'condition' | 'with' | 'for'
    }
  /** `step`: by so much, and not about so much. */
  | { kind: 'by'; step?: true }
  /** `verb`: a verb may follow. `turned`: what it becomes. `use`: what it is to serve as. */
  | { kind: 'to'; form?: 'verb' | 'turned' | 'use' }
  /** `narrows`: leads to what a picture is cut down to. */
  | { kind: 'preposition'; narrows?: true }
  /** `file`: what it weighs, and not how large it is. */
  | { kind: 'picture'; file?: true }
  /** `own`: whose it is; what follows was there before. */
  | { kind: 'determiner'; own?: true }
  | { kind: 'pronoun' | 'skip' | 'filler' | 'particle' }
  /** The same, the original: what it is said of stays. have: it is there, wished or not. */
  /** manner: "a happy look", how it is to seem. */
  | { kind: 'kept' | 'have' | 'manner' }
  /** A part of a picture, its sides and corners. `third`: a smaller one than a half. */
  | { kind: 'stretch'; third?: true }
  | { kind: 'place'; position: string }
  | { kind: 'region'; region: Side }
  | { kind: 'turn'; turn: 'clockwise' | 'counter-clockwise' }
  | { kind: 'axis'; axis: 'horizontal' | 'vertical' }
  | { kind: 'colour'; colour: string }
  | { kind: 'side'; side: 'width' | 'height' | 'longest' }
  | { kind: 'format'; ratio?: readonly [number, number]; size?: readonly [number, number] }
  | { kind: 'praise' | 'yes' | 'no' }
  | { kind: 'move'; move: 'undo-one' | 'undo-all' | 'redo' | 'compare' | 'restart' | 'save' | 'copy' | 'help' }
  /** A wish that leaves the way open: "better". */
  | { kind: 'open' }
  /** "crop … out": this operation as often as a removal. */
  | { kind: 'either'; op: string }
  /** only, just: nothing but what follows. use: what the result is for. rest: whatever was not named. */
  | { kind: 'only' | 'use' | 'rest' }
  /** "look like": what follows is what it is to resemble. */
  | { kind: 'likeness' }
  | { kind: 'join' | 'stop' }

export type Kind = Tag['kind']
export type TagOf<K extends Kind> = Extract<Tag, { kind: K }>

export interface Entry {
  tag: Tag
  /** Base forms in lower case; `…` stands for up to five words between a verb and its particle. */
  words: readonly string[]
}
