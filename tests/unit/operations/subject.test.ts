/** The subject of a picture, against pictures of which it is known. */
import { expect, it } from 'vitest'
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
  const lightest = Math.max(...darkOnWhite.truth.map((_, i) => ((data[4 * i] ?? 0) * (data[4 * i + 3] ?? 0)) / 255))
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
