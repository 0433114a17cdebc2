/** Noun phrases: what a verb or an operation is about. */
import { isOtherThing } from './attribute.ts'
import { has, isObject, isUnknown, type Span, tagOf } from './span.ts'

export interface NounPhrase {
  spans: Span[]
  /** Its last meaningful word: the thing itself. */
  head: Span
  /** Index after it. */
  next: number
}

/** The first noun phrase at or after `from`; determiners, amounts and fillers before it are stepped over. */
export function nounPhraseAt(spans: readonly Span[], from: number): NounPhrase | undefined {
  let at = from
  while (at < spans.length && isPrelude(spans[at], spans[at + 1])) at++
  const collected: Span[] = []
  for (; at < spans.length && !endsPhrase(spans[at], collected); at++) {
    const span = spans[at]
    if (span) collected.push(span)
  }
  while (collected.length > 1 && isTail(collected.at(-1))) collected.pop()
  const head = collected.at(-1)
  return head ? { spans: collected, head, next: at } : undefined
}

const isNameable = (span: Span | undefined) =>
  isUnknown(span) || has(span, 'picture', 'region', 'object', 'colour', 'operation', 'pronoun', 'format', 'place')

const isPrelude = (span: Span | undefined, next: Span | undefined): boolean =>
  span !== undefined &&
  // "her" before a thing is whose it is; before anything else it is she.
  !(has(span, 'determiner') && has(span, 'pronoun') && (!next || has(next, 'preposition', 'to', 'is', 'colour'))) &&
  (has(span, 'determiner', 'skip', 'compare', 'excess', 'particle', 'is') ||
    (has(span, 'strength', 'filler', 'preposition', 'follow', 'join', 'for', 'with', 'to') && !isNameable(span)) ||
    span.measure?.kind === 'number')

function endsPhrase(span: Span | undefined, collected: readonly Span[]): boolean {
  if (!span) return true
  if (collected.length > 0 && (has(span, 'turn', 'axis') || isPredicate(span, collected.at(-1)))) return true
  if (has(span, 'stop', 'join', 'purpose', 'because', 'with', 'for')) return true
  // "the text bottom right": where it goes.
  if (isObject(collected.at(-1), 'lettering') && has(span, 'place')) return true
  // "the background less dark": said about it.
  if (collected.length > 0 && has(span, 'compare', 'excess') && !isNameable(span)) return true
  // A picture is named in one word: what follows is said about it.
  if (has(collected.at(-1), 'picture', 'pronoun') && !has(span, 'picture', 'object')) return true
  if (has(span, 'preposition', 'to', 'by', 'is', 'should') && !isUnknown(span)) return collected.length > 0
  // "the dog a hat": a second determiner begins another one.
  return has(span, 'determiner') && collected.length > 0
}

/** "the roof darker": said about what was just named. */
const isPredicate = (span: Span, before: Span | undefined): boolean =>
  (tagOf(span, 'operation')?.role ?? 'noun') !== 'noun' &&
  (isUnknown(before) || has(before, 'region') || (before !== undefined && isOtherThing(before)))

const isTail = (span: Span | undefined): boolean =>
  span?.measure?.kind === 'number' ||
  (has(span, 'strength', 'skip', 'filler', 'particle', 'compare', 'follow', 'praise') &&
    !has(span, 'picture', 'operation'))

/** "the colors", "the tones": all of them. */
const isCast = (span: Span) => isObject(span, 'cast')

/** The picture's own border or edge. */
export const isFrame = (span: Span | undefined): boolean => isObject(span, 'frame')

export type Target = { is: 'picture' } | { is: 'background' | 'subject' | 'thing'; words: string }

/** What a noun phrase stands for, when it is no operation's own noun. */
export function targetOf(phrase: NounPhrase): Target | undefined {
  const { head, spans } = phrase
  if (has(head, 'picture', 'pronoun') || isCast(head)) return { is: 'picture' }
  const words = spans.map(({ text }) => text).join(' ')
  const region = tagOf(head, 'region')
  if (region) return { is: region.region, words }
  if (isUnknown(head) || tagOf(head, 'object')) return { is: 'thing', words }
  return undefined
}
