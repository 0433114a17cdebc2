/** The subject of a picture, against pictures of which it is known. */
import { expect, it } from 'vitest'
import type { Mask } from '#contract/mask.ts'
import { doubtsOf } from '#engine/doubts.ts'
import { operationOf } from '#operations/registry.ts'
import { drawStep } from '../../conformance/area-probes.ts'
import { kernelForTests } from '../pixels/load-kernel.ts'
import { agreement, darkOnWhite, scenes } from './subject-scenes.ts'

const kernel = await kernelForTests()
const removal = operationOf('remove-background')
if (!removal) throw new Error('there is no such operation')
const drawn = (picture: Parameters<typeof drawStep>[2], params = {}, options = {}) =>
  drawStep(kernel, { operation: removal, params: removal.params.parse(params) }, picture, options)

it.each(scenes)('finds $name', async ({ error, overlap, ...scene }) => {
  const found = agreement((await drawn(scene)).data, scene.truth)
  expect(found.error).toBeLessThan(error)
  expect(found.overlap).toBeGreaterThan(overlap)
})

it('leaves every byte of the subject as it was', async () => {
  for (const scene of scenes.slice(0, 3)) {
    const { data } = await drawn(scene)
    const changed = scene.truth.some(
      (share, i) =>
        share === 1 && data[4 * i + 3] === 255 && [0, 1, 2].some((c) => data[4 * i + c] !== scene.data[4 * i + c]),
    )
    expect(changed).toBe(false)
  }
})

it('takes no rim of the old background along: what was dark on white is dark on black', async () => {
  const { data } = await drawn(darkOnWhite)
  // Laid on black, no pixel may be lighter than the subject itself, but for a few levels.
  let lightest = 0
  for (let i = 0; i < data.length; i += 4) lightest = Math.max(lightest, ((data[i] ?? 0) * (data[i + 3] ?? 0)) / 255)
  expect(lightest).toBeLessThan(30 + 12)
})

it('keeps the background instead, without the subject', async () => {
  const [scene] = scenes
  if (!scene) throw new Error('no scene')
  const { data } = await drawn(scene, { keep: 'background' })
  const found = agreement(
    data,
    scene.truth.map((share) => 1 - share),
  )
  expect(found.error).toBeLessThan(0.002)
})

it('leaves a picture alone that is cut out already, and one that shows nothing', async () => {
  const [scene] = scenes
  if (!scene) throw new Error('no scene')
  const cut = await drawn(scene)
  expect(Buffer.from((await drawn(cut)).data).equals(Buffer.from(cut.data))).toBe(true)
  const blank = { width: 64, height: 48, data: new Uint8Array(64 * 48 * 4).fill(255) }
  expect(Buffer.from((await drawn(blank)).data).equals(Buffer.from(blank.data))).toBe(true)
})

/** The left half, drawn as a box. */
const left: Mask = {
  shapes: [{ shape: 'box', left: 0.05, top: 0.1, right: 0.5, bottom: 0.95 }],
  feather: 0.06,
  inverse: false,
}

it('takes what is marked for where the subject is: all else is background, what is in it is found', async () => {
  for (const name of ['two things', 'two things on a texture']) {
    const scene = scenes.find((one) => one.name === name)
    if (!scene) throw new Error('no scene')
    const { data } = await drawStep(kernel, { operation: removal, params: removal.params.parse({}), mask: left }, scene)
    const wanted = scene.truth.map((share, i) => (i % scene.width < scene.width / 2 ? share : 0))
    const found = agreement(data, wanted)
    expect(found.overlap).toBeGreaterThan(0.98)
    expect(data.some((value, i) => i % 4 === 3 && value > 0 && (i >> 2) % scene.width > 0.52 * scene.width)).toBe(false)
  }
})

it('says so when it is not sure what the subject is, and nothing when it is', () => {
  const step = { id: 'a', op: removal.id, params: {} }
  const says = (clarity: number) => doubtsOf([step], [{ operation: removal, params: {} }], [{ own: { clarity } }])
  expect(says(0.1)).toEqual({ a: 'The subject is not clear: mark it.' })
  expect(says(1)).toEqual({})
  expect(doubtsOf([step], [{ operation: removal, params: {} }], [])).toEqual({})
})

it('blurs the background without the subject in it, and leaves the subject alone', async () => {
  const blur = operationOf('background-blur')
  const scene = scenes.find(({ name }) => name === 'two things')
  if (!blur || !scene) throw new Error('no such thing')
  const { data } = await drawStep(kernel, { operation: blur, params: blur.params.parse({ amount: 80 }) }, scene)
  const [plain, tolerance] = [[208, 212, 216], 6]
  let [changed, tinted] = [0, 0]
  for (const [i, share] of scene.truth.entries())
    for (let c = 0; c < 3; c++) {
      if (share === 1 && data[4 * i + c] !== scene.data[4 * i + c]) changed++
      if (share === 0 && Math.abs((data[4 * i + c] ?? 0) - (plain[c] ?? 0)) > tolerance) tinted++
    }
  // Along the outline, pixels are taken for mixed ones that are not quite.
  expect(changed).toBeLessThan(scene.truth.length * 0.02)
  expect(tinted).toBeLessThan(scene.truth.length * 0.002)
})

it('puts the subject on one colour, or on one that becomes another', async () => {
  const replacement = operationOf('replace-background')
  const [scene] = scenes
  if (!replacement || !scene) throw new Error('no such thing')
  const at = async (params: Record<string, unknown>) => {
    const { data } = await drawStep(kernel, { operation: replacement, params: replacement.params.parse(params) }, scene)
    return (x: number, y: number) => [...data.subarray(4 * (y * scene.width + x), 4 * (y * scene.width + x) + 4)]
  }
  const plain = await at({ colour: '#102030' })
  expect([plain(0, 0), plain(639, 479)]).toEqual([
    [16, 32, 48, 255],
    [16, 32, 48, 255],
  ])
  const sloped = await at({ fill: 'gradient', colour: '#000000', colour2: '#ffffff', angle: 0 })
  expect(sloped(0, 7)).toEqual([0, 0, 0, 255])
  expect(sloped(320, 470)[0]).toBeCloseTo(128, -0.5)
  expect(sloped(639, 7)).toEqual([255, 255, 255, 255])
  const [x, y] = [330, 250]
  expect(sloped(x, y)).toEqual([...scene.data.subarray(4 * (y * scene.width + x), 4 * (y * scene.width + x) + 4)])
})
