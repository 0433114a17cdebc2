/** Bytes in pieces are the same bytes, wherever they were cut. */
import { createHash } from 'node:crypto'
import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createBudget } from '#proxy/middleware/hold-bodies.ts'
import { Pieces } from '#proxy/wire/pieces.ts'
import { parseMultipart } from '#proxy/wire/read-multipart.ts'
import { pace, takeIn } from '#proxy/wire/take-in.ts'
import { closed, part } from './bombs.ts'

/** Few letters, so that what is looked for is often there, and often cut. */
const bytes = fc.array(fc.constantFrom(0, 1, 2), { maxLength: 60 }).map((list) => Buffer.from(list))
const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 })

function cut(whole: Buffer, lengths: readonly number[]): Pieces {
  const list: Buffer[] = []
  let at = 0
  for (const length of [...lengths, whole.length]) {
    if (at < whole.length) list.push(whole.subarray(at, at + length))
    at += length
  }
  return new Pieces(list)
}

describe('bytes in pieces', () => {
  it('are found, cut and hashed like bytes in one', () => {
    const needle = fc.array(fc.constantFrom(0, 1, 2), { minLength: 1, maxLength: 6 }).map((list) => Buffer.from(list))
    fc.assert(
      fc.property(bytes, cuts, needle, fc.nat(60), fc.nat(60), (whole, lengths, sought, from, to) => {
        const pieces = cut(whole, lengths)
        expect(pieces.byteLength).toBe(whole.length)
        expect(pieces.whole()).toEqual(whole)
        expect(pieces.indexOf(sought, from)).toBe(from > whole.length ? -1 : whole.indexOf(sought, from))
        expect(pieces.slice(from, to).whole()).toEqual(whole.subarray(from, Math.max(from, to)))
        expect(pieces.sha256()).toBe(createHash('sha256').update(whole).digest('hex'))
      }),
      { numRuns: 2000 },
    )
  })

  it('read as numbers like bytes in one, in any order, and never beyond their end', () => {
    fc.assert(
      fc.property(bytes, cuts, fc.array(fc.nat(60)), (whole, lengths, places) => {
        const pieces = cut(whole, lengths)
        const view = new DataView(whole.buffer, whole.byteOffset, whole.length)
        const read = (one: Pick<DataView, 'getUint8' | 'getUint16' | 'getUint32'>, at: number) =>
          [() => one.getUint8(at), () => one.getUint16(at, true), () => one.getUint32(at)].map((number) => {
            try {
              return number()
            } catch (error) {
              return (error as Error).name
            }
          })
        for (const at of places) expect(read(pieces, at)).toEqual(read(view, at))
      }),
      { numRuns: 1000 },
    )
  })

  it('hold the same form wherever they were cut', () => {
    const form = Buffer.from(closed(part(Buffer.from('a picture\r\n--not the end')), part(Buffer.alloc(0), 'mask')))
    const read = (body: Pieces) => {
      const parts = parseMultipart(body, 'b')
      return parts.ok && parts.value.files.map(({ field, bytes: content }) => [field, content.toString()])
    }
    expect(read(new Pieces([form]))).toEqual([
      ['image', 'a picture\r\n--not the end'],
      ['mask', ''],
    ])
    for (let size = 1; size < 40; size += 1)
      expect(read(cut(form, Array(form.length).fill(size)))).toEqual(read(new Pieces([form])))
  })
})

describe('a body', () => {
  it('that comes byte by byte is kept in few pieces', async () => {
    const body = new PassThrough()
    const taken = takeIn(body, 10_000)
    for (let i = 0; i < 9000; i += 1) body.write(Buffer.from([i % 251]))
    body.end()
    const { ok, ...result } = await taken
    expect(ok).toBe(true)
    if (!('value' in result)) throw new Error('It was not taken in.')
    expect(result.value.list.length).toBeLessThanOrEqual(2)
    expect(result.value.whole()).toEqual(Buffer.from(Array.from({ length: 9000 }, (_, i) => i % 251)))
  })

  it('is taken in no further than it may be, and not when it breaks off', async () => {
    const long = new PassThrough()
    const tooLong = takeIn(long, 10)
    long.write(Buffer.alloc(11))
    expect(await tooLong).toEqual({ ok: false, why: 'too_large' })
    const short = new PassThrough()
    const broken = takeIn(short, 10)
    short.write(Buffer.alloc(5))
    short.destroy()
    expect(await broken).toEqual({ ok: false, why: 'broken' })
    expect(await takeIn(short, 10)).toEqual({ ok: false, why: 'broken' })
  })

  it('is given up when it comes too slowly, after a while to begin, and not when it keeps pace', async () => {
    vi.useFakeTimers()
    try {
      const [idle, steady] = [new PassThrough(), new PassThrough()]
      let given: unknown
      void takeIn(idle, 1e9).then((result) => {
        given = result
      })
      const kept = takeIn(steady, 1e9)
      idle.write(Buffer.alloc(100))
      for (let second = 0; second < 30; second += 1) {
        steady.write(Buffer.alloc(pace.bytesPerSecond))
        await vi.advanceTimersByTimeAsync(1000)
        if ((second + 1) * 1000 <= pace.grace) expect(given).toBeUndefined()
      }
      expect(given).toEqual({ ok: false, why: 'too_slow' })
      steady.end()
      await vi.advanceTimersByTimeAsync(0)
      expect(await kept).toMatchObject({ ok: true })
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('room for bodies', () => {
  const asked = (budget: ReturnType<typeof createBudget>, owner: string, size: number) => {
    const request = { isIn: false }
    void budget.take(owner, size).then(() => {
      request.isIn = true
    })
    return request
  }
  const settled = () => new Promise((resolve) => setImmediate(resolve))

  it('is given in the order of asking, and no one person can take all of it', async () => {
    const budget = createBudget(100, 40)
    const [first, second, other, third] = [
      asked(budget, 'ann', 30),
      asked(budget, 'ann', 30),
      asked(budget, 'bob', 40),
      asked(budget, 'eve', 40),
    ]
    await settled()
    expect([first, second, other, third].map(({ isIn }) => isIn)).toEqual([true, false, true, false])
    budget.give('bob', 40)
    await settled()
    expect([second.isIn, third.isIn]).toEqual([false, true])
    budget.give('ann', 30)
    await settled()
    expect(second.isIn).toBe(true)
  })

  it('is there for a body larger than all of it when it is alone', async () => {
    const budget = createBudget(100, 40)
    const large = asked(budget, 'ann', 500)
    await settled()
    expect(large.isIn).toBe(true)
    const next = asked(budget, 'bob', 1)
    await settled()
    expect(next.isIn).toBe(false)
    budget.give('ann', 500)
    await settled()
    expect(next.isIn).toBe(true)
  })
})
