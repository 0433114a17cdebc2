/** Lists of words as the data of this folder writes them: one line of words, each with what an operation should read for it. */
import type { Entry, Tag } from '../tag.ts'

export interface Word {
  word: string
  /** What an operation's own reading goes by, in the words that operations are written in. */
  gloss?: string
  /** An adjective without comparison: it may describe a fault as well as a wish. */
  positive: boolean
}

/** `"移軸=tilt shift ~亮"`: words apart by spaces; `=` and a gloss whose own spaces are `_`; `~` before a plain adjective. */
export const wordsIn = (list: string): Word[] =>
  list
    .split(/\s+/)
    .filter(Boolean)
    .map((item) => {
      const [word = '', gloss] = item.replace('~', '').split('=')
      return {
        word,
        ...(gloss === undefined ? {} : { gloss: gloss.replace(/_/g, ' ') }),
        positive: item.startsWith('~'),
      }
    })

/** A line of the data: what the words are, and the words. */
export type Line = readonly [tag: Tag, list: string]

export const entriesOf = (lines: readonly Line[]): Entry[] =>
  lines.map(([tag, list]) => ({ tag, words: wordsIn(list).map(({ word }) => word) }))

/** What operations read, by word. */
export const glossesOf = (lists: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    lists.flatMap((list) =>
      wordsIn(list).flatMap(({ word, gloss }) => (gloss === undefined ? [] : [[word.toLowerCase(), gloss]])),
    ),
  )
