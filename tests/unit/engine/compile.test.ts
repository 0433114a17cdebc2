/** What is computed for a list of steps, and what is not. */
import { describe, expect, it } from 'vitest'
import { z } from '#contract/schema.ts'
import { compile } from '#engine/compile.ts'
import { fitted, sizeWithin } from '#engine/geometry.ts'
import { passFor } from '#engine/geometry-pass.ts'
import { parseSteps } from '#engine/parsed-step.ts'
import { chainOf } from '#engine/tone-chain.ts'
import type { Operation } from '#operations/operation.ts'
import { defineOperation } from '#operations/operation.ts'

const source = { width: 400, height: 300 }
let next = 0
const step = (op: string, params: Record<string, never> | Record<string, number | string>) => ({
  id: `s${++next}`,
  op,
  params,
})

function compiled(...steps: ReturnType<typeof step>[]) {
  const parsed = parseSteps(steps)
  if (!parsed.ok) throw new Error(parsed.refusal.code)
  const outcome = compile(parsed.value, source)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}

/** A geometric operation that does just what it is told. */
const framed = (
  id: string,
  frame: (size: { width: number; height: number }) => {
    width: number
    height: number
    from: readonly [number, number, number, number, number, number]
  },
): Operation =>
  defineOperation<Record<string, unknown>>({
    id,
    label: id,
    params: z.strictObject({}),
    controls: [],
    words: { nouns: [], raise: [], lower: [], apply: [] },
    pixels: { kind: 'geometry', frame: (_, size) => frame(size) },
    isNeutral: () => false,
    describe: () => '',
  })

const crop = (left: number, top: number, width: number, height: number) => ({
  operation: framed('crop', () => ({ width, height, from: [1, 0, left, 0, 1, top] })),
  params: {},
})
const turned = (degrees: number) => ({
  operation: framed('turn', ({ width, height }) => {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]
    return {
      width,
      height,
      from: [
        cos,
        sin,
        width / 2 - (cos * width + sin * height) / 2,
        -sin,
        cos,
        height / 2 + (sin * width - cos * height) / 2,
      ],
    }
  }),
  params: {},
})
const quarter = {
  operation: framed('quarter', ({ width, height }) => ({
    width: height,
    height: width,
    from: [0, 1, 0, -1, 0, height],
  })),
  params: {},
}

const passAfter = (...steps: { operation: Operation; params: Record<string, unknown> }[]) => {
  const outcome = compile(steps, source)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return passFor(outcome.value.head.geometry, source)
}

describe('compile', () => {
  it('makes nothing of no steps, and of steps that change nothing', () => {
    for (const steps of [[], [step('exposure', { ev: 0 })], [step('rotate', { angle: 0 })]]) {
      const { tone, geometry } = compiled(...steps).head
      expect(tone).toEqual([])
      expect(passFor(geometry, source).kind).toBe('none')
    }
  })

  it('joins neighbours of one kind, also across a step that changes nothing', () => {
    expect(
      compiled(step('exposure', { ev: 1 }), step('contrast', { amount: 0 }), step('exposure', { ev: 0.5 })).head.tone,
    ).toHaveLength(1)
    expect(compiled(step('exposure', { ev: 1 }), step('exposure', { ev: -1 })).head.tone).toEqual([])
  })

  it('keeps the order of steps that do not add up', () => {
    const key = compiled(step('exposure', { ev: 1 }), step('contrast', { amount: 20 }), step('exposure', { ev: -1 }))
      .head.toneKey
    expect(key).toMatch(/exposure.*contrast.*exposure/)
  })

  it('gives equal steps equal keys, whatever they are called', () => {
    expect(compiled(step('exposure', { ev: 1 })).head.toneKey).toBe(compiled(step('exposure', { ev: 1 })).head.toneKey)
    expect(compiled(step('exposure', { ev: 1 })).head.toneKey).not.toBe(
      compiled(step('exposure', { ev: 1.1 })).head.toneKey,
    )
  })

  it('brings any number of curves and matrices down to turns of one curve and one matrix', () => {
    const { tone } = compiled(
      step('exposure', { ev: 0.5 }),
      step('temperature', { amount: 20 }),
      step('tint', { amount: 10 }),
      step('contrast', { amount: 20 }),
      step('brightness', { amount: 10 }),
    ).head
    expect(chainOf(tone).map(({ kind }) => kind)).toEqual(['curves', 'matrix', 'curves'])
  })

  it('refuses a result over the limit, and what the registry refuses', () => {
    const parsed = parseSteps([step('resize', { percent: 800 }), step('resize', { percent: 800 })])
    if (!parsed.ok) throw new Error(parsed.refusal.code)
    expect(compile(parsed.value, { width: 4000, height: 3000 })).toMatchObject({
      ok: false,
      refusal: { code: 'result-too-large' },
    })
    expect(parseSteps([step('paint', {})])).toMatchObject({ ok: false, refusal: { code: 'operation-unknown' } })
    expect(parseSteps([step('exposure', { ev: 99 })])).toMatchObject({
      ok: false,
      refusal: { code: 'operation-out-of-range' },
    })
  })

  it('allows a large step on the way to a small result', () => {
    const wide = framed('wide', () => ({ width: 60_000, height: 60_000, from: [0.01, 0, 0, 0, 0.01, 0] }))
    const outcome = compile([{ operation: wide, params: {} }, crop(0, 0, 10, 10)], source)
    expect(outcome).toMatchObject({ ok: true, value: { size: { width: 10, height: 10 } } })
  })

  it('knows the size of a result without making it', () => {
    expect(compiled(step('rotate', { angle: 90 }), step('resize', { percent: 50 })).size).toEqual({
      width: 150,
      height: 200,
    })
  })
})

describe('the pass for a geometry', () => {
  it('is an exact copy for quarter turns, mirrors and whole-pixel crops, in any combination', () => {
    expect(passAfter(quarter).kind).toBe('copy')
    expect(passAfter(quarter, crop(10, 20, 100, 50), quarter).kind).toBe('copy')
    expect(passAfter(crop(0, 0, 400, 300)).kind).toBe('none')
    expect(passAfter(quarter, quarter, quarter, quarter).kind).toBe('none')
  })

  it('is one separable resampling for any chain of crops, turns by quarters and sizes', () => {
    const half = framed('half', ({ width, height }) => ({
      width: width / 2,
      height: height / 2,
      from: [2, 0, 0, 0, 2, 0],
    }))
    const pass = passAfter(crop(11, 7, 300, 200), { operation: half, params: {} }, quarter)
    expect(pass).toMatchObject({
      kind: 'resize',
      window: { left: 11, top: 7, right: 311, bottom: 207 },
      upright: { width: 150, height: 100 },
    })
    expect(pass).toMatchObject({ bounds: { left: 11, top: 7, right: 311, bottom: 207 } })
  })

  it('is one general resampling for any chain with a slanted turn in it', () => {
    const pass = passAfter(turned(10), turned(20), quarter)
    expect(pass.kind).toBe('affine')
    expect(pass.kind === 'affine' && Math.hypot(pass.from[0], pass.from[1])).toBeCloseTo(1, 9)
  })

  it('comes back to an exact copy when turns cancel out, but for the corners that were cut off', () => {
    const pass = passAfter(turned(30), turned(-30))
    expect(pass.kind).toBe('affine')
    expect(passAfter(turned(30), turned(-30), crop(150, 100, 100, 100)).kind).toBe('copy')
  })

  it('never shows again what was cropped away', () => {
    const wider = framed('wider', () => ({ width: 400, height: 300, from: [1, 0, -100, 0, 1, -100] }))
    const pass = passAfter(crop(100, 100, 50, 50), { operation: wider, params: {} })
    expect(pass).toMatchObject({ kind: 'affine', bounds: { left: 100, top: 100, right: 150, bottom: 150 } })
    expect(pass.kind === 'affine' && pass.edges).toHaveLength(4)
  })

  it('is nothing at all when two crops have nothing in common', () => {
    const back = framed('back', () => ({ width: 50, height: 50, from: [1, 0, -300, 0, 1, 0] }))
    expect(passAfter(crop(300, 0, 50, 50), { operation: back, params: {} }).kind).toBe('empty')
  })
})

describe('sizeWithin', () => {
  it('fits the longest side, keeps the ratio, never enlarges and never vanishes', () => {
    expect(sizeWithin(source, 200)).toEqual({ width: 200, height: 150 })
    expect(sizeWithin(source, 1000)).toEqual(source)
    expect(sizeWithin(source, undefined)).toEqual(source)
    expect(sizeWithin({ width: 10_000, height: 3 }, 100)).toEqual({ width: 100, height: 1 })
  })

  it('leaves the map onto the source whole: a fitted geometry covers the same content', () => {
    const { geometry } = compiled(step('rotate', { angle: 90 })).head
    const small = fitted(geometry, { width: 30, height: 40 })
    expect(passFor(small, source)).toMatchObject({
      kind: 'resize',
      window: { left: 0, top: 0, right: 400, bottom: 300 },
    })
  })
})
