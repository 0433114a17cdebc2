/** A soft gradient stays one, through ten edits of every kind. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Step } from '#contract/plan.ts'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import { buildKernel } from '#scripts/build-kernel.ts'

await buildKernel()
const engine = await createNodeEngine()
const step = (op: string, params: Step['params']): Step => ({ id: op, op, params })
const [width, height] = [1600, 24]

/** Sixteen levels of grey from left to right: the hardest thing to stretch without bands. */
async function gradient(): Promise<string> {
  const data = new Uint8Array(width * height * 3).map(
    (_, i) => 104 + Math.floor(((Math.floor(i / 3) % width) / width) * 16),
  )
  const bytes = await sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
  const opened = await engine.open(new Uint8Array(bytes))
  if (!opened.ok) throw new Error(opened.refusal.code)
  return opened.value.sha256
}

async function levelsAfter(steps: Step[]): Promise<number[]> {
  const rendered = await engine.render({ sha256: await gradient(), steps })
  if (!rendered.ok) throw new Error(rendered.refusal.code)
  const { data } = rendered.value.pixels
  const row = Math.floor(rendered.value.pixels.height / 2) * rendered.value.pixels.width
  return Array.from({ length: rendered.value.pixels.width }, (_, x) => data[(row + x) * 4 + 1] ?? 0)
}

const tone: Step[] = [
  step('exposure', { ev: -0.4 }),
  step('contrast', { amount: -40 }),
  step('brightness', { amount: 15 }),
  step('saturation', { amount: 20 }),
  step('temperature', { amount: 10 }),
  step('shadows', { amount: 20 }),
  step('highlights', { amount: -20 }),
  step('vibrance', { amount: 20 }),
  step('contrast', { amount: 70 }),
  step('exposure', { ev: 0.4 }),
]

describe('sixteen levels of grey', () => {
  it('[P17] are sixteen steps after ten edits of tone, none of them lost', async () => {
    const levels = await levelsAfter(tone)
    expect(new Set(levels).size).toBe(16)
    levels.slice(1).forEach((level, i) => {
      expect(level).toBeGreaterThanOrEqual(levels[i] ?? 0)
    })
  })

  it('[P17] become one soft ramp once they are blurred and stretched: no level between is left out', async () => {
    const steps = [
      ...tone.slice(0, 5),
      step('blur', { amount: 60 }),
      ...tone.slice(5),
      step('contrast', { amount: 100 }),
    ]
    const levels = await levelsAfter(steps)
    const inside = levels.slice(200, -200)
    const jumps = inside.slice(1).map((level, i) => level - (inside[i] ?? 0))
    expect(Math.max(...jumps)).toBeLessThanOrEqual(1)
    expect(Math.min(...jumps)).toBeGreaterThanOrEqual(0)
    expect(new Set(inside).size).toBeGreaterThan(20)
  })
})
