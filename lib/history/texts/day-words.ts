/**
 * The words of one day, each once, and which conversations hold it. A piece of a word is sought among the words, not in all
 * that was said: any piece is found, in any script, since no piece is longer than its word. Pure.
 */

/** `words`: for each word the places in `ids` of the conversations that hold it, in no order. */
export interface DayWords {
  ids: readonly string[]
  words: ReadonlyMap<string, readonly number[]>
}

/** What is found of a conversation beside its turns. */
export interface Heading {
  title: string
  alt?: string | undefined
  host?: string | undefined
}

/** What is found of a turn. */
export interface Line {
  text: string
  operations: readonly string[]
  recipient?: string | undefined
}

export const noWords: DayWords = { ids: [], words: new Map() }

/** Letters as they are compared: compatibility forms folded, lower case, no control characters. */
export const normalise = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cc}+/gu, ' ')
    .trim()

/** What stands between spaces. */
export const wordsIn = (text: string): string[] =>
  normalise(text)
    .split(' ')
    .filter((word) => word !== '')

/** A name is one word between marks that no text can hold, so that it is found whole as well as in pieces. */
const marks = { operation: '\u0001', site: '\u0002', recipient: '\u0003' } as const
type Kind = keyof typeof marks

/** The word for a name, to be kept and to be sought. */
export const nameWord = (kind: Kind, name: string): string => `${marks[kind]}${normalise(name)}${marks[kind]}`

/** What a word is the name of. */
export function nameOf(word: string): { kind: Kind; name: string } | undefined {
  for (const kind of ['operation', 'site', 'recipient'] as const)
    if (word.startsWith(marks[kind])) return { kind, name: word.slice(1, -1) }
  return undefined
}

/** Everything by which a conversation is found. */
export function wordsOf({ title, alt = '', host }: Heading, lines: readonly Line[]): Set<string> {
  const words = new Set([...wordsIn(title), ...wordsIn(alt)])
  if (host) words.add(nameWord('site', host))
  for (const { text, operations, recipient } of lines) {
    for (const word of wordsIn(text)) words.add(word)
    for (const operation of operations) words.add(nameWord('operation', operation))
    if (recipient) words.add(nameWord('recipient', recipient))
  }
  return words
}

/** With more words of some conversations, by their ids. */
export function withWords(day: DayWords, more: ReadonlyMap<string, ReadonlySet<string>>): DayWords {
  const ids = [...day.ids]
  const words = new Map(day.words)
  for (const [id, said] of more) {
    const known = ids.indexOf(id)
    const place = known < 0 ? ids.push(id) - 1 : known
    for (const word of said) {
      const holders = words.get(word) ?? []
      if (!holders.includes(place)) words.set(word, [...holders, place])
    }
  }
  return { ids, words }
}

export function withoutConversations(day: DayWords, doomed: ReadonlySet<string>): DayWords {
  const ids = day.ids.filter((id) => !doomed.has(id))
  const places = new Map(ids.map((id, place) => [id, place]))
  const moved = day.ids.map((id) => places.get(id))
  const words = new Map<string, number[]>()
  for (const [word, holders] of day.words) {
    const left = holders.flatMap((place) => moved[place] ?? [])
    if (left.length > 0) words.set(word, left)
  }
  return { ids, words }
}
