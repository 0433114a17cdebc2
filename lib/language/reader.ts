/** What every part of the reading shares: the words known, the conversation so far, and the user's own text. */
import type { ReadingContext } from '#contract/reading.ts'
import type { Operation } from '#operations/operation.ts'
import type { Clause } from './clauses.ts'
import type { NamedOperation } from './language.ts'
import type { Lexicon } from './lexicon.ts'
import { has, isUnknown, type Span } from './span.ts'

export interface Reader {
  lexicon: Lexicon
  context: ReadingContext
  /** The text that spans point into. */
  source: string
  /** The request says that nothing may be cut off. */
  whole: boolean
}

export const operationNamed = (reader: Reader, id: string): Operation | undefined => reader.lexicon.operations.get(id)
export const absentNamed = (reader: Reader, id: string): NamedOperation | undefined => reader.lexicon.absent.get(id)

const isAround = (span: Span | undefined) =>
  has(span, 'skip', 'join', 'praise', 'yes', 'no', 'condition', 'stop') &&
  !has(span, 'operation', 'wish', 'change', 'move', 'open')

/** The user's own words for `spans`, without the politeness around them; at most 400 characters. */
export function wordsOf(reader: Reader, spans: readonly Span[]): string {
  const inner = spans.filter((span) => !span.lent).sort((a, b) => a.from - b.from)
  while (inner.length > 1 && isAround(inner[0])) inner.shift()
  while (inner.length > 1 && isAround(inner.at(-1)) && !has(inner.at(-1), 'strength')) inner.pop()
  const from = inner[0]?.from ?? 0
  const to = inner.at(-1)?.to ?? from
  return reader.source.slice(from, to).replace(/\s+/g, ' ').trim().slice(0, 400)
}

export const heardIn = (reader: Reader, clause: Clause): string[] => [wordsOf(reader, clause.spans)]

/** Words in `spans` that no reading was made of, as the user wrote them. */
export const unknownIn = (reader: Reader, spans: readonly Span[]): string[] =>
  spans.filter(isUnknown).map(({ from, to }) => reader.source.slice(from, to))
