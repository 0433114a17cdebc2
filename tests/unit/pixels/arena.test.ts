/** Memory is handed out once, taken back whole, and refused when there is none. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createArena, OutOfMemory, type WasmMemory } from '#pixels/arena.ts'

/** As WebAssembly's memory, without the gigabytes. */
function memoryOf(pages: number, most: number): WasmMemory & { pages: number } {
  return {
    pages,
    get buffer() {
      return { byteLength: this.pages * 65_536 } as ArrayBuffer
    },
    grow(more) {
      if (this.pages + more > most) throw new RangeError('Maximum memory size exceeded')
      this.pages += more
      return this.pages - more
    },
  }
}

describe('arena', () => {
  it('never hands out the same byte twice, aligns to 64, and has nothing in use once all is given back', () => {
    const order = fc.record({ give: fc.boolean(), which: fc.nat(), bytes: fc.integer({ min: 0, max: 300_000 }) })
    fc.assert(
      fc.property(fc.array(order, { maxLength: 80 }), (orders) => {
        const memory = memoryOf(1, 1000)
        const arena = createArena(memory, 1000)
        const taken: { from: number; to: number }[] = []
        for (const { give, which, bytes } of orders) {
          const [gone] = give && taken.length > 0 ? taken.splice(which % taken.length, 1) : []
          if (gone) arena.give(gone.from)
          else {
            const from = arena.take(bytes)
            expect(from % 64).toBe(0)
            expect(from).toBeGreaterThanOrEqual(1000)
            expect(from + bytes).toBeLessThanOrEqual(memory.buffer.byteLength)
            expect(taken.every((other) => from + bytes <= other.from || other.to <= from)).toBe(true)
            taken.push({ from, to: from + bytes })
          }
        }
        for (const { from } of taken) arena.give(from)
        expect(arena.used).toBe(0)
      }),
    )
  })

  it('joins what is given back, so that a large piece fits again without growing', () => {
    const memory = memoryOf(1, 100)
    const arena = createArena(memory, 0)
    const pieces = Array.from({ length: 50 }, () => arena.take(50_000))
    const { pages } = memory
    for (const piece of [...pieces.filter((_, i) => i % 2 === 0), ...pieces.filter((_, i) => i % 2 === 1)])
      arena.give(piece)
    arena.give(arena.take(50 * 50_000))
    expect(memory.pages).toBe(pages)
  })

  it('throws OutOfMemory at the end of memory, and goes on with what it has', () => {
    const arena = createArena(memoryOf(1, 4), 0)
    expect(() => arena.take(1_000_000)).toThrow(OutOfMemory)
    expect(arena.used).toBe(0)
    expect(arena.take(100_000)).toBeGreaterThanOrEqual(0)
  })

  it('throws when something is given back twice', () => {
    const arena = createArena(memoryOf(1, 4), 0)
    const piece = arena.take(100)
    arena.give(piece)
    expect(() => arena.give(piece)).toThrow()
  })
})
