/** Edits for the subject or the background: where they work, what the mask's other shapes say, and what is not clear. */
import { describe, expect, it } from 'vitest'
import { type Mask, type Side, sideMask, subjectMarks } from '#contract/mask.ts'
import { doubtsOf } from '#engine/doubts.ts'
import { firstForStills } from '#operations/for-stills.ts'
import { operationOf } from '#operations/registry.ts'
import { drawStep } from '../../conformance/area-probes.ts'
import { scenes } from '../operations/subject-scenes.ts'
import { kernelForTests } from '../pixels/load-kernel.ts'

const kernel = await kernelForTests()

function known(id: string) {
  const operation = operationOf(id)
  if (!operation) throw new Error(`no ${id}`)
  return operation
}
function sceneNamed(name: string) {
  const scene = scenes.find((one) => one.name === name)
  if (!scene) throw new Error(`no ${name}`)
  return scene
}

const exposure = known('exposure')
const darker = { operation: exposure, params: exposure.params.parse({ ev: -1 }) }
const box = (left: number, right: number): Mask['shapes'][number] => ({ shape: 'box', left, top: 0, right, bottom: 1 })

/** How many of the pixels for which `is` holds were changed, 0…1. */
function changed(before: Uint8Array, after: Uint8Array, is: (i: number) => boolean): number {
  let [count, all] = [0, 0]
  for (let i = 0; i < before.length / 4; i++) {
    if (!is(i)) continue
    all++
    if ([0, 1, 2].some((c) => before[4 * i + c] !== after[4 * i + c])) count++
  }
  return count / Math.max(all, 1)
}

describe.each(['a disc on white', 'a disc on a coarse texture', 'two things on a texture'])('before %s', (name) => {
  it.each(['subject', 'background'] as const)('the %s alone is darkened', async (side: Side) => {
    const scene = sceneNamed(name)
    const { data, leaked } = await drawStep(kernel, { ...darker, mask: sideMask(side) }, scene)
    const inside = changed(scene.data, data, (i) => scene.truth[i] === (side === 'subject' ? 1 : 0))
    const outside = changed(scene.data, data, (i) => scene.truth[i] === (side === 'subject' ? 0 : 1))
    expect(inside).toBeGreaterThan(0.99)
    expect(outside).toBeLessThan(0.025)
    expect(leaked).toBe(0)
  })
})

it('a thing that is marked is the subject, and another one beside it is not', async () => {
  const scene = sceneNamed('two things on a texture')
  const mask: Mask = { ...sideMask('subject'), shapes: [{ shape: 'subject' }, box(0, 0.5)] }
  const { data } = await drawStep(kernel, { ...darker, mask }, scene)
  const isLeft = (i: number) => i % scene.width < scene.width / 2
  expect(changed(scene.data, data, (i) => isLeft(i) && scene.truth[i] === 1)).toBeGreaterThan(0.98)
  expect(changed(scene.data, data, (i) => !isLeft(i))).toBeLessThan(0.001)
})

it('what is only rubbed out is no part of the subject; all else may be', () => {
  const rub: Mask['shapes'][number] = { shape: 'stroke', points: [[0.5, 0.5]], width: 0.2, erase: true }
  expect(subjectMarks({ ...sideMask('background'), shapes: [{ shape: 'subject' }, rub] })).toMatchObject({
    shapes: [{ shape: 'box' }, { erase: true }],
    inverse: false,
  })
  expect(subjectMarks(sideMask('background'))).toBeUndefined()
})

it("a soft edge reaches further than the picture's own", async () => {
  const scene = sceneNamed('a disc on a gradient')
  const partly = async (feather: number) => {
    const { data } = await drawStep(kernel, { ...darker, mask: { ...sideMask('subject'), feather } }, scene)
    return changed(scene.data, data, (i) => scene.truth[i] === 0)
  }
  const [own, soft, softer] = [await partly(0), await partly(0.06), await partly(0.25)]
  expect(own).toBeLessThan(0.01)
  expect(soft).toBeGreaterThan(own + 0.002)
  expect(softer).toBeGreaterThan(soft + 0.002)
})

it('a preview shows what the full size will', async () => {
  const scene = sceneNamed('a disc on a coarse texture')
  const mean = ({ data }: { data: Uint8Array }) => data.reduce((sum, v) => sum + v, 0) / data.length
  const full = await drawStep(kernel, { ...darker, mask: sideMask('background') }, scene)
  const small = await drawStep(kernel, { ...darker, mask: sideMask('background') }, scene, { longest: 320 })
  expect(Math.abs(mean(full) - mean(small))).toBeLessThan(1)
})

it('a crop takes no notice of it, and says nothing of it', async () => {
  const crop = known('crop')
  const scene = sceneNamed('a disc on white')
  const step = { operation: crop, params: crop.params.parse({ ratio: '1:1' }) }
  const plain = await drawStep(kernel, step, scene)
  const masked = await drawStep(kernel, { ...step, mask: sideMask('subject') }, scene)
  expect(Buffer.compare(plain.data, masked.data)).toBe(0)
})

it('says so when it is not sure where the subject is', () => {
  const step = { id: 'a', op: 'exposure', params: {}, mask: sideMask('background') }
  const says = (clarity: number) => doubtsOf([step], [darker], [{ subject: { clarity } as never }])
  expect(says(0.1)).toEqual({ a: 'subject-unclear' })
  expect(says(0.9)).toEqual({})
})

it('is for stills: in a clip the subject would have to be found in every picture', () => {
  const step = { op: 'brightness', mask: sideMask('background') }
  expect(firstForStills([{ op: 'brightness' }, step])).toBe(step)
  expect(firstForStills([{ op: 'brightness' }])).toBeUndefined()
})
