/** Another background: a colour that can be laid in, nothing at all, or a place that has to be made up. */
import type { Act } from './act.ts'
import { byId, wish } from './by-id.ts'
import type { Clause } from './clauses.ts'
import type { Reader } from './reader.ts'
import { has, hasAny, isUnknown, type Span, tagOf } from './span.ts'

/** A plain colour can be laid behind a cut-out; anything else has to be made up. */
export function newBackground(clause: Clause, reader: Reader): Act | undefined {
  const region = clause.spans.findIndex((span) => has(span, 'region'))
  const colours = hasAny(clause.spans, 'colour')
  const others = [...adjectivesOf(clause.spans, region), ...clause.spans.slice(region + 1)].some(isDescription)
  if (!colours && others) return wish('gen-background', clause, reader)
  const transparent = clause.spans.some((span) => tagOf(span, 'colour')?.colour === 'transparent')
  return byId(transparent ? 'remove-background' : reader.lexicon.language.implied.colourBackground, clause, reader)
}

const isDescription = (span: Span) => isUnknown(span) || has(span, 'open')

/** The words between the determiner and the thing at `at`. */
function adjectivesOf(spans: readonly Span[], at: number): readonly Span[] {
  const from = spans.slice(0, at).findLastIndex((span) => has(span, 'determiner', 'preposition'))
  return spans.slice(from + 1, Math.max(at, 0))
}

/** A background of a certain kind, and not merely the place where something goes. */
export const isDescribed = ({ spans }: Clause): boolean =>
  adjectivesOf(
    spans,
    spans.findIndex((span) => has(span, 'region')),
  ).some((span) => isDescription(span) || has(span, 'colour'))
