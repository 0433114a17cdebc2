/** What every operation keeps, whatever it does. Nobody edits this file to add one: it reads the registry. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Size } from '#contract/picture.ts'
import { strengths } from '#contract/reading.ts'
import { luminanceOf } from '#operations/light.ts'
import type { Affine, Control, Frame, Operation, Rgb } from '#operations/operation.ts'
import { operationOf, operations, parseStep } from '#operations/registry.ts'
import { applyStages } from '../unit/operations/apply-stages.ts'

type Params = Record<string, unknown>

const folder = join(import.meta.dirname, '../../lib/operations')
const files = readdirSync(folder)
  .filter((name) => !name.endsWith('.generated.ts'))
  .filter((name) => readFileSync(join(folder, name), 'utf8').includes('\nexport default defineOperation'))
  .map((name) => name.replace(/\.ts$/, ''))

/** A photograph's worth of colours: greys, primaries, skin, sky, leaves, and what is brighter or darker than any. */
const colours: readonly Rgb[] = [
  [0, 0, 0],
  [0.08, 0.08, 0.09],
  [0.2, 0.2, 0.2],
  [0.35, 0.33, 0.36],
  [0.5, 0.5, 0.5],
  [0.7, 0.7, 0.7],
  [0.86, 0.85, 0.87],
  [1, 1, 1],
  [0.82, 0.62, 0.52],
  [0.4, 0.26, 0.2],
  [0.35, 0.55, 0.8],
  [0.1, 0.16, 0.3],
  [0.3, 0.42, 0.2],
  [0.75, 0.2, 0.15],
  [0.9, 0.8, 0.3],
]
const sizes: readonly Size[] = [
  { width: 1, height: 1 },
  { width: 1, height: 7 },
  { width: 3, height: 1 },
  { width: 33, height: 17 },
  { width: 640, height: 480 },
  { width: 1001, height: 1999 },
]
const usual: Size = { width: 640, height: 480 }

/** Any parameters that the panel's controls can make. */
function paramsOf(operation: Operation): fc.Arbitrary<Params> {
  const byParam = Object.groupBy(operation.controls, ({ param }) => param)
  const values = Object.entries(byParam).map(([param, controls = []]) => [param, fc.oneof(...controls.map(offeredBy))])
  return fc.record(Object.fromEntries(values)).map((drawn) => operation.params.parse(drawn))
}

function offeredBy(control: Control<Params>): fc.Arbitrary<unknown> {
  if (control.kind === 'choice') return fc.constantFrom(...control.choices.map(({ value }) => value))
  const { min, max } = control
  // Evenly: `fc.double` would spend itself on numbers next to nothing.
  const any = fc.integer({ min: 0, max: 9973 }).map((part) => min + ((max - min) * part) / 9973)
  return fc.oneof(any, fc.constantFrom(min, max, Math.min(Math.max(0, min), max)))
}

const every = operations.map((operation) => ({ name: operation.id, operation }))

const tone = (operation: Operation, params: Params) => {
  if (operation.pixels.kind !== 'tone') throw new Error(`${operation.id} is not tone`)
  const stages = operation.pixels.stages(params)
  return (colour: Rgb) => applyStages(stages, colour)
}
const frame = (operation: Operation, params: Params, size: Size): Frame => {
  if (operation.pixels.kind !== 'geometry') throw new Error(`${operation.id} is not geometry`)
  return operation.pixels.frame(params, size)
}
const tones = every.filter(({ operation }) => operation.pixels.kind === 'tone')
const geometries = every.filter(({ operation }) => operation.pixels.kind === 'geometry')
const amounts = every.filter(({ operation }) => operation.amount)

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const clamp = (value: number) => Math.min(Math.max(value, 0), 1)

/** How parameters change what is seen, as a list of numbers: colours, or where the output's axes lie. */
function effectOf(operation: Operation, params: Params): number[] {
  if (operation.pixels.kind === 'geometry') {
    const [a, b, , d, e] = frame(operation, params, usual).from
    return [a - 1, b, d, e - 1]
  }
  const see = tone(operation, params)
  return colours.flatMap((colour) => see(colour).map((value, i) => clamp(value) - (colour[i] ?? 0)))
}
const sizeOf = (effect: readonly number[]) => Math.sqrt(sum(effect.map((value) => value * value)))

const withAmount = (operation: Operation, value: number): Params =>
  operation.params.parse({ [operation.amount?.param ?? '']: value })

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
      const offered = control.kind === 'slider' ? [control.min, control.max] : control.choices.map(({ value }) => value)
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

  it('never turns a gradient of greys around, and never kinks it', () => {
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
        // Within what a picture holds, and off its very ends, where curves may be steep or clipped.
        const inside = rises.slice(steps * 0.53, steps * 1.47)
        expect(Math.max(...inside.slice(1).map((rise, i) => Math.abs(rise - (inside[i] ?? 0))))).toBeLessThan(0.08)
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

  it('shows more at each word of strength', () => {
    const sizes = strengths.map((strength) =>
      sizeOf(effectOf(operation, withAmount(operation, words?.[strength] ?? Number.NaN))),
    )
    expect(sizes[0]).toBeGreaterThan(0.05)
    for (const [i, size] of sizes.slice(1).entries()) expect(size).toBeGreaterThan((sizes[i] ?? 0) * 1.02)
  })

  it('goes the other way with the other sign', () => {
    if (min >= 0) return
    for (const strength of ['slight', 'plain'] as const) {
      const [up, down] = [1, -1].map((sign) =>
        effectOf(operation, withAmount(operation, sign * (words?.[strength] ?? 0))),
      )
      const agreement = sum((up ?? []).map((value, i) => value * (down?.[i] ?? 0)))
      expect(agreement / (sizeOf(up ?? []) * sizeOf(down ?? []))).toBeLessThan(-0.3)
    }
  })

  it('stays in range when it is asked for in per cent', () => {
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
        expect(within || isWithin(given, inverse(framed.from), framed)).toBe(true)
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

/** Defaults, a zero amount, and a few others: neutral if the operation says so. */
function likelyNeutral(operation: Operation): Params[] {
  const zero = operation.amount ? [withAmount(operation, 0)] : []
  return [operation.params.parse({}), ...zero, ...fc.sample(paramsOf(operation), { numRuns: 50, seed: 1 })]
}

/** Corners of `area`, sent through `map`, lie in `bounds`, give or take a rounding error. */
function isWithin(area: Size, [a, b, c, d, e, f]: Affine, bounds: Size): boolean {
  const slack = 1e-6 * Math.max(bounds.width, bounds.height)
  return [0, area.width].every((x) =>
    [0, area.height].every((y) => {
      const [across, down] = [a * x + b * y + c, d * x + e * y + f]
      return across >= -slack && across <= bounds.width + slack && down >= -slack && down <= bounds.height + slack
    }),
  )
}

/** First `inner`'s picture, then `outer`'s: output → input of both. */
function compose(inner: Affine, outer: Affine): Affine {
  const [a, b, c, d, e, f] = inner
  const [p, q, r, s, t, u] = outer
  return [a * p + b * s, a * q + b * t, a * r + b * u + c, d * p + e * s, d * q + e * t, d * r + e * u + f]
}

function inverse([a, b, c, d, e, f]: Affine): Affine {
  const size = a * e - b * d
  return [e / size, -b / size, (b * f - c * e) / size, -d / size, a / size, (c * d - a * f) / size]
}
