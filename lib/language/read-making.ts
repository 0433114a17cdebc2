/** Verbs that add, remove, replace, move or reshape: what they mean for their object, on the device or with a model. */
import type { GenerativeWish } from '#contract/reading.ts'
import type { Act } from './act.ts'
import { describesThing, isOtherThing, isShade } from './attribute.ts'
import { byId, wish } from './by-id.ts'
import type { Clause } from './clauses.ts'
import type { ObjectRule } from './language.ts'
import { isDescribed, newBackground } from './new-background.ts'
import { type NounPhrase, nounPhraseAt } from './phrase.ts'
import { byObject } from './read-implied.ts'
import { absentNamed, heardIn, type Reader, wordsOf } from './reader.ts'
import { has, hasAny, isObject, isUnknown, type Span, tagOf } from './span.ts'
import { isLength } from './token.ts'

type Verb =
  | Exclude<ObjectRule['verb'], 'blur' | 'gradient' | 'monochrome' | 'saturation' | 'crop'>
  | 'shift'
  | 'write'
  | 'recover'

const verbs: readonly Verb[] = [
  'write',
  'recover',
  'remove',
  'replace',
  'shift',
  'add',
  'put',
  'become',
  'make',
  'change',
]

/** What a making verb or a word for model's work asks for; `undefined` when an operation's own words say it. */
export function readMaking(clause: Clause, reader: Reader): Act | undefined {
  if (hasAny(clause.spans, 'lettering')) return byId(reader.lexicon.language.implied.lettering, clause, reader)
  const wished = wishIn(clause.spans)
  if (wished) return wish(wished, clause, reader)
  if (isExchange(clause.spans)) return byId(reader.lexicon.language.implied.exchange, clause, reader)
  const at = clause.spans.findIndex((span) => isMaking(span, reader))
  const verb = verbs.find((kind) => has(clause.spans[at], kind))
  if (!verb) return undefined
  if (isLikening(clause.spans, at)) return wish('gen-restyle', clause, reader)
  if (verb === 'write') return byId(reader.lexicon.language.implied.lettering, clause, reader)
  const passive = verb === 'remove' && isPassive(clause.spans, at, reader)
  const phrase = nounPhraseAt(passive ? clause.spans.slice(0, at) : clause.spans, passive ? 0 : at + 1)
  if (!phrase) return undefined
  const second = nounPhraseAt(clause.spans, phrase.next)
  const sameVerbs = verbs.filter((kind) => has(clause.spans[at], kind))
  return objectActs[verb]?.({ clause, reader, verb, verbs: sameVerbs, phrase, second })
}

/** "I need the wires removed": the thing comes first. */
const isPassive = (spans: readonly Span[], at: number, { lexicon }: Reader): boolean =>
  lexicon.language.isParticiple(spans[at]?.text ?? '', 'past') &&
  (isUnknown(spans[at - 1]) || has(spans[at - 1], 'object', 'region')) &&
  hasAny(spans.slice(0, at), 'determiner')

/** "make me look like a pirate": made up anew, unless it is a style that is known here. */
function isLikening(spans: readonly Span[], verb: number): boolean {
  const at = spans.findIndex((span) => has(span, 'likeness'))
  if (at < 0 || at < verb || !has(spans[verb], 'make', 'become')) return false
  const model = nounPhraseAt(spans, at + 1)
  if (hasAny(spans.slice(at), 'open')) return false
  return isThing(model) && !hasAny(spans.slice(at), 'operation')
}

interface Making {
  clause: Clause
  reader: Reader
  verb: Verb
  verbs: readonly Verb[]
  phrase: NounPhrase
  second: NounPhrase | undefined
}

const objectActs: Readonly<Partial<Record<Verb, (making: Making) => Act | undefined>>> = {
  remove: removal,
  // What an operation brings back ("recover the highlights") is its own noun; anything else was there once.
  recover: ({ clause, reader, phrase }) => (isThing(phrase) ? wish('gen-restore', clause, reader) : undefined),
  replace: replacement,
  shift: shifting,
  add: addition,
  put: placing,
  become: becoming,
  make: becoming,
  change: (making) => ruled(making, making.phrase),
}

/** "change the red to blue", "replace blue with green": two colours and nothing that has them. */
function isExchange(spans: readonly Span[]): boolean {
  const verb = spans.findIndex((span, at) => has(span, 'become', 'replace') || namesOld(spans, at))
  const colours = spans.slice(verb + 1).filter((span) => has(span, 'colour'))
  const others = spans.filter((span, at) => at !== verb && !has(span, 'colour') && !isPart(span) && !isCast(span))
  return (
    verb >= 0 &&
    colours.length === 2 &&
    colours[0]?.text !== colours[1]?.text &&
    colours.every((span) => tagOf(span, 'colour')?.colour !== 'transparent') &&
    others.every(
      (span) =>
        tagOf(span, 'compare')?.sign === '+' ||
        has(span, 'determiner', 'skip', 'filler', 'to', 'with', 'for', 'by', 'preposition', 'strength'),
    )
  )
}

/** "make the red blue": which colour is meant is said before which it should be. */
const namesOld = (spans: readonly Span[], at: number): boolean =>
  has(spans[at], 'make') && has(spans[at + 1], 'determiner') && has(spans[at + 2], 'colour')

/** "Making a poster, I need …" tells a story; an order does not come as a participle. */
const isMaking = (span: Span, { lexicon }: Reader): boolean =>
  has(span, ...verbs) && !(has(span, 'make') && lexicon.language.isParticiple(span.text, 'present'))

/** A word for model's work that is not merely part of what an operation is about ("sharpen the watercolor"). */
function wishIn(spans: readonly Span[]): GenerativeWish['op'] | undefined {
  if (isStory(spans)) return undefined
  for (const [at, span] of spans.entries()) {
    const tag = tagOf(span, 'wish')
    if (!tag) continue
    const operated = spans
      .slice(0, at)
      .some((before) => (tagOf(before, 'operation')?.role ?? 'noun') !== 'noun' && !has(before, 'make', 'become'))
    if (!(operated && has(spans[at - 1], 'determiner'))) return tag.op
  }
  return undefined
}

/** "It was taken at night": how it came about, and no wish. */
const isStory = (spans: readonly Span[]): boolean =>
  hasAny(spans, 'is') &&
  !hasAny(spans, 'should', 'make', 'become', 'change', 'add', 'put', 'condition', 'remove', 'replace')

/** The rule for `verb` and the thing that `phrase` names. */
function ruled({ reader, verbs: said, clause }: Making, phrase: NounPhrase): Act | undefined {
  const region = tagOf(phrase.head, 'region')?.region
  // "the word SALE": what is named before unknown words is what they are.
  const naming = isUnknown(phrase.head) ? phrase.spans.find((span) => has(span, 'object')) : phrase.head
  const classes = naming?.tags.flatMap((tag) => (tag.kind === 'object' ? [tag.object] : [])) ?? []
  const rule = reader.lexicon.language.objects.find(
    ({ verb, object }) =>
      said.some((one) => one === verb) && (object === region || classes.some((name) => name === object)),
  )
  return rule && byId(rule.means, clause, reader)
}

/** An operation is asked for by name; "a cartoon cat" is a cat. */
const isApplied = (spans: readonly Span[]): boolean =>
  spans.some(
    (span, at) =>
      tagOf(span, 'operation')?.role === 'apply' && !has(span, 'make', 'become', 'put') && !describesThing(spans, at),
  )

const isOperation = (span: Span) => has(span, 'operation')

const isThing = (phrase: NounPhrase | undefined): boolean =>
  phrase !== undefined && (isUnknown(phrase.head) || (has(phrase.head, 'object') && !isOperation(phrase.head)))

const isPicture = (phrase: NounPhrase) => has(phrase.head, 'picture', 'pronoun')

const isPart = (span: Span) => isObject(span, 'part')

/** "color", "tone": colour in general. */
const isCast = (span: Span) => isObject(span, 'cast')

/** Colour as such: "the yellow tone", "some red", "a blue filter". */
function isColour(phrase: NounPhrase): boolean {
  return (
    hasAny(phrase.spans, 'colour') &&
    (isCast(phrase.head) || has(phrase.head, 'colour')) &&
    !phrase.spans.some(isUnknown)
  )
}

function removal(making: Making): Act | undefined {
  const { clause, reader, phrase } = making
  if (isColour(phrase)) return byId(reader.lexicon.language.implied.colour, clause, reader, '-')
  // A border that is an operation's name too is one that the picture has: a step of that name was looked for before.
  if (isOperation(phrase.head) && has(phrase.head, 'object')) return ruled(making, phrase)
  if (isComparativeThing(clause.spans, phrase)) return wish('gen-remove', clause, reader)
  if (isOperation(phrase.head) || has(phrase.head, 'pronoun')) return undefined
  const partOf = has(clause.spans[phrase.next], 'preposition') && isThing(making.second)
  if (hasAny(phrase.spans, 'place') && !partOf && (has(phrase.head, 'place') || isPart(phrase.head)))
    return byId(reader.lexicon.language.implied.ratio, clause, reader)
  // "crop to the face and remove the rest": said already.
  if (has(phrase.head, 'rest')) return { is: 'aside' }
  if (has(phrase.head, 'region', 'object')) return ruled(making, phrase) ?? wish('gen-remove', clause, reader)
  if (!isThing(phrase) && !has(phrase.head, 'colour', 'open')) return undefined
  const away = wish('gen-remove', clause, reader)
  return clause.spans.some((span) => tagOf(span, 'remove')?.cut) ? { ...away, cut: true } : away
}

/** "remove the cooler": a thing, since nobody takes away what is more than something. */
function isComparativeThing(spans: readonly Span[], { head, spans: [first] }: NounPhrase): boolean {
  const tag = tagOf(head, 'operation')
  const isDirected = tag?.role === 'raise' || tag?.role === 'lower'
  return isDirected && !tag.positive && head === first && has(spans[spans.indexOf(head) - 1], 'determiner')
}

function replacement(making: Making): Act | undefined {
  const { clause, reader, phrase } = making
  if (isOperation(phrase.head) && !isThing(making.second)) return undefined
  if (tagOf(phrase.head, 'region')?.region === 'background') return newBackground(clause, reader)
  return ruled(making, phrase) ?? wish('gen-replace', clause, reader)
}

function shifting({ clause, reader, phrase }: Making): Act | undefined {
  return isThing(phrase) || has(phrase.head, 'region') ? wish('gen-move', clause, reader) : undefined
}

function addition(making: Making): Act | undefined {
  const { clause, reader, phrase, second } = making
  // "give it more contrast": what is given comes second.
  const given = isPicture(phrase) && second && !has(clause.spans[phrase.next], 'preposition', 'to') ? second : phrase
  if (isApplied(clause.spans)) return undefined
  // "add 50 px of white on all sides".
  const isWide = clause.spans.some(({ measure }) => measure?.kind === 'number' && isLength(measure.unit))
  if (isColour(given) && isWide) return byObject('add', 'frame', clause, reader)
  if (isColour(given)) return byId(reader.lexicon.language.implied.colour, clause, reader, '+')
  // "a warm filter": what it does is said.
  if (isOperation(given.head) || (isCast(given.head) && given.spans.some(isOperation))) return undefined
  if (tagOf(given.head, 'region')?.region === 'background') return newBackground(clause, reader)
  const rule = ruled(making, given)
  if (rule) return rule
  if (!isThing(given)) return undefined
  return wish(hasAny(clause.spans, 'manner') ? 'gen-restyle' : 'gen-add', clause, reader)
}

/** "put him on a white background", "put a hat on him". */
function placing(making: Making): Act | undefined {
  const { clause, reader, phrase, second } = making
  if (isOperation(phrase.head) || isApplied(clause.spans)) return undefined
  if (hasAny(clause.spans, 'region') && isDescribed(clause)) return newBackground(clause, reader)
  // "put it on white".
  const ground = isPicture(phrase) ? second : phrase
  if (ground && isColour(ground) && has(before(clause.spans, ground), 'preposition'))
    return newBackground(clause, reader)
  const rule = ruled(making, phrase)
  if (rule) return rule
  if (second && isThing(second) && has(phrase.head, 'pronoun', 'picture')) return wish('gen-background', clause, reader)
  return isThing(phrase) || isThing(second) ? wish('gen-add', clause, reader) : undefined
}

/** What a noun phrase follows, its determiner aside. */
function before(spans: readonly Span[], { spans: [first] }: NounPhrase): Span | undefined {
  const at = first ? spans.indexOf(first) : -1
  return spans[has(spans[at - 1], 'determiner') ? at - 2 : at - 1]
}

/** "turn his beard white", "make him a king", "change the sky to a sunset". */
function becoming(making: Making): Act | undefined {
  const { clause, reader, verb, phrase, second } = making
  // "make the background a solid blue color"
  const isGround = tagOf(phrase.head, 'region')?.region === 'background'
  const isPlain = (span: Span) => isCast(span) || absentNamed(reader, tagOf(span, 'operation')?.op ?? '') !== undefined
  // "turn the grass green" turns nothing round.
  const isTurned = (span: Span) => has(span, 'become') && hasAny(clause.spans, 'colour')
  const shown = clause.spans.filter((span, at) => isOperation(span) && !isTurned(span) && !isShade(clause.spans, at))
  // "make the background more blue": its own colours, moved.
  if (isGround && hasAny(clause.spans, 'compare') && hasAny(clause.spans, 'colour')) return undefined
  if (isGround && shown.every(isPlain)) return newBackground(clause, reader)
  if (isColourOfThing(making)) return recolouring(making)
  if (shown.length > 0 && !isReshaping(making)) return undefined
  if (isPicture(phrase) && isUnknown(clause.spans[phrase.next])) return { is: 'open', heard: heardIn(reader, clause) }
  const coloured = hasAny(clause.spans, 'colour')
  const side = phrase.spans.map((span) => tagOf(span, 'region')?.region).find((name) => name !== undefined)
  if (side === 'background') return newBackground(clause, reader)
  if (side && coloured) return recolouring(making)
  const rule = ruled(making, phrase)
  if (rule) return rule
  if (isPicture(phrase) || has(phrase.head, 'colour', 'format')) return pictureBecoming(making, coloured)
  if (!isThing(phrase)) return undefined
  if (coloured) return recolouring(making)
  return verb === 'become' || phrase.spans.length > 1 || isThing(second)
    ? wish('gen-replace', clause, reader)
    : undefined
}

/** "make it blue", "make it less yellow", "make it a painting"; "make the eyes blue" names a thing before the colour. */
function pictureBecoming(making: Making, coloured: boolean): Act | undefined {
  const { clause, reader, phrase, second } = making
  if (coloured && phrase.spans.some((span) => isUnknown(span) || isOtherThing(span))) return recolouring(making)
  if (isThing(second)) return wish(has(phrase.head, 'picture') ? 'gen-restyle' : 'gen-replace', clause, reader)
  if (!coloured) return undefined
  const away = clause.spans.some((span) => tagOf(span, 'compare')?.sign === '-' || tagOf(span, 'excess')?.sign === '-')
  return byId(reader.lexicon.language.implied.colour, clause, reader, away ? '-' : '+')
}

/** An operation is named, but it is something else that becomes something else. */
const isReshaping = ({ verb, phrase, second, clause }: Making): boolean =>
  verb === 'become' &&
  isThing(phrase) &&
  isThing(second) &&
  clause.spans.filter(isOperation).every((span) => has(span, 'become'))

/** "change hair color to pink": the colour of one thing. */
const isColourOfThing = ({ phrase, clause }: Making): boolean =>
  isCast(phrase.head) &&
  phrase.spans.slice(0, -1).some((span) => isUnknown(span) || isOtherThing(span)) &&
  hasAny(clause.spans, 'colour')

/** Another colour for one thing: everywhere else it must stay, so the whole picture is no choice. */
function recolouring({ clause, reader, phrase }: Making): Act {
  // "red and shiny": more than a colour.
  const last = clause.spans.findLastIndex((span) => has(span, 'colour'))
  if (last >= 0 && isUnknown(clause.spans[last + 1]) && !has(phrase.head, 'picture'))
    return wish('gen-replace', clause, reader)
  const heard = heardIn(reader, clause)
  const thing = wordsOf(
    reader,
    phrase.spans.filter((span) => !has(span, 'colour', 'compare', 'strength')),
  )
  return { is: 'local', thing, prompt: heard[0] ?? thing, heard }
}
