/** Text → tokens: entities resolved, tags dropped, one spelling, sizes and numbers recognised. Never throws, never reads past its bound. */
import type { Language } from './language.ts'
import type { Measure, Token, Unit } from './token.ts'

/** Requests are sentences: what comes after this many characters is handed back unread. */
export const longestRequest = 2000

export interface Tokenised {
  /** The text that offsets refer to. */
  source: string
  /** The same as it was typed, where that is as long. */
  raw: string
  tokens: Token[]
  /** What was too long to read. */
  rest: string
}

const entities = new Map(
  Object.entries({
    amp: '&',
    quot: '"',
    apos: "'",
    lt: '<',
    gt: '>',
    nbsp: ' ',
    deg: '°',
    times: '×',
    hellip: '…',
    rsquo: "'",
    lsquo: "'",
    ldquo: '"',
    rdquo: '"',
  }),
)

/** One line of plain text: HTML entities resolved, typographic quotes straightened, `[Tags]` and links blanked. */
function clean(text: string): string {
  return text
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,6});/gi, (whole, name: string) => {
      if (!name.startsWith('#')) return entities.get(name.toLowerCase()) ?? whole
      const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
      return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
    })
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/[“”″]/g, '"')
    .replace(/\u2212/g, '-')
    .replace(/\[[\p{L} ]{1,24}\]|https?:\/\/\S{1,500}|<\/?[a-z][^<>]{0,100}>/giu, (tag) => ' '.repeat(tag.length))
}

const number = '\\d[\\d,]*(?:\\.\\d+)?|\\.\\d+'
const length = '(?:px|pix(?:els?)?|in(?:ch(?:es)?)?(?![a-z])|"|cm|mm|%)'
const shapes = new RegExp(
  [
    `(?<w>${number})\\s*(?<wu>${length})?\\s*(?:x|×|\\*|by)\\s*(?<h>${number})\\s*(?<hu>${length})?(?![\\w])`,
    '(?<pw>\\d{3,5})\\s*[,:]\\s*(?<ph>[1-9]\\d{2,4})(?!\\d)',
    '(?<rw>\\d{1,2}(?:\\.\\d+)?)\\s?[:/]\\s?(?<rh>\\d{1,2}(?:\\.\\d+)?)(?!\\d)',
    '(?<hex>#[0-9a-f]{6}|#[0-9a-f]{3}|(?=[0-9a-f]{0,5}\\d)(?=[0-9a-f]{0,5}[a-f])[0-9a-f]{6})(?![\\p{L}\\p{N}])',
    `(?<n>(?<![\\p{L}\\p{N}])[+-]?(?:${number}))(?<nu>\\s?[%°"]|(?:px|deg|cm|mm|ev|kb|mb|x|k|p)(?![\\p{L}\\p{N}]))?`,
    "(?<word>\\p{L}(?:[\\p{L}\\p{M}\\p{N}]|'(?=\\p{L}))*)",
    '(?<stop>\\.(?!\\w)|[!?;…\\n\\r]+|:(?=\\s))',
    '(?<join>[,&+])',
  ].join('|'),
  'giuy',
)

const numeric = (text: string) => Number(text.replace(/,(?=\d{3})/g, '').replace(/,/g, '.'))

/** `text` as tokens of `language`; contractions become several tokens at one place. */
export function tokenise(text: string, language: Language): Tokenised {
  const cut = text.length > longestRequest ? cutAt(text) : text.length
  const source = clean(text.slice(0, cut))
  const tokens: Token[] = []
  for (let at = 0; at < source.length; ) {
    shapes.lastIndex = at
    const match = shapes.exec(source)
    if (!match?.groups || !match[0]) {
      at++
      continue
    }
    const place = { from: at, to: at + match[0].length }
    tokens.push(...tokensOf(match.groups, language).map((token) => ({ ...token, ...place })))
    at = place.to
  }
  const raw = source.length === cut ? text.slice(0, cut) : source
  return { source, raw, tokens: composeNumbers(tokens, language), rest: text.slice(cut) }
}

/** The last space before the bound, or the bound itself where there is none. */
function cutAt(text: string): number {
  const space = text.lastIndexOf(' ', longestRequest)
  return space > longestRequest / 2 ? space : longestRequest
}

type Bare = Omit<Token, 'from' | 'to'>
const measured = (text: string, measure: Measure): Bare[] => [{ text, bases: [], measure }]

function tokensOf(groups: Record<string, string | undefined>, language: Language): Bare[] {
  const { w, h, wu, hu, pw, ph, rw, rh, hex, n, nu, word, stop, join } = groups
  if (w !== undefined && h !== undefined) return sizeOrRatio(numeric(w), numeric(h), wu ?? hu, language)
  if (pw && ph) return measured('size', { kind: 'size', width: Number(pw), height: Number(ph), unit: 'px' })
  if (rw && rh) return measured('ratio', { kind: 'ratio', width: Number(rw), height: Number(rh) })
  if (hex) return measured('colour', { kind: 'colour', hex: hex.replace(/^#?/, '#').toLowerCase() })
  if (n !== undefined) return oneNumber(n, nu?.trim().toLowerCase(), language)
  if (word !== undefined)
    return language.expand(word.toLowerCase()).map((part) => {
      const text = language.respell(part)
      return { text, bases: language.basesOf(text) }
    })
  if (stop !== undefined) return [{ text: '.', bases: ['.'] }]
  return join === ',' ? [{ text: ',', bases: [','] }] : [{ text: '&', bases: ['&', 'and'] }]
}

/** Two small bare numbers are a ratio ("4x6"), everything else a size; so is a small square ("32x32"). */
function sizeOrRatio(width: number, height: number, unit: string | undefined, language: Language): Bare[] {
  if (unit === undefined && width <= 32 && height <= 32 && !(width === height && width >= 16))
    return measured('ratio', { kind: 'ratio', width, height })
  const known = language.units.get(unit?.toLowerCase() ?? 'px')
  const length = known === 'in' || known === 'cm' || known === 'mm' || known === '%' ? known : 'px'
  return measured('size', { kind: 'size', width, height, unit: length })
}

function oneNumber(text: string, unit: string | undefined, language: Language): Bare[] {
  const name = `${text}${unit ?? ''}`
  // "4k" and "1080p" are names; the data knows them.
  if (unit === 'k' || unit === 'p') return [{ text: name, bases: [name] }]
  const signed = /^[+-]/.test(text)
  return measured('number', {
    kind: 'number',
    value: numeric(text),
    unit: language.units.get(unit ?? '') ?? '',
    signed,
  })
}

/** Number words become numbers, and a number takes the unit that follows it: "ninety five degrees" is one token. */
function composeNumbers(tokens: readonly Token[], language: Language): Token[] {
  const composed: Token[] = []
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i]
    if (!token) break
    const stops = stopsAt(tokens, i, language)
    if (stops) {
      composed.push(stops.token)
      i = stops.next
      continue
    }
    const words = numberWords(tokens, i, language)
    const value = words?.value ?? (token.measure?.kind === 'number' ? token.measure.value : undefined)
    const last = words ? words.next - 1 : i
    const unit = value === undefined ? undefined : unitAt(tokens, last + 1, language)
    if (value === undefined || (words && words.next === i + 1 && value < 2 && unit === undefined)) {
      composed.push(token)
      i++
      continue
    }
    const own = token.measure?.kind === 'number' ? token.measure : undefined
    const end = tokens[unit ? unit.next - 1 : last] ?? token
    composed.push({
      text: 'number',
      bases: [],
      from: token.from,
      to: end.to,
      measure: { kind: 'number', value, unit: own?.unit || unit?.unit || '', signed: own?.signed ?? false },
    })
    i = unit ? unit.next : last + 1
  }
  return composed
}

/** "1/3 stop": what looks like a ratio, before a unit of exposure. */
function stopsAt(tokens: readonly Token[], at: number, language: Language): { token: Token; next: number } | undefined {
  const token = tokens[at]
  const unit = token?.measure?.kind === 'ratio' ? unitAt(tokens, at + 1, language) : undefined
  if (token?.measure?.kind !== 'ratio' || unit?.unit !== 'ev' || token.measure.height === 0) return undefined
  const value = Math.round((token.measure.width / token.measure.height) * 100) / 100
  const measure: Measure = { kind: 'number', value, unit: 'ev', signed: false }
  return { token: { ...token, text: 'number', to: tokens[unit.next - 1]?.to ?? token.to, measure }, next: unit.next }
}

function numberWords(
  tokens: readonly Token[],
  at: number,
  language: Language,
): { value: number; next: number } | undefined {
  if (tokens[at]?.measure) return undefined
  let total = 0
  let next = at
  for (; next < at + 6; next++) {
    const pair = language.numbers.get(`${tokens[next]?.text} ${tokens[next + 1]?.text}`)
    if (pair !== undefined && unitAt(tokens, next + 2, language)) return { value: pair, next: next + 2 }
    const value = language.numbers.get(tokens[next]?.text ?? '')
    if (value === undefined) break
    total = value >= 100 ? Math.max(total, 1) * value : total + value
  }
  return next > at ? { value: total, next } : undefined
}

function unitAt(tokens: readonly Token[], at: number, language: Language): { unit: Unit; next: number } | undefined {
  const first = tokens[at]
  if (!first || first.measure) return undefined
  const second = tokens[at + 1]
  const pair = second ? language.units.get(`${first.text} ${second.text}`) : undefined
  if (pair !== undefined) return { unit: pair, next: at + 2 }
  // A bare "in" after a number is a preposition far more often than inches.
  const one = first.text === 'in' ? undefined : language.units.get(first.text)
  return one === undefined ? undefined : { unit: one, next: at + 1 }
}
