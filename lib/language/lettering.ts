/** Takes what is to be written out of a request before anything else is read from it: "add text crop me" crops nothing. */
import type { Language } from './language.ts'
import type { Lexicon } from './lexicon.ts'
import { hasAny, isUnknown, type Span } from './span.ts'

/** The same spans, those of each text as one. `raw`: what the user typed, which spans point into. */
export function withLettering(spans: readonly Span[], raw: string, lexicon: Lexicon): Span[] {
  const straight = raw.replace(/[“”″«»]/g, '"').replace(/[‘’ʼ`´]/g, "'")
  let result = [...spans]
  for (const { from, to, words, part } of lexicon.language.letteringIn(straight, opensActIn(lexicon))) {
    const inside = (span: Span) => span.from < to && span.to > from
    const before = result.filter((span) => !inside(span) && span.from < from)
    const after = result.filter((span) => !inside(span) && span.from >= from)
    const lettering = raw.slice(...words).trim()
    if (!lettering) continue
    const tag = { kind: 'lettering', words: lettering, ...(part && { part }) } as const
    result = [...before, { text: '', tags: [tag], from, to }, ...after]
  }
  if (!hasAny(result, 'lettering')) return result
  return result.map((span) => (isStyle(span, lexicon.language) ? { ...span, tags: [{ kind: 'skip' }] } : span))
}

const isStyle = (span: Span, { letteringWords, basesOf }: Language) =>
  isUnknown(span) && basesOf(span.text).some((base) => letteringWords.has(base))

/** Whether a word, as it stands, begins a wish. */
function opensActIn({ phrases, language }: Lexicon): (word: string) => boolean {
  return (word) =>
    language
      .basesOf(language.respell(word.toLowerCase()))
      .some((base) =>
        (phrases.get(base) ?? []).some(
          ({ words, tags }) =>
            words.length === 1 &&
            tags.some(
              (tag) =>
                (tag.kind === 'operation' && tag.role !== 'noun' && !tag.positive) ||
                ['change', 'remove', 'add', 'put', 'replace', 'make', 'write', 'wish', 'keep'].includes(tag.kind),
            ),
        ),
      )
}

/** Several texts of one clause as one: line by line, or what is for the top and, after an empty line, for the bottom. */
export function letteringOf(spans: readonly Span[]): string | undefined {
  const found = spans.flatMap(({ tags }) => tags.flatMap((tag) => (tag.kind === 'lettering' ? [tag] : [])))
  if (found.length === 0) return undefined
  if (!found.some(({ part }) => part)) return found.map(({ words }) => words).join('\n')
  const of = (name: 'top' | 'bottom') =>
    found
      .filter(({ part }) => (part ?? 'top') === name)
      .map(({ words }) => words)
      .join('\n')
  return `${of('top')}\n\n${of('bottom')}`
}
