/** What every operation that takes masks owes the subject and the background. Nobody edits this for a new operation. */
import { describe, expect, it } from 'vitest'
import { type Side, sideMask } from '#contract/mask.ts'
import { keepsToMasks } from '#engine/compile.ts'
import { operationOf, operations } from '#operations/registry.ts'
import { kernelForTests } from '../unit/pixels/load-kernel.ts'
import { pictureFrom } from '../unit/pixels/run-scanlines.ts'
import { drawStep } from './area-probes.ts'
import { withAmount } from './operation-probes.ts'

const kernel = await kernelForTests()
const maskable = operations.filter(keepsToMasks).map((operation) => ({ name: operation.id, operation }))

/** A red ball with shading, before a grey wall with grain. */
const picture = pictureFrom(160, 120, (x, y) => {
  const share = Math.min(Math.max(30 - Math.hypot(x - 84, y - 58) + 0.5, 0), 1)
  const grain = (x * 7 + y * 13) % 9
  const ball = [200 - y / 2, 60 + x / 8, 40]
  const wall = [120 + grain, 126 + grain + y / 8, 130 + grain]
  const mixed = ball.map((level, c) => Math.round(level * share + (wall[c] ?? 0) * (1 - share)))
  return [mixed[0] ?? 0, mixed[1] ?? 0, mixed[2] ?? 0, 255]
})

/** How much of each pixel the subject is, as a cut-out has it. */
const cutOut = operationOf('remove-background')
if (!cutOut) throw new Error('nothing to compare with')
const { data: cut } = await drawStep(kernel, { operation: cutOut, params: cutOut.params.parse({}) }, picture)
const covers = cut.filter((_, i) => i % 4 === 3)

describe.each(maskable)('$name, for one side', ({ operation }) => {
  const params = operation.amount ? withAmount(operation, operation.amount.strengths.plain) : operation.params.parse({})

  it.each([
    ['subject', 0],
    ['background', 255],
  ] as const)('[P16] leaves every byte alone where there is nothing of the %s', async (side: Side, none) => {
    const found = await drawStep(kernel, { operation, params, mask: sideMask(side) }, picture)
    const touched = covers.reduce((count, cover, i) => {
      const same = [0, 1, 2, 3].every((c) => found.data[4 * i + c] === picture.data[4 * i + c])
      return count + (cover === none && !same ? 1 : 0)
    }, 0)
    expect(touched).toBe(0)
    expect(found.leaked).toBe(0)
  })
})

it('there are both sides to check, and operations', () => {
  expect(maskable.length).toBeGreaterThan(30)
  const share = covers.filter((cover) => cover === 255).length / covers.length
  expect(share).toBeGreaterThan(0.1)
  expect(covers.filter((cover) => cover === 0).length / covers.length).toBeGreaterThan(0.6)
})
