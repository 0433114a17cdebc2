/** Words that only together are an operation's: "a 5 second video that zooms in". As one span, so that no part is read alone. */
import type { Operation } from '#operations/operation.ts'
import type { Lexicon } from './lexicon.ts'
import { has, type Span, tagOf } from './span.ts'

/** The same spans, those of each such phrase as one. */
export function withOwnPhrases(spans: readonly Span[], lexicon: Lexicon): Span[] {
  let result = [...spans]
  for (const operation of lexicon.operations.values()) if (operation.words.phrase) result = joined(result, operation)
  return result
}

function joined(spans: readonly Span[], operation: Operation): Span[] {
  const result: Span[] = []
  for (let at = 0; at < spans.length; ) {
    let end = at
    while (end < spans.length && isPart(spans[end], operation)) end++
    result.push(...phraseIn(spans.slice(at, end), operation), ...spans.slice(end, end + 1))
    at = end + 1
  }
  return result
}

/** Whether it is such a phrase. */
export const isOwnPhrase = (span: Span, { lexicon }: { lexicon: Lexicon }): boolean =>
  lexicon.operations.get(tagOf(span, 'operation')?.op ?? '')?.words.phrase !== undefined

/** Every one of its words may belong to the phrase. */
export function isPart(span: Span | undefined, { words }: Operation): boolean {
  if (!span || has(span, 'stop', 'lettering')) return false
  if (span.measure) return span.measure.kind === 'number'
  if (has(span, 'join')) return true
  const said = textOf(span).split(' ')
  return said.every((word) => words.phrase?.isPart(word) === true)
}

/** What an operation reads: numbers as digits with their units. */
export const phraseOf = (spans: readonly Span[]): string => spans.map(textOf).join(' ')

const textOf = ({ text, gloss, measure }: Span): string =>
  measure?.kind === 'number' ? `${measure.value}${measure.unit === '' ? '' : ` ${measure.unit}`}` : (gloss ?? text)

/** The longest stretch of `spans` that says enough, from its first telling word on to its last, as one span. */
function phraseIn(spans: readonly Span[], operation: Operation): Span[] {
  const { phrase } = operation.words
  const isWhole = (part: readonly Span[]) => phrase?.isWhole(phraseOf(part)) === true
  if (!isWhole(spans)) return [...spans]
  let end = spans.length
  while (end > 1 && isEdge(spans[end - 1]) && isWhole(spans.slice(0, end - 1))) end--
  let from = 0
  while (from < end - 1 && isLoose(spans[from]) && isWhole(spans.slice(from + 1, end))) from++
  const own = spans.slice(from, end)
  const [first, last] = [own[0], own.at(-1)]
  if (!first || !last) return [...spans]
  const whole: Span = {
    text: phraseOf(own),
    tags: [{ kind: 'operation', op: operation.id, role: 'apply' }],
    from: first.from,
    to: last.to,
  }
  return [...spans.slice(0, from), whole, ...spans.slice(end)]
}

/** Leads to what comes next, or only joins it. */
const isEdge = (span: Span | undefined): boolean =>
  has(span, 'join', 'determiner', 'preposition', 'to', 'for', 'with', 'skip', 'pronoun', 'make', 'become')

const isLoose = (span: Span | undefined): boolean => has(span, 'join', 'skip', 'place', 'preposition', 'to', 'should')
