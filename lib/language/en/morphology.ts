/** English word forms: spellings, contractions, inflections. It proposes bases; only the data decides which exist. */

const spellings: readonly (readonly [RegExp, string])[] = [
  [/colour/g, 'color'],
  [/grey/g, 'gray'],
  [/centre/g, 'center'],
  [/favour/g, 'favor'],
  [/backround/g, 'background'],
  [/(satur|pixel|poster|color|min|max|normal|sharp|character|styl|vectori|optim)is(e|es|ed|ing|ation)$/, '$1iz$2'],
  [/uris(e|ed|ing)$/, 'uriz$1'],
]

/** American spelling, which the data uses. */
export const respell = (word: string): string =>
  spellings.reduce((text, [from, to]) => text.replace(from, to), word.toLowerCase())

const contractions = new Map<string, readonly string[]>(
  Object.entries({
    "can't": ['can', 'not'],
    cant: ['can', 'not'],
    "won't": ['will', 'not'],
    dont: ['do', 'not'],
    doesnt: ['does', 'not'],
    isnt: ['is', 'not'],
    wanna: ['want', 'to'],
    gonna: ['going', 'to'],
    "let's": ['let', 'us'],
    im: ['i', 'am'],
    n: ['and'],
    u: ['you'],
    w: ['with'],
  }),
)
const endings: readonly (readonly [string, string])[] = [
  ["n't", 'not'],
  ["'re", 'are'],
  ["'ve", 'have'],
  ["'ll", 'will'],
  ["'d", 'would'],
  ["'m", 'am'],
]
const subjects = new Set(['it', 'that', 'there', 'what', 'he', 'she', 'this', 'here', 'who'])

/** The words behind a contraction; a possessive loses its ending. */
export function expand(word: string): readonly string[] {
  const known = contractions.get(word)
  if (known) return known
  for (const [ending, full] of endings)
    if (word.endsWith(ending) && word.length > ending.length) return [word.slice(0, -ending.length), full]
  if (word.endsWith("'s")) {
    const stem = word.slice(0, -2)
    return subjects.has(stem) ? [stem, 'is'] : [stem]
  }
  const bare = word.replace(/'/g, '')
  return bare ? [bare] : []
}

const undouble = (stem: string) => (/([^aeiou])\1$/.test(stem) ? [stem.slice(0, -1)] : [])
const withEnding = (stem: string) => [stem, `${stem}e`, ...undouble(stem)]

/** crops → crop, cropped → crop, making → make. The word itself comes first. */
export function basesOf(word: string): readonly string[] {
  const bases = [word]
  if (word.length > 3 && /[^siu]s$/.test(word)) {
    bases.push(word.slice(0, -1))
    if (word.endsWith('ies')) bases.push(`${word.slice(0, -3)}y`)
    else if (word.endsWith('es')) bases.push(word.slice(0, -2))
  }
  if (word.length > 4 && word.endsWith('ing')) bases.push(...withEnding(word.slice(0, -3)))
  if (word.length > 4 && word.endsWith('ed')) bases.push(...withEnding(word.slice(0, -2)))
  if (word.length > 4 && word.endsWith('ied')) bases.push(`${word.slice(0, -3)}y`)
  return bases
}

/** brighter → bright, paler → pale, redder → red, hazier → hazy. */
export function adjectiveOf(comparative: string): readonly string[] {
  if (comparative.startsWith('more ')) return [comparative.slice(5)]
  if (comparative.includes(' ') || comparative.length < 5 || !comparative.endsWith('er')) return []
  const stem = comparative.slice(0, -2)
  if (stem.endsWith('i')) return [`${stem.slice(0, -1)}y`]
  return [stem, `${stem}e`, ...undouble(stem)]
}

/** "warm up" also comes as "warm it up". */
export function apart(phrase: string): readonly string[] {
  const [verb, particle, ...more] = phrase.split(' ')
  return verb && particle && more.length === 0 && /^(up|down|off|out|in|over)$/.test(particle)
    ? [`${verb} … ${particle}`]
    : []
}

/** Adjectives that are not told by their ending. */
const bare = new Set(
  'bright light dark dim dull drab flat harsh soft warm cool cold hot pale rich vivid intense crisp sharp small big large tiny'.split(
    ' ',
  ),
)

export const isParticiple = (word: string, form: 'past' | 'present'): boolean =>
  word.endsWith(form === 'past' ? 'ed' : 'ing')

/** Nobody asks for it by this word. */
export const isFault = (word: string): boolean => /^(over|under)-?\w+ed$|^(blown|washed)\b/.test(word)

/** Whether a word that names a change is an adjective without comparison: it may describe a fault as well as a wish. */
export const isPositive = (word: string, others: readonly string[]): boolean =>
  !/er$|^more /.test(word) &&
  (bare.has(word) || /(ed|ful|y|out|lit|ish)$/.test(word) || others.some((other) => adjectiveOf(other).includes(word)))
