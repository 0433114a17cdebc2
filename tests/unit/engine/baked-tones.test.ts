import { describe, expect, it } from 'vitest'
import { createBakedTones } from '#engine/baked-tones.ts'
import { compile } from '#engine/compile.ts'
import { parseSteps } from '#engine/parsed-step.ts'

const compiled = (...steps: [op: string, params: Record<string, number | string>][]) => {
  const parsed = parseSteps(steps.map(([op, params], i) => ({ id: String(i), op, params })))
  if (!parsed.ok) throw new Error(parsed.refusal.code)
  const result = compile(parsed.value, { width: 40, height: 30 })
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value.head
}
const breath = async () => {}

describe('tables that were baked a moment ago', () => {
  it('serve the same tone again, whatever was cropped meanwhile, and no other tone', async () => {
    const bake = createBakedTones()
    const first = await bake('draft')(compiled(['shadows', { amount: 40 }]), breath)
    expect(await bake('draft')(compiled(['shadows', { amount: 40 }], ['crop', { ratio: '1:1' }]), breath)).toBe(first)
    expect(await bake('draft')(compiled(['shadows', { amount: 41 }]), breath)).not.toBe(first)
    expect(await bake('exact')(compiled(['shadows', { amount: 40 }]), breath)).not.toBe(first)
  })

  it('are given up, the oldest first, when there are more than a few', async () => {
    const bake = createBakedTones()
    const first = await bake('exact')(compiled(['brightness', { amount: 1 }]), breath)
    for (let amount = 2; amount < 12; amount++) await bake('exact')(compiled(['brightness', { amount }]), breath)
    expect(await bake('exact')(compiled(['brightness', { amount: 1 }]), breath)).not.toBe(first)
  })

  it('are not kept when the baking was stopped', async () => {
    const bake = createBakedTones()
    const stop = async () => {
      throw new Error('stopped')
    }
    await expect(bake('exact')(compiled(['vibrance', { amount: 40 }]), stop)).rejects.toThrow('stopped')
    expect(await bake('exact')(compiled(['vibrance', { amount: 40 }]), breath)).toBeDefined()
  })
})
