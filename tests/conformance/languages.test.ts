/** Every language of the panel says everything: each operation and its controls, what is suggested, and no word of another language. */
import { describe, expect, it } from 'vitest'
import type { ReadingContext } from '#contract/reading.ts'
import { refusalCodes } from '#contract/refusal.ts'
import { remember } from '#language/remember.ts'
import { understand } from '#language/understand.ts'
import { operations } from '#operations/registry.ts'
import { english } from '#sentences/en/english.ts'
import { languageCodes, languageFor, languages } from '#sentences/languages.ts'
import type { Sentences } from '#sentences/sentences.ts'

const others = languageCodes.filter((code) => code !== 'en')
const size = { width: 1500, height: 1000 }

/** Names that stay as they are in every language: formats, units, products, keys. */
const kept =
  /\b(Limn|JPEG|JPG|XL|PNG|WebP|GIF|AVIF|HEIC|TIFF|BMP|ICO|SVG|MP4|MOV|WebM|VP9|AV1|H|Alt|Shift|E|Esc|Enter|Tab|npm run proxy|OPENAI_API_KEY|LIMN_ATTESTATIONS|GPC|A4|Letter|dpi|px|[kMG]B|byte|EV|S|Gamma|s)\b|\d+x\b/g

/** What a sentence function may be asked with: numbers, names and plain facts, wherever it looks. */
const anything: unknown = new Proxy(() => 7, {
  get: (_, key) =>
    key === Symbol.toPrimitive
      ? () => 7
      : key === Symbol.iterator
        ? function* () {}
        : key === 'toLowerCase' || key === 'toString' || key === 'trim'
          ? () => '7'
          : key === 'map'
            ? () => []
            : key === 'length'
              ? 2
              : anything,
})

function* saidIn(value: unknown, path: string): Generator<[path: string, says: string]> {
  if (typeof value === 'string') yield [path, value]
  else if (typeof value === 'function' && !path.startsWith('operations')) {
    const wrap = (words: string) => words
    const says: unknown = path.startsWith('refusals')
      ? value({ proxy: '7', moment: '7' })
      : path.endsWith('openSite') || path.endsWith('notUnderstood')
        ? value([])
        : called(value as never, wrap)
    yield [path, Array.isArray(says) ? says.join('') : String(says)]
  } else if (value && typeof value === 'object')
    for (const [name, inner] of Object.entries(value)) yield* saidIn(inner, path ? `${path}.${name}` : name)
}

/** With numbers where it counts, with a wrapper where it stands around words. */
function called(say: (...args: unknown[]) => unknown, wrap: (words: string) => string): unknown {
  for (const args of [
    [7, 7, 7, 7, 7, 7],
    [wrap, wrap],
    [7, wrap],
    ['7', '7', '7', '7'],
    ['7', anything],
    [anything, anything],
  ])
    try {
      const says = say(...args)
      if (typeof says === 'string' || Array.isArray(says)) return says
    } catch {
      // Asked with the wrong kind of thing; the next kind may be right.
    }
  throw new Error('No kind of argument makes this a sentence')
}

describe.each(others)('in %s', (code) => {
  const load = (): Promise<Sentences> => languages[code].load()

  it('no sentence is left in English', async () => {
    const foreign = [...saidIn(await load(), '')].filter(
      ([path, says]) => path !== 'tag' && /[A-Za-z]{2,}/.test(says.replace(kept, '')),
    )
    expect(foreign).toEqual([])
  })

  it('every sentence is one, and takes what the English one takes', async () => {
    const own = [...saidIn(await load(), '')]
    expect(own.map(([path]) => path)).toEqual([...saidIn(english, '')].map(([path]) => path))
    // Only English needs no word on a notice that is in English.
    expect(own.filter(([, says]) => says.trim() === '')).toEqual([])
  })

  it.each(refusalCodes)('the refusal %s is whole without any facts', async (refusal) => {
    const { refusals } = await load()
    const says = refusals[refusal]({
      proxy: 'http://127.0.0.1:8787',
      operation: undefined,
      who: undefined,
      moment: '0:00.0',
    })
    expect(says).toMatch(/[。]$/)
    expect(says).not.toMatch(/undefined|NaN/)
  })

  it.each(operations.map(({ id }) => id))('%s is named, with every control and choice', async (id) => {
    const named = (await load()).operations.of(id)
    const names = [
      named?.label,
      ...(named?.controls ?? []).flatMap((control) => [
        control.label,
        ...(control.kind === 'choice' ? control.choices.map(({ label }) => label) : []),
      ]),
    ]
    expect(names.filter((name) => name === undefined || /[A-Za-z]{2,}/.test(name.replace(kept, '')))).toEqual([])
  })

  it('what is suggested is understood, on this device, and means what it means in English', async () => {
    const { suggestions } = await load()
    for (const [name, says] of Object.entries(suggestions)) {
      if (unheardAbout.has(name)) continue
      const kind = (words: string) => {
        const reading = understand(words, contextFor(name))
        const ops = reading.route === 'device' ? reading.steps.map(({ op }) => op) : []
        return { route: reading.route, unheard: reading.unheard, ops }
      }
      const meant = kind(english.suggestions[name as keyof Sentences['suggestions']])
      expect({ says, ...kind(says) }).toEqual({ says, route: 'device', unheard: [], ops: meant.ops })
    }
  })
})

/** Chinese does not yet say of letters alone that they should grow: such a suggestion is left out there. */
const unheardAbout: ReadonlySet<string> = new Set(['biggerText'])

/** What was done before: these are said about it. */
function contextFor(name: string): ReadingContext {
  if (!['less', 'more', 'thickerBorder'].includes(name)) return { steps: [], last: [], size }
  const begun: ReadingContext = { steps: [], last: [], size }
  const words = name === 'thickerBorder' ? 'add a white border' : 'brighten it'
  return remember(begun, understand(words, begun), () => 's1').context
}

describe('which language it is', () => {
  it.each([
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant-TW', 'zh-Hant'],
    ['en-GB', 'en'],
    ['de', 'en'],
    ['', 'en'],
  ])('a browser in “%s” is read in %s', (tag, code) => expect(languageFor(undefined, tag)).toBe(code))

  it('is the chosen one where there is one, and the browser’s where that is unknown', () => {
    expect(languageFor('en', 'zh-TW')).toBe('en')
    expect(languageFor('zh-Hant', 'en')).toBe('zh-Hant')
    expect(languageFor('tlh', 'zh-TW')).toBe('zh-Hant')
  })
})
