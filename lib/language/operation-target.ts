/** What an operation is asked for: the whole picture, a part of it, or one thing in it that has to be pointed out. */
import type { Operation } from '#operations/operation.ts'
import { isOtherThing } from './attribute.ts'
import { isFrame, type NounPhrase, nounPhraseAt, type Target, targetOf } from './phrase.ts'
import { isNamed, otherSide } from './read-region.ts'
import type { Reader } from './reader.ts'
import { has, hasAny, isObject, isUnknown, type Span, tagOf } from './span.ts'

/** What the operation is for: the phrase after it, or the one that is said to be so. */
export function targetIn(
  spans: readonly Span[],
  at: number,
  { id, pixels }: Operation,
  reader: Reader,
): Target | undefined {
  const except = spans.findIndex((span) => has(span, 'except'))
  if (except >= 0) return allBut(spans.slice(except))
  const after = nounPhraseAt(spans, at + 1)
  const named = after && !follows(spans, at, after.spans[0]) ? undefined : after
  // "trim the white edges", "a border around the edge": the picture's own.
  if (named && isFrame(named.head) && (worksOnFrames(id, reader) || id === reader.lexicon.language.implied.ratio))
    return undefined
  // "resize to half": how much, not what.
  if (named && pixels.kind === 'geometry' && isShare(spans, named)) return undefined
  // "crop the picture to the face", "crop it so that only the man is seen".
  const narrowed = narrowedTo(
    spans,
    named && targetOf(named)?.is === 'picture' ? named.next : named ? undefined : at + 1,
  )
  if (narrowed && id === reader.lexicon.language.implied.ratio) return targetOf(narrowed)
  const target =
    named &&
    (targetOf(named) ??
      (pixels.kind === 'tone' && isNamed(spans, spans.indexOf(named.head)) ? placed(named.head) : undefined))
  if (target) return target
  // "eyes brighter": said of what stands right before it.
  const before = spans[at - 1]
  if (
    before &&
    (isOtherThing(before) || (isUnknown(before) && has(spans[at - 2], 'determiner'))) &&
    !spans.slice(0, at).some(isVerb)
  )
    return { is: 'thing', words: before.text }
  const subject = nounPhraseAt(spans, spans.findIndex((span) => has(span, 'make', 'become')) + 1)
  const predicate = hasAny(spans.slice(0, at), 'make', 'become', 'is', 'should')
  return predicate && subject && subject.next <= at ? targetOf(subject) : undefined
}

/** "everything but the subject" is the background. */
function allBut(spans: readonly Span[]): Target {
  const words = spans.map(({ text }) => text).join(' ')
  const left = nounPhraseAt(spans, 1)
  // "except me": whoever speaks of themselves is what the picture shows.
  const region = !left || has(left.head, 'pronoun') ? 'subject' : tagOf(left.head, 'region')?.region
  return { is: region ? otherSide(region) : 'thing', words }
}

const isVerb = (span: Span) =>
  has(span, 'make', 'become', 'change', 'is', 'should', 'add', 'put', 'remove', 'operation')

/** What the picture is to be cut down to, named from `from` on; not what is cut off it. */
function narrowedTo(spans: readonly Span[], from: number | undefined): NounPhrase | undefined {
  if (from === undefined) return undefined
  const to = spans.findIndex(
    (span, i) => i >= from && (has(span, 'to', 'purpose', 'only') || tagOf(span, 'preposition')?.narrows === true),
  )
  const phrase = to < 0 ? undefined : nounPhraseAt(spans, to + 1)
  return phrase && (isUnknown(phrase.head) || isOtherThing(phrase.head) || has(phrase.head, 'region'))
    ? phrase
    : undefined
}

/** Borders and edges are what the operation is about. */
const worksOnFrames = (id: string, reader: Reader): boolean =>
  reader.lexicon.language.objects.some(({ object, means }) => object === 'frame' && means === id)

function isShare(spans: readonly Span[], { head, spans: [first] }: NounPhrase): boolean {
  if (!first || !isObject(head, 'part')) return false
  const before = spans.slice(0, spans.indexOf(first)).findLast((span) => !has(span, 'determiner'))
  return has(before, 'to', 'by')
}

/** "sky" in "brighten sky" or "contrast of the sky", not in "brighter for my aunt": reasons have no bearing. */
function follows(spans: readonly Span[], at: number, first: Span | undefined): boolean {
  const between = spans.slice(at + 1, first ? spans.indexOf(first) : at + 1)
  return !hasAny(between, 'for', 'because', 'condition', 'praise')
}

/** "the left side": a part of the picture, for operations on its colours. */
const placed = (head: Span): Target | undefined => (has(head, 'place') ? { is: 'thing', words: head.text } : undefined)
