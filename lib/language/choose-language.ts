/** Which language a request is in. The only list of languages. */
import type { ReadingContext } from '#contract/reading.ts'
import { english } from './en/english.ts'
import type { Language } from './language.ts'
import { chinese } from './zh-hant/chinese.ts'

const others: readonly Language[] = [chinese]

/** A request without a single letter ("30") is in the language of what was said before it. */
export function languageOf(text: string, { last }: ReadingContext): Language {
  // What is to be written on the picture may be in any language.
  const said = text.replace(/(["“”「『]).*?["“”」』]/gsu, ' ')
  const sample = /\p{L}/u.test(said) ? said : `${text} ${last.flatMap(({ heard }) => heard).join(' ')}`
  return others.find((language) => language.isOf?.(sample)) ?? english
}
