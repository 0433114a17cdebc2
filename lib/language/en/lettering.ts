/** Where an English request says what is to stand on the picture: in quotes, or after words that lead there. Finds it only where somebody wants it written. */
import type { Lettering } from '../language.ts'

const any = (list: string) => list.split(' ').join('|')

/** Things that are followed by their own words without any sign: "add text Hello". */
const bare = any(
  'texts? words? phrase captions? titles? headlines? headings? subtitles? watermarks? lettering slogan message',
)
const thing = `${bare}|${any('letters labels? mottos? quotes? sentences? stamps? banners? signs? names? dates? copyright signature credits?')}`
const says = '(?:(?:that|which) )?(?:says?|saying|reads?|reading|spells?|spelling)\\b'
const adjectives = "(?:[a-z'-]+ ){0,3}?"
const picture = any('photo photograph picture image pic shot screenshot it')
const laying = any('add put place insert include overlay superimpose apply stamp print enter draw paint')

/** What asks for words, and the words next: in quotes, after a colon or "saying", or at once. */
const heads: readonly RegExp[] = [
  `(?:${laying}|(?:need|want|make|create|have|like|give (?:it|this))(?= (?:an?|some|the words?) )) (?:in )?(?:(?:an?|the|some|my|our|this|these) )?${adjectives}(?:${thing})(?: (?:${thing}))*\\b`,
  `with (?:(?:a|the|some) )?(?:text|words?|caption|title|headline|message|phrase)\\b`,
].map((head) => new RegExp(`\\b${head}`, 'gi'))
const verbs: readonly RegExp[] = [
  `(?<!\\b(?:I|we|they|who|not|\\w+n't) )(?:write|type(?! of)|inscribe)(?: (?:out|down))?(?: (?:the |some )?(?:words?|text|name|phrase|letters|message))?\\b`,
  `(?:caption|label|title|subtitle|watermark) (?:the |my )?(?:${picture}|this|that)\\b(?: (?:as|with))?(?: (?:the )?(?:words?|text))?`,
  `(?<!\\b(?:an?|the|my|this|that|your) (?:[a-z]+ )?)watermark(?: with)?(?: (?:the )?(?:words?|text|name))?\\b`,
].map((verb) => new RegExp(`\\b${verb}`, 'gi'))
const colons = /(?<=^|[.!?\n]\s*)(?:text|caption|title|headline|watermark|subtitle)\s*(?=:)/gi
const signs = new RegExp(`\\b(?:${laying})\\s+(?:(?:my|our|the|an?) \\w+ )?(?=[©@#™]|\\(c\\))`, 'gi')
/** Only what is in quotes right behind. */
const titled = new RegExp(
  `(?<=^|[,;.!?]\\s*|\\b(?:and|then)\\s)${adjectives}(?:text|words?|caption|title|headline|copyright|credit|watermark)\\s+(?=["'])`,
  'gi',
)
const quoted = new RegExp(`\\b(?:${laying}|write|type|caption)\\s+(?:in |on )?(?=["'])`, 'gi')

const side = '(?:very )?(?:top|bottom|upper|lower|left|right|center|centre|middle)'
const place = `${side}(?:[- ](?:left|right|center|centre|middle|hand))*(?: (?:hand )?(?:corner|side|edge|part|third|half|area))?(?: of (?:the |my |this )?(?:${picture}|frame|page|screen))?`

/** Words that only say where, how or why; nobody's text begins with them. */
const functional = new RegExp(
  `^(?:(?:${any('it them to at on in over under underneath below above beneath with and or for so please that which near across behind along onto into from of here there is are was should could if but then by as around inside using like somewhere anywhere too also effects? box layer overlay size colou?r fonts? style about')})\\b|(?:the|my|this) (?:${picture})\\b\\s*$|${place}\\s*(?:["']|please|$))`,
  'i',
)

/** How letters look, in words that mean nothing, or something else, where there are none to write. */
const looks =
  'big bigger large small tiny huge giant bold thick thin heavy white black red green blue yellow orange purple pink gold golden silver gray grey brown teal cyan magenta beige dark light bright neon capital capitals caps uppercase all serif sans sans-serif mono monospace handwritten handwriting typewriter cursive script calligraphy italic nice elegant fancy friendly simple clean modern plain soft subtle discreet rounded semi transparent semi-transparent translucent opaque opacity see-through faint impact poster meme block outlined readable legible high tall size'
const look = `(?:${any(looks)}|upper case|#[0-9a-f]{6})`
const surface = any(
  'letters? lettering text font typeface type colou?r style outlines? strokes? borders? shadows? box background banner bar',
)
/** Last comes politeness, which is also what people write. */
const manner: readonly RegExp[] = [
  `(?:(?:in|at|on|to|near|along|across|into|by|towards) (?:the )?${place}|(?:in|at|into|on|to) (?:the|a|one|each|every) corners?)`,
  `(?:on|over|onto|across|in|under|below|above|beneath|to|all over) (?:the |my |this )?(?:whole |entire )?(?:${picture}|them|this|that)`,
  `(?:over and over|again and again|repeatedly|diagonally|cent(?:er|re)ed)(?: again)?`,
  `(?:in|with|using|on|at|and) (?:(?:an?|the|some) )?(?:${look}(?:,? and|,)? )*(?:${surface}|drop shadow|${look})(?: (?:around|behind)(?: it)?)?`,
  `(?:(?:at|in|with) )?(?:(?:size|opacity) )?\\d+(?:\\.\\d+)? ?(?:px|pixels?|pt|%|percent)(?: (?:high|tall|big|size|opacity|opaque))?`,
  `(?:please|pls|thanks|thank you|for me|if possible|if you can)`,
].map((phrase) => new RegExp(`^(?:${phrase})(?![\\p{L}\\p{N}])`, 'u'))
/** Behind the words it may also come without a preposition: "Hello bottom right", "Hello, semi transparent". */
const mannerAtEnd = [
  ...manner,
  new RegExp(`^${side}[- ](?:left|right)`),
  new RegExp(`^(?<=,\\s*)${look}(?: ${look})*`),
].map(({ source }) => new RegExp(`(?:^|[\\s,]+)(?:${source.slice(1)})[.\\s]*$`, 'u'))

/** All of them, in order; `source` has straight quotes. `opensAct`: whether a word begins another wish. */
export function letteringIn(source: string, opensAct: (word: string) => boolean): Lettering[] {
  if (/^\s*(["'])(?=\S)[^"]{1,300}\1\s*$/.test(source)) return quotesAt(source, source.search(/["']/))
  const memes = memeIn(source, opensAct)
  if (memes.length > 0) return memes
  const found: Lettering[] = []
  const heard = [...heads, ...verbs, colons, signs, quoted, titled]
    .flatMap((pattern) => [...source.matchAll(pattern)].map((match) => ({ pattern, match })))
    .sort((a, b) => a.match.index - b.match.index || b.match[0].length - a.match[0].length)
  let end = 0
  for (const { pattern, match } of heard) {
    if (match.index < end) continue
    const after = match.index + match[0].length
    const words = quotedOnly(pattern)
      ? quotesAt(source, after)
      : wordsAfter(source, after, isBare(pattern, match[0], source.slice(after)), opensAct)
    found.push(...words)
    end = words.at(-1)?.to ?? end
  }
  return found
}

const quotedOnly = (pattern: RegExp) => pattern === quoted || pattern === titled
const ends = (head: string, words: string) => new RegExp(`\\b(?:${words})$`, 'i').test(head)
const isBare = (pattern: RegExp, head: string, rest: string) =>
  verbs.includes(pattern) ||
  pattern === signs ||
  ends(head, bare) ||
  (ends(head, 'names?|dates?') && /^\s+[\p{Lu}\p{N}]/u.test(rest))

function wordsAfter(source: string, after: number, alone: boolean, opensAct: (word: string) => boolean): Lettering[] {
  const rest = source.slice(after)
  const lead = new RegExp(`^\\s*(?:${says}\\s*)?[:–—-]?\\s*`, 'i').exec(rest)?.[0] ?? ''
  const led = new RegExp(`${says}|[:–—-]`, 'i').test(lead)
  const at = after + lead.length
  if (/["']/.test(source.charAt(at))) {
    const quotes = quotesAt(source, at)
    if (quotes.length > 0) return led ? since(after, quotes) : quotes
  }
  if (led) return since(after, plainAt(source, at, opensAct))
  // What leads there may come after where it goes: "add text at the top saying …".
  const sentence = /^[^.!?\n"]{0,90}/.exec(rest)?.[0] ?? ''
  const later = new RegExp(`(?:\\b${says}\\s*:?|:)\\s*`, 'i').exec(sentence)
  if (later) {
    const place = after + later.index + later[0].length
    const quotes = quotesAt(source, place)
    return since(after + later.index, quotes.length > 0 ? quotes : plainAt(source, place, opensAct))
  }
  const quote = /^[^.!?\n"']{1,60}?(?=["'](?=\S))/.exec(rest)
  const quotes = quote && functional.test(rest.trimStart()) ? quotesAt(source, after + quote[0].length) : []
  if (quotes.length > 0) return quotes
  return alone ? plainAt(source, at, opensAct, true) : []
}

/** What leads to the words says nothing else. */
const since = (from: number, [first, ...rest]: Lettering[]): Lettering[] => (first ? [{ ...first, from }, ...rest] : [])

/** Quotes from `at` on, one after the other; none where they only set a word apart: "a 'vintage' look". */
function quotesAt(source: string, at: number): Lettering[] {
  const quotes: Lettering[] = []
  for (let place = at; ; ) {
    const mark = source.charAt(place)
    const pattern = mark === '"' ? /^"(?=\S)([^"\n]{1,300})"/ : /^'(?=\S)((?:[^'\n]|'(?=\p{L})){1,300})'(?!\p{L})/u
    const match = mark === '"' || mark === "'" ? pattern.exec(source.slice(place)) : null
    if (!match?.[1]) break
    const end = place + match[0].length
    if (/^\s+(?:look|effect|filter|style|vibe|feel|mood|tone|theme|treatment|preset|grade)\b/.test(source.slice(end)))
      break
    quotes.push({ from: quotes.at(-1)?.to ?? place, to: end, words: [place + 1, end - 1] })
    const next = /^\s*(?:,|\/|and|then|,\s*and)?\s*(?=["'])/.exec(source.slice(end))
    if (!next) break
    place = end + next[0].length
  }
  return quotes
}

/** Without quotes: up to where another sentence or wish begins, without what only says where and how. */
function plainAt(source: string, at: number, opensAct: (word: string) => boolean, guarded = false): Lettering[] {
  let from = at
  const step = (length: number) => {
    from += length
    from += /^[\s,:]*/.exec(source.slice(from))?.[0].length ?? 0
  }
  step(0)
  for (let led = true; led; ) {
    led = false
    for (const phrase of manner.slice(0, -1)) {
      const match = phrase.exec(source.slice(from))
      if (!match) continue
      step(match[0].length)
      led = true
    }
  }
  if (/^["']/.test(source.slice(from))) return quotesAt(source, from)
  if (guarded && functional.test(source.slice(from))) return []
  let to = from + endOf(source.slice(from), opensAct)
  for (let cut = true; cut; ) {
    cut = false
    for (const phrase of mannerAtEnd) {
      const match = phrase.exec(source.slice(from, to))
      if (!match?.index) continue
      to = from + match.index
      cut = true
    }
  }
  const tail = /(?:[\s,;]|(?<!\.)\.)+$/.exec(source.slice(from, to))
  if (tail) to -= tail[0].length
  return /[\p{L}\p{N}\p{S}]/u.test(source.slice(from, to)) ? [{ from, to, words: [from, to] }] : []
}

function endOf(text: string, opensAct: (word: string) => boolean): number {
  const stop = /\n|;|[.!?](?=\s+\p{L})/u.exec(text)
  let end = stop ? stop.index + (/[!?]/.test(stop[0]) ? 1 : 0) : text.length
  for (const join of text.slice(0, end).matchAll(/(?:,\s*|\s+)(?:(?:and|then|but|also)\s+)*(\p{Ll}+)/gu)) {
    // A word in capitals belongs to the text, whatever it means elsewhere.
    const begins = /,|\s(?:and|then|but|also)\s/.test(join[0])
    if (!begins || join.index === 0 || !opensAct(join[1] ?? '')) continue
    end = join.index
    break
  }
  return end
}

/** "top text …, bottom text …", or one or two texts for a meme. */
function memeIn(source: string, opensAct: (word: string) => boolean): Lettering[] {
  const meme = /\bmemes?\b|(?=\btop text\b.*\bbottom text\b)/i.exec(source)
  if (!meme) return []
  const part = (name: 'top' | 'bottom'): Lettering[] => {
    const head = new RegExp(
      `\\b${name}(?: (?:text|line|caption|words))?\\s*(?:[:=–-]|${says}:?)?\\s*(?=\\S)`,
      'i',
    ).exec(source)
    const before = head ? source.slice(0, head.index) : ''
    if (!head || /\b(?:at|on|to) (?:the )?$/i.test(before)) return []
    const at = head.index + head[0].length
    const quotes = quotesAt(source, at).slice(0, 1)
    const other = name === 'top' ? /\s*[,;/]?\s*(?:and )?(?:the )?bottom\b/i : /\s*[,;/]?\s*(?:and )?(?:the )?top\b/i
    const stop = other.exec(source.slice(at))
    const plain = quotes.length > 0 ? quotes : plainAt(stop ? source.slice(0, at + stop.index) : source, at, opensAct)
    return plain.map((words) => ({ ...words, part: name }))
  }
  const parts = [...part('top'), ...part('bottom')].sort((a, b) => a.from - b.from)
  if (parts.length > 0)
    return parts.map((words, i) => {
      const before = parts[i - 1]?.to ?? meme.index + meme[0].length
      return before < words.from ? { ...words, from: before } : words
    })
  const behind = meme.index + meme[0].length
  const rest = source.slice(meme.index)
  const quote = rest.search(/["'](?=\S)/)
  const [first, second] = quote < 0 ? [] : quotesAt(source, meme.index + quote)
  if (first && second)
    return [
      { ...first, from: behind, part: 'top' },
      { ...second, from: first.to, part: 'bottom' },
    ]
  if (first) return [{ ...first, from: behind }]
  const lead = new RegExp(
    `^memes?(?: (?:it|this))?\\s*(?:with (?:the )?(?:text|caption|words?)\\s*:?|${says}:?|:)\\s*`,
    'i',
  ).exec(rest)
  const [whole] = lead ? plainAt(source, meme.index + lead[0].length, opensAct) : []
  if (!whole) return []
  const [begin, end] = whole.words
  const slash = /\s+\/\s+/.exec(source.slice(begin, end))
  if (!slash) return [{ ...whole, from: behind }]
  const middle = begin + slash.index
  return [
    { from: behind, to: middle, words: [begin, middle], part: 'top' },
    { from: middle, to: end, words: [middle + slash[0].length, end], part: 'bottom' },
  ]
}

export const letteringWords: ReadonlySet<string> = new Set(
  `${looks} corner font typeface stroke heading subtitle headline backdrop box banner diagonal diagonally centered everywhere tiled repeatedly`.split(
    ' ',
  ),
)
