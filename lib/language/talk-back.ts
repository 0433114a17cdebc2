/** What a request says about what was done before, in terms that no language owns. Each language recognises its own idioms. */
import type { FilmPart, Sign, VersionWish } from '#contract/reading.ts'

/** From and to, in the words that were read. */
export type Stretch = readonly [from: number, to: number]

/** Where something that was done should work. `copy`: there as well; `turn`: there instead; `leave`: everywhere but there. */
export type PlaceChange = 'turn' | 'copy' | 'leave'

export type TalkBack =
  | { says: 'back' | 'forward'; times: number }
  /** `rest`: what is to be done with that version stands around this stretch. */
  | { says: 'version'; to: VersionWish; named?: Stretch }
  | { says: 'everything-back' | 'start-over' }
  | { says: 'beside'; version?: VersionWish }
  /** The steps that `names` names are taken out; `plainly` when no other reading of the words is likely. */
  | { says: 'take-out'; names: Stretch; plainly?: true }
  | { says: 'take-out-rest'; but: Stretch }
  /** Steps of these operations are taken out: "uncrop", "bring back the colour". */
  | { says: 'take-out-ops'; ops: readonly string[] }
  | { says: 'take-out-last' }
  /** Of what it is now: half, twice. */
  | { says: 'scale'; by: number }
  /** To the number that is said. */
  | { says: 'set' }
  | { says: 'lean'; way: 'more' | 'less' }
  /** Once more, with a number or a way of its own. */
  | { says: 'again-with' }
  | { says: 'same-for' }
  | { says: 'place'; change: PlaceChange }
  | { says: 'other-side'; change: Exclude<PlaceChange, 'leave'> }
  | { says: 'whole' }
  /** For one thing only, which has to be pointed out. */
  | { says: 'only-thing'; thing: Stretch }
  /** `all`: what each of them should have. */
  | { says: 'variations'; all?: Stretch }
  | ({ says: 'clip' } & FilmPart)
  /** One picture of a film: the one at `at` seconds, or the one that is shown. */
  | { says: 'still'; at?: number }
  /** What is shown as a file or on the clipboard; what can be said at all. */
  | { says: 'save' | 'copy' | 'help' }
  | { says: 'praise' | 'displeased' }

export interface TalkBackLanguage {
  /** What it may say, likeliest first. `words`: a clause or a whole request, normalised, numbers as digits with their unit, without punctuation; a request without words as it is. */
  read: (words: string) => Iterable<TalkBack>
  /** What the letters on the picture should say instead of `old`. */
  rewritten: (source: string, old: string) => string | undefined
  /** Adjectives of size; `compared`: bigger, and not big. */
  sizes: ReadonlyMap<string, { sign: Sign; compared: boolean }>
  /** Ways to move what was drawn, to the right and down; `alone`: also where nothing says that it is from where it stands. */
  ways: ReadonlyMap<string, { x: number; y: number; alone: boolean }>
  /** What makes a request a correction of the one before it. */
  isInstead: (word: string) => boolean
  /** What makes a thing that is named a second one: "another". */
  isAnother: (word: string) => boolean
  /** What makes a thing that is added a new one: "a". */
  isAny: (word: string) => boolean
  say: {
    variations: string
    displeased: string
    less: string
    more: string
    opposite: string
    undo: string
  }
  /** Plans to choose from where there is nothing to go by. */
  variations: readonly { label: string; op: string; sign?: Sign }[]
}
