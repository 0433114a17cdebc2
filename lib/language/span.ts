/** Tokens read as the longest phrases known. A word may keep several readings; its neighbours decide later. */
import type { Lexicon, Phrase } from './lexicon.ts'
import type { Kind, ObjectClass, Tag, TagOf } from './tag.ts'
import type { Measure, Token } from './token.ts'

export interface Span {
  /** The normalised words. */
  text: string
  tags: readonly Tag[]
  measure?: Measure
  /** What operations read for it, where that is not as it was written. */
  gloss?: string
  /** Said elsewhere in the request and meant here too. */
  lent?: true
  from: number
  to: number
}

export const tagOf = <K extends Kind>(span: Span | undefined, kind: K): TagOf<K> | undefined =>
  span?.tags.find((tag): tag is TagOf<K> => tag.kind === kind)

export const has = (span: Span | undefined, ...kinds: Kind[]): boolean =>
  span?.tags.some((tag) => kinds.includes(tag.kind)) ?? false

/** A word that no data knows. */
export const isUnknown = (span: Span | undefined): boolean =>
  span !== undefined && span.tags.length === 0 && !span.measure

/** Every token ends up in exactly one span, in order. */
export function spansOf(tokens: readonly Token[], lexicon: Lexicon): Span[] {
  const spans: Span[] = []
  for (let at = 0; at < tokens.length; ) {
    const span = longestAt(tokens, at, lexicon)
    spans.push(span.span)
    at += span.length
  }
  return withParticles(spans, lexicon)
}

function longestAt(tokens: readonly Token[], at: number, lexicon: Lexicon): { span: Span; length: number } {
  const token = tokens[at] ?? { text: '', bases: [], from: 0, to: 0 }
  const place = { from: token.from, to: token.to }
  if (token.measure)
    return { span: { text: token.text, tags: measureTags(token.measure), measure: token.measure, ...place }, length: 1 }
  if (token.text === '.') return { span: { text: '.', tags: [{ kind: 'stop' }], ...place }, length: 1 }
  if (token.text === ',') return { span: { text: ',', tags: [{ kind: 'join' }], ...place }, length: 1 }
  let length = 1
  let tags: readonly Tag[] = []
  token.bases.forEach((base, rank) => {
    for (const phrase of lexicon.phrases.get(base) ?? []) {
      if (phrase.particle !== undefined || phrase.words.length < length) continue
      // The word as written wins over its stem: "left" is no form of "leave" here.
      if (phrase.words.length === length && rank > 0 && tags.length > 0) continue
      if (!matches(phrase, tokens, at)) continue
      tags = phrase.tags
      length = phrase.words.length
    }
  })
  const covered = tokens.slice(at, at + length)
  return {
    span: {
      text: covered.map((part) => part.text).join(' '),
      tags,
      from: place.from,
      to: covered.at(-1)?.to ?? place.to,
    },
    length,
  }
}

const matches = (phrase: Phrase, tokens: readonly Token[], at: number): boolean =>
  phrase.words.every((word, i) => tokens[at + i]?.text === word || tokens[at + i]?.bases.includes(word))

const measureTags = (measure: Measure): Tag[] =>
  measure.kind === 'colour' ? [{ kind: 'colour', colour: measure.hex }] : []

/** Verbs with a particle further on: "take the chair out", "turn the brightness down". */
function withParticles(spans: Span[], lexicon: Lexicon): Span[] {
  const result = [...spans]
  for (const [at, span] of spans.entries()) {
    const bases = span.text.includes(' ') ? [] : lexicon.language.basesOf(span.text)
    const split = bases
      .flatMap((base) => lexicon.phrases.get(base) ?? [])
      .filter(({ particle }) => particle !== undefined)
    for (let next = at + 2; split.length > 0 && next <= at + 6; next++) {
      const between = spans[next - 1]
      if (has(between, 'stop', 'join') || !spans[next]) break
      const phrase = split.find(({ particle }) => particle === spans[next]?.text)
      const particle = spans[next]
      if (!phrase || !particle) continue
      result[at] = { ...span, tags: phrase.tags }
      result[next] = { ...particle, tags: [{ kind: 'particle' }] }
      break
    }
  }
  return result
}

/** Whether one of `spans` is of one of these kinds. */
export const hasAny = (spans: readonly Span[], ...kinds: Kind[]): boolean => spans.some((span) => has(span, ...kinds))

/** The first tag of this kind. */
export function firstTag<K extends Kind>(spans: readonly Span[], kind: K): TagOf<K> | undefined {
  for (const span of spans) {
    const tag = tagOf(span, kind)
    if (tag) return tag
  }
  return undefined
}

/** Whether it names a thing of this class. */
export const isObject = (span: Span | undefined, object: ObjectClass): boolean =>
  span?.tags.some((tag) => tag.kind === 'object' && tag.object === object) ?? false
