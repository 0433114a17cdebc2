/** Tells a word that describes a thing ("the dark shirt") from one that asks for something ("a darker picture"). */
import { has, isObject, isUnknown, type Span, tagOf } from './span.ts'

/** The words from `at` on describe a thing that follows them; more adjectives may stand between. */
export function describesThing(spans: readonly Span[], at: number): boolean {
  let next = at + 1
  while (has(spans[next], 'operation', 'colour') && !isNamed(spans[next]) && next < at + 4) next++
  return isUnknown(spans[next]) || isOtherThing(spans[next])
}

const isNamed = (span: Span | undefined) => tagOf(span, 'operation')?.role === 'noun'

/** "light gray": which gray. */
export const isShade = (spans: readonly Span[], at: number): boolean =>
  spans[at]?.tags.some((tag) => tag.kind === 'operation' && tag.positive === true) === true &&
  has(spans[at + 1], 'colour') &&
  !has(spans[at - 1], 'compare', 'excess', 'strength', 'is')

/** Eyes, a sign, a border: known, and neither an operation nor colour in general. */
export const isOtherThing = (span: Span | undefined): boolean =>
  tagOf(span, 'object') !== undefined && !has(span, 'operation', 'picture') && !isObject(span, 'cast')
