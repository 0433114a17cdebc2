/** Promise: every figure that was measured is in the table, under its own heading. */
import { describe, expect, it } from 'vitest'
import { tableOf } from '#scripts/bench/table.ts'

describe('the table of figures', () => {
  it('has a column for all that any row says, numbers to the right, and blanks where a row is silent', () => {
    expect(
      tableOf([
        { name: 'tone', ours: 2.4123, sharp: 12.7, ratio: 5.27 },
        { name: 'rotate by 90°', ours: 1.9, verdict: 'met' },
        { name: 'bytes', ours: 1234567 },
      ]),
    ).toBe(
      [
        'name              ours  sharp  ratio  verdict',
        'tone              2.41   12.7   5.27',
        'rotate by 90°      1.9                met',
        'bytes          1234567',
      ].join('\n'),
    )
  })

  it('says yes and no, and puts remarks last', () => {
    expect(
      tableOf([
        { note: 'noisy', met: true },
        { met: false, peer: 2 },
      ]),
    ).toBe(['met  peer  note', 'yes        noisy', 'no      2'].join('\n'))
  })
})
