/** Whether a drawing can be drawn at all: a few lines of SVG can repeat themselves until the end of time. Linear in its length. */

/** Elements drawn, each use of a part counted anew. Maps and charts stay far below. */
const mostElements = 1_000_000

/** A filter's step works on every pixel: a full-size one takes as long as so many shapes. */
const filterWeight = 2_000
const mostCharacters = 20_000_000
const mostEntityCharacters = 1_000_000

/** The reason why `text` should not be drawn, or `undefined`. */
export function whyNotDraw(text: string): 'too-long' | 'entities' | 'nested' | 'repeats' | undefined {
  if (text.length > mostCharacters) return 'too-long'
  if (hasWildEntities(text)) return 'entities'
  const { elements, rules } = scan(text)
  if (elements.some(({ nested }) => nested)) return 'nested'
  return drawnElements(elements, rules) > mostElements ? 'repeats' : undefined
}

/** Entities that hold others, markup or files; drawing programs write plain ones, for names of their own. */
function hasWildEntities(text: string): boolean {
  let total = 0
  for (const [, name, value] of text.matchAll(/<!ENTITY\s+(\S+)\s+(?:"([^"]*)"|'[^']*'|[^>"']*)/gi)) {
    // `%`: a parameter entity; no value: a file, or one in single quotes, which no drawing program writes.
    if (!name || name === '%' || value === undefined || /[<&%]/.test(value)) return true
    total += value.length * (text.split(`&${name};`).length - 1)
    if (total > mostEntityCharacters) return true
  }
  return false
}

interface Element {
  id?: string | undefined
  names: string[]
  /** How many elements it is worth. */
  weight: number
  /** Ids that are drawn in its place or over it. */
  refs: string[]
  /** A drawing inside a data: address, which nobody has looked into. */
  nested: boolean
  /** The index after its last descendant. */
  end: number
}

interface Rule {
  names: Set<string>
  refs: string[]
}

function scan(text: string): { elements: Element[]; rules: Rule[] } {
  const elements: Element[] = []
  const rules: Rule[] = []
  const open: Element[] = []
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const aside = asides.find(([start]) => text.startsWith(start, at))
    if (aside) {
      const end = text.indexOf(aside[1], at + aside[0].length)
      if (end < 0) break
      at = end + aside[1].length
      continue
    }
    const end = endOfTag(text, at)
    const tag = text.slice(at + 1, end)
    at = end + 1
    if (tag.startsWith('/')) {
      const closed = open.pop()
      if (closed) closed.end = elements.length
      continue
    }
    const element = elementOf(tag)
    elements.push(element)
    element.end = elements.length
    if (!tag.endsWith('/')) open.push(element)
    if (/^(?:\w+:)?style\b/i.test(tag)) {
      const close = text.indexOf('</', at)
      rules.push(...rulesIn(text.slice(at, close < 0 ? undefined : close)))
      at = close < 0 ? text.length : close
    }
  }
  for (const element of open) element.end = elements.length
  return { elements, rules }
}

const asides = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
] as const

/** The `>` that ends the tag, not one within quotes. */
function endOfTag(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const letter = text[at]
    if (letter === '>') return at
    if (letter !== '"' && letter !== "'") continue
    at = text.indexOf(letter, at + 1)
    if (at < 0) break
  }
  return text.length
}

function elementOf(tag: string): Element {
  const value = (name: string) => new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag)
  const id = value('id')
  const classes = value('class')
  const name = /^[^\s/]+/.exec(tag)?.[0] ?? ''
  const own = id?.[1] ?? id?.[2]
  return {
    id: own,
    names: [
      '*',
      name,
      ...(own ? [`#${own}`] : []),
      ...(classes?.[1] ?? classes?.[2] ?? '').split(/\s+/).map((each) => `.${each}`),
    ],
    refs: [...refsIn(tag), ...[...tag.matchAll(/href\s*=\s*["']\s*#([^"']+)["']/gi)].map(([, ref]) => ref ?? '')],
    weight: /^(?:\w+:)?fe[A-Z]/.test(name) ? filterWeight : 1,
    nested: /data:\s*image\/svg/i.test(tag),
    end: 0,
  }
}

const refsIn = (text: string) =>
  [...text.matchAll(/url\(\s*(?:["']|&quot;|&apos;)?\s*#([^)"'&\s]+)/gi)].map(([, ref]) => ref ?? '')

/** Only those that refer to a part of the drawing; whom a selector means is guessed generously. */
const rulesIn = (css: string): Rule[] =>
  css.split('}').flatMap((rule) => {
    const refs = refsIn(rule)
    const selector = rule.slice(0, Math.max(0, rule.lastIndexOf('{')))
    return refs.length > 0 ? [{ refs, names: new Set(selector.match(/[.#]?[\w-]+|\*/g) ?? []) }] : []
  })

/** What `elements` come to, every reference followed; `Infinity` where that is already too much to count. */
function drawnElements(elements: readonly Element[], rules: readonly Rule[]): number {
  const byId = new Map<string, number>()
  for (const [i, { id }] of elements.entries()) if (id !== undefined && !byId.has(id)) byId.set(id, i)
  const known = new Map<number, number>()
  let work = 0

  const refsOf = ({ refs, names }: Element) => [
    ...refs,
    ...rules.flatMap((rule) => (names.some((name) => rule.names.has(name)) ? rule.refs : [])),
  ]
  const allRefs = elements.map(refsOf)

  const costOf = (start: number, depth: number): number => {
    const found = known.get(start)
    if (found !== undefined) return found
    // Counted as nothing where it refers to itself: no browser draws that.
    known.set(start, 0)
    let cost = 0
    const end = elements[start]?.end ?? start
    for (let i = start; i < end; i++) {
      cost += elements[i]?.weight ?? 1
      if (++work > 20 * mostElements || depth > 100) return Number.POSITIVE_INFINITY
      for (const ref of allRefs[i] ?? []) {
        const target = byId.get(ref)
        if (target !== undefined) cost += costOf(target, depth + 1)
      }
      if (cost > mostElements) break
    }
    known.set(start, cost)
    return cost
  }
  return elements.length > 0 ? costOf(0, 0) : 0
}
