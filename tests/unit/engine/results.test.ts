/** What is remembered of finished work, and in which order work is done. */
import { describe, expect, it } from 'vitest'
import { createLane } from '#engine/lane.ts'
import { createResults } from '#engine/results.ts'

describe('results', () => {
  it('keep what was used last, within their bound', () => {
    const results = createResults<string>(() => 100)
    for (const key of ['a', 'b', 'c', 'd']) results.keep(key, key.toUpperCase(), 25)
    expect(results.get('a')).toBe('A')
    results.keep('e', 'E', 25)
    expect(['a', 'b', 'c', 'd', 'e'].filter((key) => results.get(key))).toEqual(['a', 'c', 'd', 'e'])
  })

  it('do not let one large result push out all others', () => {
    const results = createResults<string>(() => 100)
    results.keep('small', 's', 10)
    results.keep('large', 'l', 60)
    expect(results.get('small')).toBe('s')
    expect(results.get('large')).toBeUndefined()
  })

  it('count a result that was made again only once', () => {
    const results = createResults<number>(() => 100)
    for (let i = 0; i < 10; i++) results.keep('same', i, 40)
    results.keep('other', 1, 40)
    expect(results.get('same')).toBe(9)
    expect(results.get('other')).toBe(1)
  })

  it('forget all of a picture at once', () => {
    const results = createResults<number>(() => 100)
    results.keep('one x', 1, 10)
    results.keep('one y', 2, 10)
    results.keep('two x', 3, 10)
    results.forget('one')
    expect([results.get('one x'), results.get('one y'), results.get('two x')]).toEqual([undefined, undefined, 3])
  })
})

describe('lanes', () => {
  const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

  it('run jobs of one lane one after the other, also after one that failed', async () => {
    const lane = createLane()
    const seen: string[] = []
    const job = (name: string, ms: number) => async () => {
      seen.push(`${name} begins`)
      await later(ms)
      seen.push(`${name} ends`)
      if (name === 'first') throw new Error('first fails')
    }
    const first = lane('p', job('first', 20)).catch((error: Error) => error.message)
    const second = lane('p', job('second', 1))
    expect(await first).toBe('first fails')
    await second
    expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  })

  it('let other lanes go on meanwhile', async () => {
    const lane = createLane()
    const seen: string[] = []
    await Promise.all([
      lane('slow', () => later(30).then(() => seen.push('slow'))),
      lane('quick', async () => seen.push('quick')),
    ])
    expect(seen).toEqual(['quick', 'slow'])
  })
})
