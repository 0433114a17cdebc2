/** The languages of the panel. The only list of them; each is a chunk of its own, and only the one that is read is loaded. */
import type { Sentences } from './sentences.ts'

interface PanelLanguage {
  /** Its own name for itself. */
  name: string
  /** Whether it is what a browser with this tag (BCP 47) is read in. */
  isOf: (tag: string) => boolean
  load: () => Promise<Sentences>
}

export const languages = {
  en: {
    name: 'English',
    isOf: (tag) => /^en\b/i.test(tag),
    load: async () => (await import('./en/english.ts')).english,
  },
  'zh-Hant': {
    name: '繁體中文',
    isOf: (tag) => /^zh-(hant|tw|hk|mo)\b/i.test(tag),
    load: async () => (await import('./zh-hant/chinese.ts')).chinese,
  },
} as const satisfies Record<string, PanelLanguage>

export type LanguageCode = keyof typeof languages

export const languageCodes = Object.keys(languages) as LanguageCode[]

/** The chosen language, or else the browser's; English where neither is one of ours. */
export function languageFor(chosen: string | undefined, browserTag: string): LanguageCode {
  const known = languageCodes.find((code) => code === chosen)
  return known ?? languageCodes.find((code) => languages[code].isOf(browserTag)) ?? 'en'
}
