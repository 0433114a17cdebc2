import { describe, expect, it } from 'vitest'
import type { LanguageCode } from '#sentences/languages.ts'
import { openReader } from '#sentences/reader.ts'

/** Where the choice is kept, in memory. */
function keeping(kept?: string) {
  const flags = new Map<string, string>(kept ? [['language', kept]] : [])
  return {
    flags,
    read: async (flag: string) => flags.get(flag),
    write: async (flag: string, code: LanguageCode) => void flags.set(flag, code),
    forget: async (flag: string) => void flags.delete(flag),
  }
}

describe('a reader', () => {
  it('reads what the browser speaks, where nothing was chosen', async () => {
    expect((await openReader('zh-TW', keeping())).now()).toMatchObject({ say: { tag: 'zh-Hant' }, chosen: undefined })
    expect((await openReader('fr-FR', keeping())).now()).toMatchObject({ say: { tag: 'en' }, chosen: undefined })
  })

  it('reads what was chosen, also the next time', async () => {
    expect((await openReader('zh-TW', keeping('en'))).now()).toMatchObject({ say: { tag: 'en' }, chosen: 'en' })
  })

  it('reads in another language from the moment it is chosen, and in the browser’s again', async () => {
    const kept = keeping()
    const reader = await openReader('en-GB', kept)
    const heard: string[] = []
    const stop = reader.subscribe(() => heard.push(reader.now().say.tag))
    await reader.choose('zh-Hant')
    expect(kept.flags.get('language')).toBe('zh-Hant')
    await reader.choose(undefined)
    expect(kept.flags.has('language')).toBe(false)
    stop()
    await reader.choose('zh-Hant')
    expect(heard).toEqual(['zh-Hant', 'en'])
  })
})
