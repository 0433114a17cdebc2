import { describe, expect, it } from 'vitest'
import { english } from '#sentences/en/english.ts'
import { counted } from '#sentences/en/formats.ts'
import { chinese } from '#sentences/zh-hant/chinese.ts'

const now = new Date(2026, 10, 22, 0, 30).getTime()

describe('numbers and days', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [184_200, '184 kB'],
    [999_600, '1.0 MB'],
    [1_234_567_890, '1.2 GB'],
    [42_000_000, '42 MB'],
  ])('%i bytes read as %s in English', (bytes, says) => {
    expect(english.parts.bytes(bytes)).toBe(says)
  })

  it('count one thing in the singular', () => {
    expect(counted(1, 'picture')).toBe('1 picture')
    expect(counted(0, 'picture')).toBe('0 pictures')
    expect(counted(1234, 'picture')).toBe('1,234 pictures')
  })

  it.each([
    [0, 'Today', '今天'],
    [1, 'Yesterday', '昨天'],
    [2, 'Last 7 days', '最近 7 天'],
    [40, 'October 2026', '2026年10月'],
  ])('what is %i days old stands under “%s” and 「%s」', (days, inEnglish, inChinese) => {
    const at = new Date(2026, 10, 22 - days).getTime()
    expect(english.history.heading(days, at)).toBe(inEnglish)
    expect(chinese.history.heading(days, at)).toBe(inChinese)
  })

  it('say the year only where it could be mistaken', () => {
    expect(english.parts.date(new Date(2027, 1, 20).getTime(), now)).toBe('20 Feb')
    expect(english.parts.date(new Date(2027, 10, 22).getTime(), now)).toBe('22 Nov 2027')
    expect(chinese.parts.date(new Date(2027, 1, 20).getTime(), now)).toBe('2月20日')
  })
})
