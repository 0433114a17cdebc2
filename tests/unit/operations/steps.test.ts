/** Operations that jump: where, and to what. */
import { describe, expect, it } from 'vitest'
import type { Rgb } from '#operations/operation.ts'
import { operationOf } from '#operations/registry.ts'
import { kernelForTests, rasterFrom } from '../pixels/load-kernel.ts'
import { applyStages } from './apply-stages.ts'

const kernel = await kernelForTests()

function see(id: string, params: Record<string, unknown>, found?: unknown): (colour: Rgb) => Rgb {
  const operation = operationOf(id)
  if (operation?.pixels.kind !== 'tone') throw new Error(`${id} is no tone operation`)
  const stages = operation.pixels.stages(operation.params.parse(params), found)
  return (colour) => applyStages(stages, colour)
}
const grey = (level: number): Rgb => [level, level, level]

describe('posterize', () => {
  it.each([2, 3, 5, 8, 32])('shows 256 levels as %i even ones, each as often as the others', (levels) => {
    const shown = Array.from({ length: 256 }, (_, v) => see('posterize', { levels })(grey(v / 255))[0])
    const counts = Map.groupBy(shown, (value) => value)
    expect([...counts.keys()]).toEqual(Array.from({ length: levels }, (_, i) => i / (levels - 1)))
    const often = [...counts.values()].map((values) => values.length)
    expect(Math.max(...often) - Math.min(...often)).toBeLessThanOrEqual(1)
  })

  it('keeps the pure colours', () => {
    for (const colour of [grey(0), grey(1), [1, 0, 0], [0, 1, 1]] as Rgb[])
      expect(see('posterize', { levels: 4 })(colour)).toEqual(colour)
  })
})

describe('threshold', () => {
  it('is black up to its level and white from there on, whatever the colour', () => {
    const at = see('threshold', { find: false, level: 40 })
    expect(at(grey(0.399))).toEqual(grey(0))
    expect(at(grey(0.401))).toEqual(grey(1))
    expect(at([0, 0.5, 0])).toEqual(grey(0))
    expect(at([0, 0.6, 0])).toEqual(grey(1))
  })

  it('finds the level between what is dark and what is light', async () => {
    const data = new Uint8Array(64 * 64 * 4)
    for (let i = 0; i < data.length; i += 4) {
      const value = i % 12 === 0 ? 150 + (i % 40) : 20 + (i % 40)
      data.set([value, value, value, 255], i)
    }
    const raster = rasterFrom(kernel, data, 64, 64)
    const found = (await operationOf('threshold')?.look?.find(kernel, raster, {})) as { level: number }
    expect(found.level).toBeGreaterThan(60 / 255)
    expect(found.level).toBeLessThan(150 / 255)
    expect(see('threshold', {}, found)(grey(0.25))).toEqual(grey(0.25 < found.level ? 0 : 1))
    kernel.arena.give(raster.address)
  })
})
