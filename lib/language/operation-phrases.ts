/** Every phrase that an operation is heard by: its own words, and the forms that the language derives from them. */
import type { Vocabulary } from '#operations/vocabulary.ts'
import type { Language } from './language.ts'
import type { Role, TagOf } from './tag.ts'

type Words = Pick<Vocabulary<Record<string, unknown>>, 'nouns' | 'opposites' | 'raise' | 'lower' | 'apply'>

const roles = [
  ['nouns', 'noun'],
  ['opposites', 'noun'],
  ['raise', 'raise'],
  ['lower', 'lower'],
  ['apply', 'apply'],
] as const satisfies readonly (readonly [keyof Words, Role])[]

export interface OperationPhrase {
  phrase: string
  tag: TagOf<'operation'>
}

/** "brighter" brings "bright" with it, and "warm up" brings "warm … up". Colours stay colours. */
export function phrasesOf(op: string, words: Words, language: Language): OperationPhrase[] {
  const colours = new Set(language.entries.flatMap(({ tag, words: named }) => (tag.kind === 'colour' ? named : [])))
  return roles.flatMap(([list, role]) => {
    const directed = role === 'raise' || role === 'lower'
    const said = (words[list] ?? []).map(language.respell)
    const derived = directed ? said.flatMap(language.adjectiveOf).filter((word) => !colours.has(word)) : []
    return [...new Set([...said, ...derived])].flatMap((phrase) => {
      const tag: OperationPhrase['tag'] = { kind: 'operation', op, role }
      if (list === 'opposites') tag.opposite = true
      if (directed && language.isPositive(phrase, said)) tag.positive = true
      if (directed && language.isFault(phrase)) tag.fault = true
      return [{ phrase, tag }, ...language.apart(phrase).map((split) => ({ phrase: split, tag }))]
    })
  })
}
