/** Which language a request is in. The only list of languages. */
import type { ReadingContext } from '#contract/reading.ts'
import { english } from './en/english.ts'
import type { Language } from './language.ts'
import { chinese } from './zh-hant/chinese.ts'

const others: readonly Language[] = [chinese]

/** A request without a single letter ("30") is in the language of what was said before it. */
export function languageOf(text: string, { last }: ReadingContext): Language {
  const sample = /\p{L}/u.test(text) ? text : `${text} ${last.flatMap(({ heard }) => heard).join(' ')}`
  return others.find(({ isOf }) => isOf?.(sample) && isOf(withoutLettering(sample))) ?? english
}

/** `add text "生日快樂"` is asked for in English, whatever is to be written. */
function withoutLettering(text: string): string {
  const straight = text.replace(/[“”«»]/g, '"').replace(/[‘’]/g, "'")
  const written = english.letteringIn(straight.slice(0, 2000), () => false)
  return written.reduceRight((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), straight)
}
