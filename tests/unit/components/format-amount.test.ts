import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAmount, parseAmount } from '#components/parts/format-amount.ts'

describe('amounts', () => {
  it('show their sign only where it tells something', () => {
    expect(formatAmount(35, true)).toBe('+35')
    expect(formatAmount(-10, true)).toBe('−10')
    expect(formatAmount(0, true)).toBe('0')
    expect(formatAmount(35, false)).toBe('35')
    expect(formatAmount(-0.0001, true)).toBe('0')
  })

  it('read back as what was shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.boolean(), (thousandths, signed) => {
        expect(parseAmount(formatAmount(thousandths / 1000, signed))).toBeCloseTo(thousandths / 1000, 6)
      }),
    )
  })

  it.each([
    ['-20', -20],
    ['− 7,5', -7.5],
    [' +.5 EV', 0.5],
    ['12 %', 12],
  ])('“%s” typed is %d', (typed, value) => {
    expect(parseAmount(typed)).toBe(value)
  })

  it.each(['', 'much', '-', '--3'])('“%s” typed is no number', (typed) => {
    expect(parseAmount(typed)).toBeUndefined()
  })
})
