/** Lists of words as the data of this folder writes them: one line of words, each with what an operation should read for it. */
import type { Entry, Tag } from '../tag.ts'

export interface Word {
  word: string
  /** What an operation's own reading goes by, in the words that operations are written in. */
  gloss?: string
  /** An adjective without comparison: it may describe a fault as well as a wish. */
  positive: boolean
}

/**
 * `"移軸=tilt_shift ~亮 {調,拉}高"`: words apart by spaces; `=` and a gloss whose own spaces are `_`; `~` before a plain
 * adjective; `{…}` each of several beginnings, endings or middles, one of which may be nothing.
 */
export const wordsIn = (list: string): Word[] =>
  list
    .split(/\s+/)
    .filter(Boolean)
    .flatMap(spelledOut)
    .map((item) => {
      const [word = '', gloss] = item.replace('~', '').split('=')
      return {
        word,
        ...(gloss === undefined ? {} : { gloss: gloss.replace(/_/g, ' ') }),
        positive: item.startsWith('~'),
      }
    })

function spelledOut(item: string): string[] {
  const [, before, choices, after] = /^(.*)\{([^{}]*)\}(.*)$/.exec(item) ?? []
  if (choices === undefined) return [item]
  return choices.split(',').flatMap((choice) => spelledOut(`${before}${choice}${after}`))
}

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
