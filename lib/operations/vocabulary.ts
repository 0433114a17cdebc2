/** How people name an operation. The language room's grammar reads clauses; an operation says which words are its own. */
import type { Size } from '#contract/picture.ts'
import type { Sign, Strength } from '#contract/reading.ts'

/** What the grammar found in one clause. Every field is something that was said, or is absent. */
export interface ClauseFacts {
  /** The clause, normalised: lower case, entities resolved, spelling mended. */
  text: string
  sign?: Sign
  /** `plain` when nothing was said. */
  strength: Strength
  number?: {
    value: number
    unit: '' | '%' | 'px' | 'deg' | 'ev' | 'x' | 'in' | 'cm' | 'mm' | 'kb' | 'mb' | 's'
    relative: boolean
  }
  /** Width to height. */
  ratio?: { width: number; height: number }
  /** A size asked for; one side alone keeps the ratio. */
  size?: { width?: number; height?: number; longest?: number; unit: 'px' | 'in' | 'cm' | 'mm' | '%' }
  turn?: 'clockwise' | 'counter-clockwise'
  axis?: 'horizontal' | 'vertical'
  /** A named place: `left`, `top`, `center`, `top-left`, … */
  position?: string
  /** All places that are named. */
  positions?: readonly string[]
  colours: readonly string[]
  /** Words that are to stand on the picture, exactly as they were written; they are no part of `text`. */
  lettering?: string
  /** The request says that nothing may be cut off. */
  whole?: true
  /** The picture the request is about, when there is one. */
  picture?: Size
}

export interface Vocabulary<P> {
  /** Things that can be turned up and down: "brightness", "the shadows". Single words or phrases, lower case, singular. */
  nouns: readonly string[]
  /**
   * Things that it makes less of: haze for dehazing. "Remove the haze" and "less haze" ask for more of the operation,
   * "add haze" for less.
   */
  opposites?: readonly string[]
  /**
   * Words that are the operation upwards by themselves: "brighten", "brighter", "more vivid". In all four lists in
   * American spelling; a bare adjective ("vivid") stands beside its comparative.
   */
  raise: readonly string[]
  /** … and downwards: "darken", "darker". */
  lower: readonly string[]
  /** Words that are the operation without a direction: "crop", "black and white". */
  apply: readonly string[]
  /**
   * What it leaves on the picture, by name. While there is such a step, "make the NOUN bigger" changes it, and "remove the
   * NOUN" takes it out; without one these words mean whatever else they mean.
   */
  drawn?: readonly string[]
  /** Parts of that: the outline of letters. Its own when it is spoken of, and nobody asks for another. */
  parts?: readonly string[]
  /** It lies around what it is asked for: "a vignette around the subject" is for the background. */
  around?: true
  /** Words that say how, and nothing else, wherever this operation is asked for: "a JPEG, high quality". */
  manner?: readonly string[]
  /** The sign of "remove / get rid of the NOUN", where it is not `-`: shadows are lifted. */
  removal?: Sign
  /** The sign of "recover / bring back the NOUN", where it is not `+`: highlights come back by being lowered. */
  recovery?: Sign
  /** The id of another operation, where these words mean that one: "trim 10 % off the left" is a crop. */
  elsewhere?: (facts: ClauseFacts) => string | undefined
  /** Operations whose own words in the same clause say it better: "the lighting warmer" is a matter of temperature. */
  yields?: readonly string[]
  /**
   * Longer phrases that are its own as a whole, whatever their parts mean elsewhere: "a video that zooms in over 5
   * seconds". `isPart` says of each word whether it may belong to one, `isWhole` of all of them whether they say enough.
   */
  phrase?: { isPart: (word: string) => boolean; isWhole: (text: string) => boolean }
  /** Whether a thing that is named with it is what it goes to, and has to be pointed out; else the thing is what it is done to. */
  aims?: (facts: ClauseFacts) => boolean
  /** What a model is asked for when it is to be done to a thing in the picture. */
  ofThings?: `gen-${string}`
  /**
   * Of what there is only one: its step in force, spoken of once more in a clause of its own words ("faster"), or asked
   * for anew. `undefined`: that says nothing of it.
   */
  again?: (facts: ClauseFacts, params: P) => P | undefined
  /**
   * What "less of it" asks for while there is no such step to take back: a picture that is too blurry should be sharper.
   * Another operation's id, or a generative one's.
   */
  opposite?: string
  /**
   * The parameters for a clause, or what is missing. Ranges need not be checked here; the schema does.
   * Left out where `amount` says all: then the grammar fills in sign × strength or the number.
   */
  read?: (facts: ClauseFacts) => ClauseReading<P>
}

/** What an operation makes of a clause; `missing` is a noun for the question: "angle", "size". */
export type ClauseReading<P> = { params: P; value?: number | string } | { missing: string }
