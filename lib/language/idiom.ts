/** Sayings as data: a small notation for what people say word by word, made into one matcher for each saying. Knows no language. */
import type { Stretch } from './talk-back.ts'

/**
 * How a saying is written: words as they stand; `(a|b c)` one of several; `[a|b]` the same or nothing; `*` after either,
 * any number of them; `$name` a list that has a name. `#` is a whole number, `AMOUNT` a number with its sign and unit,
 * `...` any words. `<name=a|b>` keeps which it was, `<name:3>` one to three words of any kind.
 */
export interface Notation {
  lists: Readonly<Record<string, string>>
  /** Words that may stand between any others and change nothing. */
  weak: string
  /** What may come before and after a whole saying. */
  before: string
  after: string
}

export interface Said {
  /** What was kept, by name. */
  kept: Readonly<Record<string, string | undefined>>
  /** Where it stands in the words. */
  at: (name: string) => Stretch
}

/** Whether words, one space apart, are the saying from first to last. */
export type Idiom = (words: string) => Said | undefined

/** From a saying to its matcher. */
export function idioms({ lists, weak, before, after }: Notation): (saying: string) => Idiom {
  const gap = `(?:(?:${weak}) )*`
  const source = (saying: string) => patternOf(withLists(saying, lists), gap)
  const [lead, tail] = [source(`(${before})`), source(`(${after})`)]
  return (saying) => {
    const pattern = new RegExp(`^${gap}(?:${lead})*?(?:${source(saying)})(?:${tail})*$`, 'd')
    return (words) => {
      const match = pattern.exec(`${words} `)
      if (!match) return undefined
      const at = (name: string): Stretch => {
        const [from = 0, to = 1] = match.indices?.groups?.[name] ?? []
        return [from, to - 1]
      }
      return { kept: match.groups ?? {}, at }
    }
  }
}

const withLists = (saying: string, lists: Notation['lists']): string =>
  saying.replace(/\$(\w+)/g, (_, name: string) => `(${withLists(lists[name] ?? '', lists)})`)

/** Each word takes along the space and the weak words behind it, so that optional words leave none behind. */
function patternOf(saying: string, gap: string): string {
  return saying.replace(parts, (part, stretch?: string, most?: string, name?: string) => {
    if (stretch) return `(?<${stretch}>(?:\\S+ ){1,${most}}?)`
    if (name) return `(?<${name}>`
    return signs[part] ?? `${part.replace('AMOUNT', '[+-]?\\d+(?:\\.\\d+)?[a-z%]*').replace('#', '\\d{1,3}')} ${gap}`
  })
}

const parts = /<(\w+):(\d)>|<(\w+)=|\.{3}|[\w#%'-]+|\]\*|[>[\]()|* ]/g

const signs: Readonly<Record<string, string>> = {
  ' ': '',
  '(': '(?:',
  ')': ')',
  '>': ')',
  '[': '(?:',
  ']': ')?',
  ']*': ')*',
  '|': '|',
  '*': '*',
  '...': '(?:\\S+ )*?',
}
