/** Text without spaces → spans: measures first, then the longest words known. What is not known stays together, and nothing is lost. */
import type { Lexicon, Phrase } from '../lexicon.ts'
import { has, type Span, spansOf } from '../span.ts'
import { mend } from '../spelling.ts'
import type { Tag } from '../tag.ts'
import { tokenise } from '../tokenise.ts'
import { isHan, plain } from './characters.ts'
import { glosses } from './data.ts'
import { type Measured, measuresIn } from './measures.ts'
import { things } from './talk.ts'

interface Known {
  word: string
  tags: readonly Tag[]
}

const indexes = new WeakMap<Lexicon, ReadonlyMap<string, readonly Known[]>>()

/** Words by their first character, longest first. */
function indexOf(lexicon: Lexicon): ReadonlyMap<string, readonly Known[]> {
  const built = indexes.get(lexicon)
  if (built) return built
  const index = new Map<string, Known[]>()
  const add = (word: string, tags: readonly Tag[]) => {
    const list = index.get(word.charAt(0))
    if (list) list.push({ word, tags })
    else index.set(word.charAt(0), [{ word, tags }])
  }
  for (const [first, phrases] of lexicon.phrases)
    if (/\p{Script=Han}/u.test(first))
      for (const { words, tags } of phrases.filter(isOneWord)) add(words[0] ?? '', tags)
  for (const word of things) if (!lexicon.phrases.has(word)) add(word, [])
  for (const list of index.values()) list.sort((a, b) => b.word.length - a.word.length)
  indexes.set(lexicon, index)
  return index
}

const isOneWord = ({ words, particle }: Phrase) => words.length === 1 && particle === undefined

/** The spans of `source`, in its own order; every character but signs and spaces is in one. */
export function segment(source: string, lexicon: Lexicon): Span[] {
  const text = plain(source)
  const index = indexOf(lexicon)
  const measures = measuresIn(text)
  const spans: Span[] = []
  let measure = 0
  let unknownFrom = -1
  const flush = (to: number) => {
    if (unknownFrom >= 0) spans.push({ text: text.slice(unknownFrom, to), tags: [], from: unknownFrom, to })
    unknownFrom = -1
  }
  for (let at = 0; at < text.length; ) {
    while ((measures[measure]?.from ?? at) < at) measure++
    const measured = measures[measure]
    const known =
      measured?.from === at || (/[a-z]/.test(text.charAt(at - 1)) && !isHan(text.charAt(at)))
        ? undefined
        : longestAt(text, at, index)
    if (measured?.from === at) {
      flush(at)
      spans.push(spanOf(measured))
      at = measured.to
    } else if (known && !(at + 1 !== measured?.from && isGlued(known, text, at, index, spans.at(-1)))) {
      flush(at)
      const to = at + known.word.length
      const gloss = glosses.get(known.word)
      spans.push({ text: known.word, tags: known.tags, from: at, to, ...(gloss === undefined ? {} : { gloss }) })
      at = to
    } else if (isHan(text.charAt(at))) {
      if (unknownFrom < 0) unknownFrom = at
      at++
    } else {
      flush(at)
      const to = endOfRun(text, at, measured, index)
      spans.push(...latin(text, at, to, lexicon))
      closeQuote(spans, text, at)
      at = Math.max(to, at + 1)
    }
  }
  flush(text.length)
  return spans
}

const spanOf = ({ from, to, measure, gloss }: Measured): Span => ({
  text: 'number',
  tags: [],
  measure,
  gloss,
  from,
  to,
})

/** The longest, unless it breaks the word that follows and leaves a rest that means nothing: 加字|幕. */
function longestAt(text: string, at: number, index: ReadonlyMap<string, readonly Known[]>): Known | undefined {
  const wordsAt = (from: number) =>
    index.get(text.charAt(from))?.filter(({ word }) => text.startsWith(word, from)) ?? []
  const [longest, ...shorter] = wordsAt(at)
  if (!longest || longest.word.length < 2) return longest
  const next = at + longest.word.length
  if (!isHan(text.charAt(next)) || wordsAt(next).length > 0) return longest
  const other = shorter.find(({ word }) => word.length === longest.word.length - 1)
  return other && wordsAt(next - 1).some(({ word }) => word.length > 1) ? other : longest
}

/** 白 in a word that is not known (白鷺): one character is no word of its own there, unless something leads up to it (變白). */
function isGlued(
  { word, tags }: Known,
  text: string,
  at: number,
  index: ReadonlyMap<string, readonly Known[]>,
  before: Span | undefined,
): boolean {
  if (word.length > 1 || !tags.some(isQuality)) return false
  const next = at + 1
  if (!isHan(text.charAt(next)) || longestAt(text, next, index)) return false
  const leads = before?.to === at && has(before, 'make', 'become', 'change', 'strength', 'compare', 'excess', 'is')
  return !leads
}

const isQuality = (tag: Tag): boolean =>
  tag.kind === 'colour' ||
  (tag.kind === 'operation' && tag.positive === true) ||
  (tag.kind === 'compare' && tag.level === true) ||
  tag.kind === 'preposition' ||
  tag.kind === 'place'

/** Up to the next Chinese character, Chinese sign or measure. */
function endOfRun(
  text: string,
  from: number,
  next: Measured | undefined,
  index: ReadonlyMap<string, readonly Known[]>,
): number {
  let to = from
  while (to < text.length && !isHan(text.charAt(to)) && !marks.has(text.charAt(to)) && to !== next?.from) {
    // IG限動: a word of ours that begins with letters.
    if (to > from && !/[a-z]/.test(text.charAt(to - 1)) && longestAt(text, to, index)) break
    to++
  }
  return to
}

const marks = new Set('，、。「」『』《》〈〉')

/** A closing quote belongs to what it closes. */
function closeQuote(spans: Span[], text: string, at: number): void {
  const last = spans.at(-1)
  if (last?.to === at && '」』》〉'.includes(text.charAt(at))) spans[spans.length - 1] = { ...last, to: at + 1 }
}

function latin(text: string, from: number, to: number, lexicon: Lexicon): Span[] {
  if (to === from) {
    const mark = text.charAt(from)
    const kind = mark === '。' ? 'stop' : mark === '，' || mark === '、' ? 'join' : undefined
    return kind ? [{ text: mark, tags: [{ kind }], from, to: from + 1 }] : []
  }
  const { tokens } = tokenise(text.slice(from, to), lexicon.language)
  const moved = tokens.map((token) => ({ ...token, from: token.from + from, to: token.to + from }))
  return spansOf(mend(moved, lexicon), lexicon)
}
