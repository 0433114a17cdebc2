/** Mends misspelt names of operations, colours and verbs of change. Ordinary words are never bent into one. */
import type { Lexicon } from './lexicon.ts'
import type { Token } from './token.ts'

/** Tokens with misspelt words mended; their place in the text stays. */
export function mend(tokens: readonly Token[], lexicon: Lexicon): Token[] {
  return tokens.map((token) => {
    const word = token.measure ? undefined : mendedWord(token, lexicon)
    return word === undefined ? token : { ...token, text: word, bases: lexicon.language.basesOf(word) }
  })
}

function mendedWord({ text, bases }: Token, lexicon: Lexicon): string | undefined {
  const { ordinary } = lexicon.language
  if (text.length < 5 || text.length > 24) return undefined
  if (bases.some((base) => lexicon.words.has(base) || ordinary.has(base))) return undefined
  const allowed = text.length >= 8 ? 2 : 1
  let best: string | undefined
  let least = allowed + 1
  for (const candidate of lexicon.mendable.get(text.charAt(0)) ?? []) {
    if (Math.abs(candidate.length - text.length) >= least) continue
    const distance = editDistance(text, candidate, least - 1)
    if (distance >= least) continue
    best = candidate
    least = distance
  }
  return best
}

/**
 * Edits between two words, a swap of neighbours counting as one (optimal string alignment distance).
 * More than `limit` edits come back as `limit + 1`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      const swapped = a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      if (i > 1 && j > 1 && swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row[j] = cost
      least = Math.min(least, cost)
    }
    if (least > limit) return limit + 1
    before = last
    last = row
  }
  return Math.min(last[b.length] ?? 0, limit + 1)
}
