/** What a held tone promises on bytes and on working pixels, whatever its tables are. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bakeTone } from '#engine/bake-tone.ts'
import type { Rgb, ToneStage } from '#operations/operation.ts'
import { operationOf } from '#operations/registry.ts'
import { holdTone, type Tone } from '#pixels/tone.ts'
import { applyStages } from '../operations/apply-stages.ts'
import { kernelForTests } from './load-kernel.ts'

const kernel = await kernelForTests()
const atOnce = async () => {}

type Steps = [op: string, params: Record<string, unknown>][]

const stagesOf = (steps: Steps): ToneStage[] =>
  steps.flatMap(([id, params]) => {
    const operation = operationOf(id)
    if (operation?.pixels.kind !== 'tone') throw new Error(`${id} is no tone operation`)
    return operation.pixels.stages(operation.params.parse(params), undefined)
  })

async function toneOf(stages: readonly ToneStage[]): Promise<Tone> {
  const pass = await bakeTone(stages, 'exact', atOnce)
  if (!pass) throw new Error('the stages do something')
  return holdTone(kernel, pass)
}

/** Working pixels through `expand` or `refine`; each value has `alpha`. */
function floats(tone: Tone, verb: 'expand' | 'refine', colours: readonly Rgb[], alpha = 200): Float32Array {
  const count = colours.length
  const flat = colours.flatMap((rgb) => [...rgb, alpha / 255])
  const from = kernel.hold(
    verb === 'expand' ? Uint8Array.from(flat, (value) => Math.round(value * 255)) : Float32Array.from(flat),
  )
  const to = verb === 'expand' ? kernel.arena.take(count * 16) : from
  tone[verb](from, to, count)
  const result = new Float32Array(kernel.run.memory.buffer, to, count * 4).slice()
  for (const address of new Set([from, to])) kernel.arena.give(address)
  return result
}

function bytes(tone: Tone, colours: readonly Rgb[], alpha = 200): Uint8Array {
  const data = Uint8Array.from(colours.flatMap((rgb) => [...rgb.map((value) => Math.round(value * 255)), alpha]))
  const address = kernel.hold(data)
  tone.apply(address, address, colours.length)
  const result = kernel.bytes(address, data.length).slice()
  kernel.arena.give(address)
  return result
}

const colours: Rgb[] = []
for (let r = 0; r <= 255; r += 17)
  for (let g = 0; g <= 255; g += 17) for (let b = 0; b <= 255; b += 17) colours.push([r / 255, g / 255, b / 255])
const beyond: Rgb[] = colours.map(([r, g, b]) => [r * 1.6 - 0.3, g * 1.6 - 0.3, b * 1.6 - 0.3])

function largest(found: Float32Array, stages: readonly ToneStage[], given: readonly Rgb[]): number {
  return given.reduce((most, rgb, i) => {
    const wanted = applyStages(stages, rgb)
    return Math.max(most, ...wanted.map((value, channel) => Math.abs(value - (found[i * 4 + channel] ?? Number.NaN))))
  }, 0)
}

const exact: [string, Steps][] = [
  ['a curve', [['contrast', { amount: 40 }]]],
  ['a matrix', [['saturation', { amount: 40 }]]],
  ['shadows', [['shadows', { amount: 50 }]]],
  [
    'five tonal edits',
    [
      ['exposure', { ev: 0.4 }],
      ['temperature', { amount: 15 }],
      ['saturation', { amount: 20 }],
      ['contrast', { amount: 15 }],
      ['brightness', { amount: 10 }],
    ],
  ],
  [
    'highlights and a matrix',
    [
      ['highlights', { amount: -60 }],
      ['temperature', { amount: -30 }],
      ['contrast', { amount: 20 }],
    ],
  ],
]

/** Ten times the same few edits, back and forth: far more links than are worth following for every pixel. */
const long = stagesOf(
  Array.from({ length: 10 }, (_, i): Steps => {
    const sign = i % 2 ? -0.9 : 1
    return [
      ['exposure', { ev: 0.3 * sign }],
      ['saturation', { amount: 20 * sign }],
      ['contrast', { amount: 15 * sign }],
    ]
  }).flat(),
)

describe('a tone on working pixels', () => {
  it.each(exact)('is within 1/2048 of %s, also beyond what can be seen', async (_, steps) => {
    const stages = stagesOf(steps)
    const tone = await toneOf(stages)
    expect(largest(floats(tone, 'expand', colours), stages, colours)).toBeLessThan(1 / 2048)
    expect(largest(floats(tone, 'refine', colours), stages, colours)).toBeLessThan(1 / 2048)
    expect(largest(floats(tone, 'refine', beyond), stages, beyond)).toBeLessThan(1 / 1024)
    tone.free()
  })

  it('is as exact for a chain of thirty edits', async () => {
    const tone = await toneOf(long)
    expect(largest(floats(tone, 'expand', colours), long, colours)).toBeLessThan(1 / 2048)
    tone.free()
  })

  it.each([...exact, ['vibrance', [['vibrance', { amount: 60 }]]]] as [string, Steps][])(
    'rounds to what bytes become, give or take a near tie: %s',
    async (_, steps) => {
      const tone = await toneOf(stagesOf(steps))
      const [expanded, applied] = [floats(tone, 'expand', colours), bytes(tone, colours)]
      let apart = 0
      expanded.forEach((value, i) => {
        const level = Math.min(Math.max(value * 255, 0), 255)
        expect(Math.abs(level - (applied[i] ?? Number.NaN))).toBeLessThan(0.7)
        if (Math.round(level) !== applied[i]) apart++
      })
      expect(apart / expanded.length).toBeLessThan(0.03)
      tone.free()
    },
  )

  it('holds what lies outside a 3D table at its edge', async () => {
    const tone = await toneOf(stagesOf([['vibrance', { amount: 60 }]]))
    const held = beyond.map((rgb) => rgb.map((value) => Math.min(Math.max(value, 0), 1)) as unknown as Rgb)
    expect(floats(tone, 'refine', beyond)).toEqual(floats(tone, 'refine', held))
    tone.free()
  })

  it('keeps alpha, in any number of pixels', async () => {
    for (const [, steps] of [...exact, ['', [['hue', { degrees: 90 }]]] as [string, Steps]])
      for (const count of [1, 3, 127, 128, 129, 300]) {
        const tone = await toneOf(stagesOf(steps))
        const some = colours.slice(0, count)
        for (const verb of ['expand', 'refine'] as const)
          floats(tone, verb, some, 51).forEach((value, i) => {
            if (i % 4 === 3) expect(value).toBeCloseTo(0.2, 6)
          })
        tone.free()
      }
  })

  it('survives what is no number, and numbers without end', async () => {
    const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e30, -1e30, -0]
    const given = odd.flatMap((a) => odd.map((b): Rgb => [a, b, 0.5]))
    for (const [, steps] of [...exact, ['', [['vibrance', { amount: 30 }]]] as [string, Steps]]) {
      const tone = await toneOf(stagesOf(steps))
      expect(floats(tone, 'refine', given)).toHaveLength(given.length * 4)
      tone.free()
    }
  })
})

describe('a long chain', () => {
  it('is within a level of the double-precision result although it is sampled', async () => {
    const tone = await toneOf(long)
    const channel = fc.integer({ min: 0, max: 255 }).map((value) => value / 255)
    const drawn = fc.sample(fc.tuple(channel, channel, channel), { numRuns: 4000, seed: 7 }) as Rgb[]
    const found = bytes(tone, drawn)
    let over = 0
    drawn.forEach((rgb, i) => {
      applyStages(long, rgb).forEach((value, k) => {
        const error = Math.abs(Math.min(Math.max(value * 255, 0), 255) - (found[i * 4 + k] ?? Number.NaN))
        expect(error).toBeLessThan(2)
        if (error > 1) over++
      })
    })
    expect(over).toBeLessThan(4)
    tone.free()
  })
})

describe('steps', () => {
  const posterised: ToneStage = { kind: 'steps', space: 'perceptual', levels: 4 }
  const warm = stagesOf([['temperature', { amount: 40 }]])
  const vivid = stagesOf([['saturation', { amount: 50 }]])

  it.each([
    ['after a curve and a matrix', [...warm, posterised]],
    ['between matrices', [...warm, posterised, ...vivid]],
    ['twice', [...vivid, posterised, ...warm, { ...posterised, levels: 3 }, ...vivid]],
    ['in linear light', [{ ...posterised, space: 'linear' }, ...vivid]],
  ] as [string, ToneStage[]][])('are where they should be: %s', async (_, stages) => {
    const tone = await toneOf(stages)
    const found = bytes(tone, colours)
    const wrong = colours.filter((rgb, i) =>
      applyStages(stages, rgb).some(
        (value, k) => Math.abs(Math.min(Math.max(value * 255, 0), 255) - (found[i * 4 + k] ?? Number.NaN)) > 0.6,
      ),
    )
    // What lies within a ten-thousandth of an edge may fall on either side of it.
    expect(wrong.length).toBeLessThanOrEqual(3)
    tone.free()
  })

  it('are never smeared: after a 3D table there are as many values as levels', async () => {
    const tone = await toneOf([...stagesOf([['vibrance', { amount: 50 }]]), posterised])
    expect(new Set(bytes(tone, colours, 255))).toEqual(new Set([0, 85, 170, 255]))
    tone.free()
  })
})

describe('memory', () => {
  it('is all given back, whatever was asked for', async () => {
    const before = kernel.arena.used
    for (const stages of [...exact.map(([, steps]) => stagesOf(steps)), long, stagesOf([['hue', { degrees: 30 }]])]) {
      const tone = await toneOf(stages)
      bytes(tone, colours.slice(0, 9))
      floats(tone, 'expand', colours.slice(0, 9))
      floats(tone, 'refine', colours.slice(0, 9))
      tone.free()
    }
    expect(kernel.arena.used).toBe(before)
  })
})
