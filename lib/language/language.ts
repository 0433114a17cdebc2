/** What a language must say about itself for the grammar to read it. One folder for each; the grammar knows none by name. */
import type { Operation } from '#operations/operation.ts'
import type { Vocabulary } from '#operations/vocabulary.ts'
import type { Clause } from './clauses.ts'
import type { Lexicon } from './lexicon.ts'
import type { Span } from './span.ts'
import type { Entry, ObjectClass } from './tag.ts'
import type { TalkBackLanguage } from './talk-back.ts'
import type { Unit } from './token.ts'

/** An operation that people ask for and that may not be in the registry: then the answer says so. */
export interface NamedOperation
  extends Pick<Vocabulary<Record<string, unknown>>, 'nouns' | 'raise' | 'lower' | 'apply'> {
  id: string
  /** As it reads in "… cannot be done on this device yet". */
  label: string
}

/** What a verb, or an operation, with a telling object asks for: an operation, or something only a model can do. */
export interface ObjectRule {
  verb:
    | 'remove'
    | 'add'
    | 'make'
    | 'become'
    | 'replace'
    | 'put'
    | 'change'
    | 'blur'
    | 'gradient'
    | 'monochrome'
    | 'saturation'
    | 'crop'
  object: ObjectClass | 'background' | 'subject' | 'colour'
  means: string
}

/** Operations that a clause asks for by what it says and not by name: a ratio is a crop, or padding where cropping is ruled out. */
export type Implied = Readonly<
  Record<
    | 'ratio'
    | 'stops'
    | 'wholeRatio'
    | 'size'
    | 'bytes'
    | 'turn'
    | 'colour'
    | 'exchange'
    | 'colourBackground'
    | 'lettering',
    string
  >
>

/** One button for an open wish: operations with a direction and a strength; offered only when all are available. */
export interface Suggestion {
  label: string
  steps: readonly { op: string; sign?: '+' | '-'; strength?: 'slight' | 'plain' }[]
}

export interface Sentences {
  open: string
  notUnderstood: string
  empty: string
  notYet: (label: string) => string
  local: (operation: string, thing: string) => string
  recolour: (thing: string) => string
  marking: (thing: string) => string
  either: string
  missing: (operation: string, what: string) => string
  direction: (operation: string) => string
  nothingBefore: string
  notThere: (operation: string) => string
  wholePicture: string
  useModel: string
  doTheRest: string
  more: string
  less: string
  /** Buttons for the part that a crop keeps, by position. */
  keep: Readonly<Record<string, string>>
  removeIt: string
  /** A button: another picture is chosen later. */
  choosePicture: string
}

/** A stretch of a request that is to stand on the picture; `words` without the quotes around them. */
export interface Lettering {
  from: number
  to: number
  words: readonly [from: number, to: number]
  /** Where it goes, in a picture with words above and below. */
  part?: 'top' | 'bottom'
}

/** A request taken apart. */
export interface ParsedRequest {
  /** The text that spans point into. */
  source: string
  /** In the order of the grammar: a verb, what it is done to, how. */
  clauses: readonly Clause[]
  /** What was too long to read. */
  rest: string
  /** All that was said, in one: where a saying of several words can be looked for. */
  spans?: readonly Span[]
}

/** How people ask for something in the picture to move; of words apart by single spaces. */
export interface MovingWords {
  /** "make her wave", "animate this" */
  isOf: (words: string) => boolean
  /** "the clouds drift", after that */
  goesOn: (words: string) => boolean
  /** "a video where the waves move" */
  inFilm: (words: string) => boolean
}

/** What a language that is not told by spaces and English word order brings of its own. */
interface OwnReading {
  /** Whether a text is in this language. */
  isOf?: (text: string) => boolean
  /** How its words and clauses are found; omitted: by spaces, in the order of the grammar. */
  clausesIn?: (text: string, lexicon: Lexicon) => ParsedRequest
  /** An operation with its names in this language. */
  named?: (operation: Operation) => Operation
}

export interface Language extends OwnReading {
  code: string
  entries: readonly Entry[]
  operations: readonly NamedOperation[]
  objects: readonly ObjectRule[]
  implied: Implied
  suggestions: readonly Suggestion[]
  say: Sentences
  /** How people talk about what was done before. Without it every request is read for itself. */
  talkBack?: TalkBackLanguage
  /** Without it no request is for a film. */
  moving?: MovingWords
  /** Where a request with straight quotes says what is to be written. */
  letteringIn: (source: string, opensAct: (word: string) => boolean) => readonly Lettering[]
  /** What is said about how they look. */
  letteringWords: ReadonlySet<string>
  numbers: ReadonlyMap<string, number>
  units: ReadonlyMap<string, Unit>
  /** Ordinary words that resemble an operation's name and are never bent into one. */
  ordinary: ReadonlySet<string>
  /** One spelling for words that have several: colour → color. */
  respell: (word: string) => string
  /** don't → do not. */
  expand: (word: string) => readonly string[]
  /** The forms under which a word may stand in the data: itself first. */
  basesOf: (word: string) => readonly string[]
  /** The adjective of a comparative, most likely first: brighter → bright. */
  adjectiveOf: (comparative: string) => readonly string[]
  /** The same phrase with room for its object: warm up → warm … up. */
  apart: (phrase: string) => readonly string[]
  /** Whether a verb has this form: done, or being done. A language without such forms has none. */
  isParticiple: (word: string, form: 'past' | 'present') => boolean
  /** An adjective that only ever names a fault: overexposed, washed out. */
  isFault: (word: string) => boolean
  /** Whether a word for a change is an adjective without comparison: dark, faded. */
  isPositive: (word: string, others: readonly string[]) => boolean
}
