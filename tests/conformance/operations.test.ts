/** What every operation keeps, whatever it does. Nobody edits this file to add one: it reads the registry. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { strengths } from '#contract/reading.ts'
import { luminanceOf } from '#operations/light.ts'
import { compose, invert } from '#operations/mapping.ts'
import type { Rgb } from '#operations/operation.ts'
import { operationOf, operations, parseStep } from '#operations/registry.ts'
import {
  agreementOf,
  colours,
  coloursOf,
  effectOf,
  frame,
  isWithin,
  likelyNeutral,
  looks,
  paramsOf,
  sizeOf,
  sizes,
  tone,
  usual,
  withAmount,
} from './operation-probes.ts'

const folder = join(import.meta.dirname, '../../lib/operations')
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.generated.ts'))
  .filter((name) => readFileSync(join(folder, name), 'utf8').includes('\nexport default defineOperation'))
  .map((name) => name.replace(/\.ts$/, ''))

const every = operations.map((operation) => ({ name: operation.id, operation }))

const tones = every.filter(({ operation }) => operation.pixels.kind === 'tone')
const geometries = every.filter(({ operation }) => operation.pixels.kind === 'geometry')
const amounts = every.filter(({ operation }) => operation.amount)

describe('the registry', () => {
  it('holds every file that default-exports an operation, and nothing else', () => {
    expect(operations.map(({ id }) => id)).toEqual(files.sort())
  })

  it('finds an operation by its id and refuses an unknown one', () => {
    for (const operation of operations) expect(operationOf(operation.id)).toBe(operation)
    expect(parseStep({ id: 's', op: 'no-such', params: {} })).toEqual({
      ok: false,
      refusal: { code: 'operation-unknown', detail: { op: 'no-such' } },
    })
  })

  it('gives each word to exactly one operation', () => {
    const owners = new Map<string, string[]>()
    for (const { id, words } of operations)
      for (const word of [...words.nouns, ...words.raise, ...words.lower, ...words.apply])
        owners.set(word, [...(owners.get(word) ?? []), id])
    expect([...owners].filter(([, ids]) => ids.length > 1)).toEqual([])
  })
})

describe.each(every)('$name', ({ name, operation }) => {
  it('is named for its file', () => expect(files).toContain(name))

  it('has a default for every parameter', () => expect(operation.params.safeParse({}).success).toBe(true))

  it('refuses a parameter that it does not have, and says which', () => {
    expect(parseStep({ id: 's', op: name, params: { surprise: 1 } })).toEqual({
      ok: false,
      refusal: { code: 'operation-out-of-range', detail: { op: name, param: 'surprise' } },
    })
  })

  it('refuses values outside what its controls offer, and says which', () => {
    for (const control of operation.controls) {
      const { param } = control
      const outside =
        control.kind === 'slider'
          ? [control.min - control.step, control.max + control.step, '1', null]
          : control.kind === 'text'
            ? ['x'.repeat(control.maxLength + 1), 1, null]
            : ['nonsense', null]
      for (const value of outside)
        expect(parseStep({ id: 's', op: name, params: { [param]: value } })).toEqual({
          ok: false,
          refusal: { code: 'operation-out-of-range', detail: { op: name, param } },
        })
    }
  })

  it('accepts everything that its controls offer', () => {
    for (const control of operation.controls) {
      const offered = offeredEnds(control)
      for (const value of offered)
        expect(operation.params.parse({ [control.param]: value })).toHaveProperty(control.param, value)
    }
  })

  it('can be reached by words in lower case', () => {
    const { nouns, raise, lower, apply } = operation.words
    const words = [...nouns, ...raise, ...lower, ...apply]
    expect(words.length).toBeGreaterThan(0)
    expect(words.filter((word) => word !== word.trim().toLowerCase() || word === '')).toEqual([])
  })

  it('keeps its parameters through storage', () => {
    fc.assert(
      fc.property(paramsOf(operation), (params) => {
        expect(operation.params.parse(JSON.parse(JSON.stringify(params)))).toEqual(params)
      }),
    )
  })

  it('describes its parameters in at most 40 characters', () => {
    fc.assert(
      fc.property(paramsOf(operation), (params) => {
        const text = operation.describe(params)
        expect(text.length).toBeGreaterThan(0)
        expect(text.length).toBeLessThanOrEqual(40)
      }),
    )
  })
})

/** The most and the least, or all there is. */
function offeredEnds(control: (typeof operations)[number]['controls'][number]): readonly unknown[] {
  switch (control.kind) {
    case 'slider':
      return [control.min, control.max]
    case 'choice':
      return control.choices.map(({ value }) => value)
    case 'text':
      return ['', 'x'.repeat(control.maxLength)]
    case 'colour':
      return coloursOf(control)
    case 'picture':
      return looks
  }
}

const visible = (value: number) => Math.min(Math.max(value, 0), 1)
const held = (colour: Rgb, i: number) => visible(colour[i] ?? 0)

describe.each(tones)('$name, on colours', ({ operation }) => {
  const channel = fc.integer({ min: -512, max: 1536 }).map((part) => part / 1024)
  const colour = fc.tuple(channel, channel, channel)

  it('gives the same finite colour each time and leaves the one it was given alone', () => {
    fc.assert(
      fc.property(paramsOf(operation), colour, (params, given) => {
        const frozen = Object.freeze([...given]) as unknown as Rgb
        const first = tone(operation, params)(frozen)
        expect(first.every(Number.isFinite)).toBe(true)
        expect(tone(operation, params)(frozen)).toEqual(first)
      }),
      { numRuns: 50 },
    )
  })

  it('changes nothing when it says so', () => {
    for (const params of likelyNeutral(operation).filter((likely) => operation.isNeutral(likely, usual))) {
      const see = tone(operation, params)
      for (const given of [...colours, [-0.3, 0.5, 1.4] as const])
        see(given).forEach((value, i) => {
          expect(value).toBeCloseTo(given[i] ?? 0, 6)
        })
    }
  })

  it('never turns a gradient of greys around, and never kinks it, unless that is what it is for', () => {
    const { nature } = operation
    if (nature === 'reorders') return
    const steps = 2048
    fc.assert(
      fc.property(paramsOf(operation), (params) => {
        const see = tone(operation, params)
        const levels = Array.from({ length: 2 * steps + 1 }, (_, i) => {
          const grey = i / steps - 0.5
          return luminanceOf(see([grey, grey, grey]))
        })
        const rises = levels.slice(1).map((level, i) => (level - (levels[i] ?? 0)) * steps)
        const way = (levels.at(-1) ?? 0) < (levels[0] ?? 0) ? -1 : 1
        expect(Math.min(...rises.map((rise) => rise * way))).toBeGreaterThan(-1e-6)
        if (nature === 'jumps') return
        // Within what a picture holds, and off its very ends, where curves may be steep or clipped.
        const inside = rises.slice(steps * 0.53, steps * 1.47)
        expect(Math.max(...inside.slice(1).map((rise, i) => Math.abs(rise - (inside[i] ?? 0))))).toBeLessThan(0.08)
      }),
      { numRuns: 20 },
    )
  })

  it('tears nothing apart that was a gradient, unless that is what it is for', () => {
    if (operation.nature === 'jumps') return
    fc.assert(
      fc.property(paramsOf(operation), colour, colour, (params, from, to) => {
        const see = tone(operation, params)
        const at = (part: number) => see([0, 1, 2].map((i) => held(from, i) * (1 - part) + held(to, i) * part) as never)
        const gap = (one: number, other: number) => {
          const there = at(other)
          return Math.max(...at(one).map((value, i) => Math.abs(visible(value) - visible(there[i] ?? 0))))
        }
        for (let part = 0; part < 1; part += 1 / 16) {
          // However steep, what is continuous comes together as one looks closer; a tear stays as wide as it is.
          let [one, other] = [part, part + 1 / 8192]
          for (let closer = 0; closer < 24; closer++) {
            const middle = (one + other) / 2
            if (gap(one, middle) > gap(middle, other)) other = middle
            else one = middle
          }
          expect(gap(one, other)).toBeLessThan(0.05)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('says two in a row as one only where that looks the same', () => {
    fc.assert(
      fc.property(paramsOf(operation), paramsOf(operation), (first, second) => {
        const both = operation.combine?.(first, second)
        if (!both) return
        expect(operation.params.safeParse(both).success).toBe(true)
        const [one, two, atOnce] = [tone(operation, first), tone(operation, second), tone(operation, both)]
        for (const given of colours) {
          const inTurn = two(one(given))
          atOnce(given).forEach((value, i) => {
            expect(Math.abs(value - (inTurn[i] ?? 0))).toBeLessThan(1 / 512)
          })
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe.each(amounts)('$name, by amount', ({ operation }) => {
  const { param = '', min = 0, max = 0, unit = '', strengths: words } = operation.amount ?? {}
  const sliders = operation.controls.filter((control) => control.kind === 'slider' && control.param === param)

  it('has one slider of the same range and unit', () => {
    expect(sliders).toHaveLength(1)
    expect(sliders[0]).toMatchObject({ min, max })
    if (unit !== '%') expect(sliders[0]).toMatchObject({ unit })
  })

  it('shows more at each word of strength', async () => {
    const sizes: number[] = []
    for (const strength of strengths)
      sizes.push(sizeOf(await effectOf(operation, withAmount(operation, words?.[strength] ?? Number.NaN))))
    expect(sizes[0]).toBeGreaterThan(operation.pixels.kind === 'tone' ? 0.05 : 0.01)
    for (const [i, size] of sizes.slice(1).entries()) expect(size).toBeGreaterThan((sizes[i] ?? 0) * 1.02)
  })

  it('goes the other way with the other sign', async () => {
    if (min >= 0) return
    for (const strength of ['slight', 'plain'] as const) {
      const size = words?.[strength] ?? 0
      const up = await effectOf(operation, withAmount(operation, size))
      const down = await effectOf(operation, withAmount(operation, -size))
      expect(agreementOf(up, down) / (sizeOf(up) * sizeOf(down))).toBeLessThan(-0.3)
    }
  })

  it('stays in range when it is asked for in per cent', () => {
    // An angle has no hundred per cent.
    if (unit === '°') return
    const value = operation.amount?.fromPercent?.(50) ?? 50
    expect(operation.params.safeParse({ [param]: value }).success).toBe(true)
    expect(operation.amount?.fromPercent?.(-50) ?? -50).toBeCloseTo(-value, 9)
  })
})

describe.each(geometries)('$name, on shapes', ({ operation }) => {
  const size = fc.oneof(
    fc.constantFrom(...sizes),
    fc.record({ width: fc.integer({ min: 1, max: 6000 }), height: fc.integer({ min: 1, max: 6000 }) }),
  )

  it('makes whole pixels, at least one, and finite places for them', () => {
    fc.assert(
      fc.property(paramsOf(operation), size, (params, given) => {
        const { width, height, from } = frame(operation, params, Object.freeze({ ...given }))
        expect([width, height].every((side) => Number.isSafeInteger(side) && side >= 1)).toBe(true)
        expect(from.every(Number.isFinite)).toBe(true)
        expect(from[0] * from[4] - from[1] * from[3]).not.toBe(0)
      }),
    )
  })

  it('shows only what is in the picture, or all of it', () => {
    const roomy = fc.record({ width: fc.integer({ min: 16, max: 6000 }), height: fc.integer({ min: 16, max: 6000 }) })
    fc.assert(
      fc.property(paramsOf(operation), roomy, (params, given) => {
        const framed = frame(operation, params, given)
        fc.pre(Math.min(framed.width, framed.height) > 1)
        const within = isWithin(framed, framed.from, given)
        expect(within || isWithin(given, invert(framed.from), framed)).toBe(true)
      }),
    )
  })

  it('changes nothing when it says so', () => {
    for (const given of sizes)
      for (const params of likelyNeutral(operation).filter((likely) => operation.isNeutral(likely, given)))
        expect(frame(operation, params, given)).toEqual({ ...given, from: [1, 0, 0, 0, 1, 0] })
  })

  it('says two in a row as one only where that turns and scales the same', () => {
    fc.assert(
      fc.property(paramsOf(operation), paramsOf(operation), (first, second) => {
        const both = operation.combine?.(first, second)
        if (!both) return
        const one = frame(operation, first, usual)
        const inTurn = compose(one.from, frame(operation, second, one).from)
        const atOnce = frame(operation, operation.params.parse(both), usual).from
        for (const i of [0, 1, 3, 4] as const) expect(atOnce[i]).toBeCloseTo(inTurn[i], 6)
      }),
    )
  })
})
