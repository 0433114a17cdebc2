/** All words that mean something in a request, from the language and from the operations themselves, ready to be looked up. */
import type { Operation } from '#operations/operation.ts'
import type { Language, NamedOperation } from './language.ts'
import { phrasesOf } from './operation-phrases.ts'
import type { Tag } from './tag.ts'
import { tokenise } from './tokenise.ts'

export interface Phrase {
  words: readonly string[]
  /** Ends in a particle that may stand up to five words later. */
  particle?: string
  tags: readonly Tag[]
}

export interface Lexicon {
  language: Language
  /** What can be done here, by id. */
  operations: ReadonlyMap<string, Operation>
  /** What people ask for and cannot be done here yet, by id. */
  absent: ReadonlyMap<string, NamedOperation>
  /** Phrases by their first word. */
  phrases: ReadonlyMap<string, readonly Phrase[]>
  /** Every single word of a phrase: a word that is here is not misspelt. */
  words: ReadonlySet<string>
  /** Words worth mending a misspelling into, by first letter. */
  mendable: ReadonlyMap<string, readonly string[]>
}

const mendableKinds = new Set<Tag['kind']>(['operation', 'change', 'remove', 'colour', 'picture', 'region', 'turn'])

/** Short words for what a model makes up are too much like any other word: wearing, bearing. */
const isWish = ({ tags, words }: Phrase): boolean => words.length === 1 && tags.some(({ kind }) => kind === 'wish')

const known = new WeakMap<readonly Operation[], WeakMap<Language, Lexicon>>()

/** The lexicon of `operations` in `language`; built once for each pair. */
export function lexiconOf(operations: readonly Operation[], language: Language): Lexicon {
  const byLanguage = known.get(operations) ?? new WeakMap<Language, Lexicon>()
  known.set(operations, byLanguage)
  const lexicon = byLanguage.get(language) ?? build(operations, language)
  byLanguage.set(language, lexicon)
  return lexicon
}

function build(operations: readonly Operation[], language: Language): Lexicon {
  const present = new Map(operations.map((operation) => [operation.id, language.named?.(operation) ?? operation]))
  const absent = new Map(
    language.operations.filter(({ id }) => !present.has(id)).map((operation) => [operation.id, operation]),
  )
  const collected = new Map<string, Phrase>()
  const add = (phrase: string, tag: Tag) => {
    const [head = '', particle] = phrase.split('…').map((part) => part.trim())
    const words = tokenise(head, language).tokens.map((token) => token.text)
    if (words.length === 0) return
    const key = `${words.join(' ')}…${particle ?? ''}`
    const tags = [...(collected.get(key)?.tags ?? []), tag]
    collected.set(key, particle ? { words, particle, tags } : { words, tags })
  }
  const claimed = new Set<string>()
  for (const { id, words } of operations)
    for (const { phrase, tag } of phrasesOf(id, words, language)) {
      claimed.add(phrase)
      add(phrase, tag)
    }
  // What cannot be done here takes no words from what can.
  for (const named of absent.values())
    for (const { phrase, tag } of phrasesOf(named.id, named, language)) if (!claimed.has(phrase)) add(phrase, tag)
  for (const { tag, words } of language.entries) for (const word of words) add(word, tag)
  return { language, operations: present, absent, ...index(collected.values()) }
}

function index(collected: Iterable<Phrase>): Pick<Lexicon, 'phrases' | 'words' | 'mendable'> {
  const phrases = new Map<string, Phrase[]>()
  const words = new Set<string>()
  const mendable = new Map<string, string[]>()
  for (const phrase of collected) {
    const [first = ''] = phrase.words
    const list = phrases.get(first)
    if (list) list.push(phrase)
    else phrases.set(first, [phrase])
    for (const word of phrase.words) words.add(word)
    const least = phrase.tags.some(({ kind }) => mendableKinds.has(kind)) ? 5 : isWish(phrase) ? 8 : undefined
    for (const word of phrase.words) {
      if (least === undefined || word.length < least) continue
      const initial = mendable.get(word.charAt(0)) ?? []
      if (!initial.includes(word)) initial.push(word)
      mendable.set(word.charAt(0), initial)
    }
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length)
  return { phrases, words, mendable }
}
