/** Who reads the panel: the language that was chosen, or else the browser's, and a change of it at any time. */
import { type LanguageCode, languageCodes, languageFor, languages } from './languages.ts'
import type { Sentences } from './sentences.ts'

export interface ReaderState {
  /** All that the panel says now. */
  say: Sentences
  /** `undefined`: as the browser's. */
  chosen: LanguageCode | undefined
}

export interface Reader {
  now(): ReaderState
  /** Read in another language from now on, and remembered; `undefined`: in the browser's again. */
  choose(code: LanguageCode | undefined): Promise<void>
  /** Answers how to stop. */
  subscribe(listener: () => void): () => void
}

/** Where the choice is kept. */
export interface KeptChoice {
  read(flag: 'language'): Promise<string | undefined>
  write(flag: 'language', code: LanguageCode): Promise<void>
  forget(flag: 'language'): Promise<void>
}

/** `browserTag`: BCP 47. Loads one language. */
export async function openReader(browserTag: string, kept: KeptChoice): Promise<Reader> {
  const listeners = new Set<() => void>()
  const inLanguage = async (wanted: string | undefined): Promise<ReaderState> => ({
    say: await languages[languageFor(wanted, browserTag)].load(),
    chosen: languageCodes.find((code) => code === wanted),
  })
  let state = await inLanguage(await kept.read('language'))
  return {
    now: () => state,
    async choose(code) {
      state = await inLanguage(code)
      for (const listener of listeners) listener()
      await (code ? kept.write('language', code) : kept.forget('language'))
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
