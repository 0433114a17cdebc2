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
    const first = await bake(compiled(['shadows', { amount: 40 }]), 'draft', breath)
    expect(await bake(compiled(['shadows', { amount: 40 }], ['crop', { ratio: '1:1' }]), 'draft', breath)).toBe(first)
    expect(await bake(compiled(['shadows', { amount: 41 }]), 'draft', breath)).not.toBe(first)
    expect(await bake(compiled(['shadows', { amount: 40 }]), 'exact', breath)).not.toBe(first)
  })

  it('are given up, the oldest first, when there are more than a few', async () => {
    const bake = createBakedTones()
    const first = await bake(compiled(['brightness', { amount: 1 }]), 'exact', breath)
    for (let amount = 2; amount < 12; amount++) await bake(compiled(['brightness', { amount }]), 'exact', breath)
    expect(await bake(compiled(['brightness', { amount: 1 }]), 'exact', breath)).not.toBe(first)
  })

  it('are not kept when the baking was stopped', async () => {
    const bake = createBakedTones()
    const stop = async () => {
      throw new Error('stopped')
    }
    await expect(bake(compiled(['vibrance', { amount: 40 }]), 'exact', stop)).rejects.toThrow('stopped')
    expect(await bake(compiled(['vibrance', { amount: 40 }]), 'exact', breath)).toBeDefined()
  })
})
