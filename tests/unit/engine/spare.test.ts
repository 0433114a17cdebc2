import { describe, expect, it } from 'vitest'
import { createSpare } from '#engine/spare.ts'

const size = { width: 3, height: 2 }

describe('spare room', () => {
  it('is lent to one at a time, and again once it was given back', () => {
    const spare = createSpare()
    expect(spare.take(size)).toBeUndefined()
    const room = new Uint8ClampedArray(24)
    spare.give(room)
    expect(spare.take(size)).toBe(room)
    expect(spare.take(size)).toBeUndefined()
  })

  it('is not kept for sizes that nobody asks for any more', () => {
    const spare = createSpare()
    spare.give(new Uint8ClampedArray(24))
    expect(spare.take({ width: 4, height: 4 })).toBeUndefined()
    expect(spare.take(size)).toBeUndefined()
  })

  it('is never more than two pictures', () => {
    const spare = createSpare()
    for (let i = 0; i < 5; i++) spare.give(new Uint8ClampedArray(24))
    expect([spare.take(size), spare.take(size), spare.take(size)].filter(Boolean)).toHaveLength(2)
  })
})
