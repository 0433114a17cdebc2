/** What an operation sees in a picture, and when it has to look again. */
import { expect, it } from 'vitest'
import { sideMask } from '#contract/mask.ts'
import type { Step } from '#contract/plan.ts'
import { createFind, type DrawRaster } from '#engine/findings.ts'
import { parseSteps } from '#engine/parsed-step.ts'
import { kernelForTests, noise, rasterFrom } from './load-kernel.ts'

const kernel = await kernelForTests()
const source = { width: 40, height: 30 }

/** Finds in one picture, and says how often the picture was looked at. */
function looking() {
  const raster = rasterFrom(kernel, noise(source.width * source.height * 4), source.width, source.height)
  let looks = 0
  const draw: DrawRaster = async () => {
    looks++
    return { raster, release() {} }
  }
  const find = createFind(kernel)
  return async (...steps: Omit<Step, 'id'>[]) => {
    const parsed = parseSteps(steps.map((step, i) => ({ id: `${i}`, ...step })))
    if (!parsed.ok) throw new Error(parsed.refusal.code)
    const found = await find({ key: 'a', source }, parsed.value, draw)
    if (!found.ok) throw new Error(found.refusal.code)
    return looks
  }
}

it('looks once while a slider of the same step moves', async () => {
  const look = looking()
  for (const opacity of [20, 40, 60]) expect(await look({ op: 'shadow', params: { opacity } })).toBe(1)
})

it('looks once for operations that find the same', async () => {
  const look = looking()
  expect(await look({ op: 'remove-background', params: {} })).toBe(1)
  for (const op of ['replace-background', 'background-blur']) expect(await look({ op, params: {} })).toBe(1)
})

it('looks again where a mask says what it should find, and not where it says where to work', async () => {
  const look = looking()
  const mask: Step['mask'] = { shapes: [{ shape: 'region', name: 'center' }], feather: 0, inverse: false }
  expect(await look({ op: 'remove-background', params: {} })).toBe(1)
  expect(await look({ op: 'remove-background', params: {}, mask })).toBe(2)
  expect(await look({ op: 'dehaze', params: { amount: 50 } })).toBe(3)
  expect(await look({ op: 'dehaze', params: { amount: 50 }, mask })).toBe(3)
})

it('looks once for all that is for the subject or the background, and again where a mask says where it is', async () => {
  const look = looking()
  expect(await look({ op: 'exposure', params: { ev: 1 }, mask: sideMask('background') })).toBe(1)
  expect(await look({ op: 'exposure', params: { ev: 2 }, mask: sideMask('subject') })).toBe(1)
  expect(await look({ op: 'remove-background', params: {} })).toBe(1)
  const shapes: NonNullable<Step['mask']>['shapes'] = [{ shape: 'subject' }, { shape: 'region', name: 'center' }]
  expect(await look({ op: 'exposure', params: { ev: 1 }, mask: { ...sideMask('subject'), shapes } })).toBe(2)
  expect(await look({ op: 'crop', params: { ratio: '1:1' }, mask: sideMask('subject') })).toBe(2)
})

it('looks again when something before it changed', async () => {
  const look = looking()
  expect(await look({ op: 'exposure', params: { ev: 1 } }, { op: 'auto-tone', params: {} })).toBe(1)
  expect(await look({ op: 'exposure', params: { ev: 2 } }, { op: 'auto-tone', params: {} })).toBe(2)
})

it('looks again when a parameter changed that what it finds depends on', async () => {
  const look = looking()
  expect(await look({ op: 'trim', params: { tolerance: 5 } })).toBe(1)
  expect(await look({ op: 'trim', params: { tolerance: 50 } })).toBe(2)
})
