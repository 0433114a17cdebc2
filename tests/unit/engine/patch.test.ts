/** A part that a recipient made, laid into a version: only where its mask is, at full size, over whatever comes before. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Mask } from '#contract/mask.ts'
import { hashOf } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import type { Pixels } from '#engine/draw-version.ts'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import { photograph } from '../../fixtures/photograph.ts'

const engine = await createNodeEngine()

const open = async (bytes: Uint8Array<ArrayBuffer>) => {
  const opened = await engine.open(bytes)
  if (!opened.ok) throw new Error(opened.refusal.code)
  return opened.value.sha256
}

const plain = async (width: number, height: number, background: string, channels: 3 | 4 = 3) =>
  new Uint8Array(await sharp({ create: { width, height, channels, background } }).png().toBuffer())

const source = await photograph(240, 160)
const base = await open(source)
const red = await open(await plain(60, 60, '#ff0000'))

const drawn = async (steps: Step[], sha256 = base, longest?: number): Promise<Pixels> => {
  const rendered = await engine.render({ sha256, steps, ...(longest ? { longest } : {}) })
  if (!rendered.ok) throw new Error(rendered.refusal.code)
  return rendered.value.pixels
}

const step = (op: string, params: Step['params'], mask?: Mask): Step => ({ id: op, op, params, ...(mask && { mask }) })

const place = { left: 0.25, top: 0.25, right: 0.75, bottom: 0.75 }
const ellipse: Mask = {
  shapes: [{ shape: 'ellipse', left: 0.35, top: 0.3, right: 0.65, bottom: 0.7 }],
  feather: 0.1,
  inverse: false,
}
const patchOf = (picture: string, mask: Mask | undefined = ellipse, more: Step['params'] = {}) =>
  step('patch', { picture, place, ...more }, mask)

/** Whether a pixel's centre lies in the ellipse of a picture of this size. */
const isInside = ({ width, height }: Pixels, i: number) => {
  const [x, y] = [((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height]
  return ((x - 0.5) / 0.15) ** 2 + ((y - 0.5) / 0.2) ** 2 < 1
}

const differing = (one: Pixels, other: Pixels, where: (i: number) => boolean) => {
  let count = 0
  for (let i = 0; i < one.width * one.height; i++)
    if (where(i) && [0, 1, 2, 3].some((c) => one.data[i * 4 + c] !== other.data[i * 4 + c])) count++
  return count
}

const bases: Record<string, Step[]> = {
  'the source': [],
  'a tone': [step('exposure', { ev: 0.7 }), step('saturation', { amount: 30 })],
  'a smaller size': [step('resize', { width: 150 }), step('contrast', { amount: 20 })],
  'a turn': [step('rotate', { angle: 7 }), step('temperature', { amount: 20 })],
  'an area and a tone': [step('vignette', { amount: 40 }), step('exposure', { ev: 0.4 })],
}

describe('a made part', () => {
  it.each(Object.entries(bases))('[P16] changes no byte outside its mask over %s', async (_, steps) => {
    const before = await drawn(steps)
    const after = await drawn([...steps, patchOf(red)])
    expect([after.width, after.height]).toEqual([before.width, before.height])
    expect(differing(before, after, (i) => !isInside(before, i))).toBe(0)
    const middle = (Math.floor(after.height / 2) * after.width + Math.floor(after.width / 2)) * 4
    expect([...after.data.slice(middle, middle + 4)]).toEqual([255, 0, 0, 255])
  })

  it('is drawn anew with whatever an earlier step becomes', async () => {
    const steps = [step('exposure', { ev: -0.5 })]
    const before = await drawn(steps)
    const after = await drawn([...steps, patchOf(red)])
    expect(differing(before, after, (i) => !isInside(before, i))).toBe(0)
    expect(differing(await drawn([patchOf(red)]), after, (i) => !isInside(before, i))).toBeGreaterThan(1000)
  })

  it('fades within its mask, from nothing at the very edge to all of it', async () => {
    const left: Mask = {
      shapes: [{ shape: 'box', left: 0.3, top: 0.3, right: 0.7, bottom: 0.7 }],
      feather: 0.2,
      inverse: false,
    }
    const grey = await open(await plain(240, 160, '#000000'))
    const { data } = await drawn([patchOf(red, left)], grey)
    const row = Array.from({ length: 240 }, (_, x) => data[(80 * 240 + x) * 4] ?? 0)
    expect(row.slice(0, 72).every((v) => v === 0)).toBe(true)
    expect(row.slice(72, 104).every((v, i, all) => i === 0 || v >= (all[i - 1] ?? 0))).toBe(true)
    expect([row[72] ?? 0, row[104], row[120]]).toEqual([expect.toSatisfy((v: number) => v < 20), 255, 255])
  })

  it('lies where it belongs, whatever the size of its picture', async () => {
    const crop = await sharp(source).extract({ left: 60, top: 40, width: 120, height: 80 }).png().toBuffer()
    const same = await open(new Uint8Array(crop))
    const half = await open(new Uint8Array(await sharp(crop).resize(60, 40).png().toBuffer()))
    const before = await drawn([])
    expect(differing(before, await drawn([patchOf(same)]), () => true)).toBe(0)
    const soft = await drawn([patchOf(half)])
    let sum = 0
    for (let i = 0; i < soft.data.length; i++) sum += Math.abs((soft.data[i] ?? 0) - (before.data[i] ?? 0))
    expect(sum / soft.data.length).toBeLessThan(1)
  })

  it('takes the window of its picture that it is told, and the colours around it', async () => {
    const twice = await sharp(source)
      .extract({ left: 60, top: 40, width: 120, height: 80 })
      .extend({ left: 12, right: 12, background: '#00ff00' })
      .png()
      .toBuffer()
    const picture = await open(new Uint8Array(twice))
    const window = { left: 12 / 144, top: 0, right: 132 / 144, bottom: 1 }
    const before = await drawn([])
    expect(differing(before, await drawn([patchOf(picture, ellipse, { window })]), () => true)).toBe(0)
    const shade = await open(await plain(60, 60, '#646464'))
    const { data, width } = await drawn([patchOf(shade, ellipse, { gain: [1.5, 1, 1], offset: [0, 0.1, 0] })])
    const at = (80 * width + 120) * 4
    expect([...data.slice(at, at + 3)]).toEqual([150, 126, 100])
  })

  it('means the same colours in a picture with other primaries', async () => {
    const wide = await open(new Uint8Array(await sharp(source).withIccProfile('p3').png().toBuffer()))
    const teal = await open(await plain(30, 30, '#20a080'))
    const exported = await engine.export({ sha256: wide, steps: [patchOf(teal)], type: 'image/png' })
    if (!exported.ok) throw new Error(exported.refusal.code)
    const { data, info } = await sharp(exported.value.bytes)
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const at = (80 * info.width + 120) * info.channels
    const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3)
    expect(Math.max(Math.abs(r - 0x20), Math.abs(g - 0xa0), Math.abs(b - 0x80))).toBeLessThanOrEqual(1)
  })

  it('brings no transparency into a picture that had none, and keeps it where there was some', async () => {
    const clear = await open(await plain(60, 60, '#ff000000', 4))
    const before = await drawn([])
    expect(differing(before, await drawn([patchOf(clear)]), () => true)).toBe(0)
    const seeThrough = await open(await plain(240, 160, '#0000ff80', 4))
    const { data } = await drawn([patchOf(clear)], seeThrough)
    expect([data[3], data[(80 * 240 + 120) * 4 + 3]]).toEqual([128, 0])
  })

  it('shows in a preview where it is at full size', async () => {
    const full = await drawn([patchOf(red)])
    const small = await drawn([patchOf(red)], base, 120)
    for (const [x, y] of [
      [60, 40],
      [44, 40],
      [30, 40],
      [60, 20],
    ] as const) {
      const [a, b] = [(y * 120 + x) * 4, (y * 2 * 240 + x * 2) * 4]
      expect(Math.abs((small.data[a] ?? 0) - (full.data[b] ?? 0))).toBeLessThan(24)
    }
  })

  it('is refused while its picture is not there, and holds it while it is drawn', async () => {
    const gone = await hashOf(new Uint8Array([1]))
    expect(await engine.render({ sha256: base, steps: [patchOf(gone)] })).toMatchObject({
      ok: false,
      refusal: { code: 'picture-expired' },
    })
    const blue = await open(await plain(64, 64, '#0000ff'))
    const rendering = engine.render({ sha256: base, steps: [patchOf(blue)] })
    engine.close(blue)
    expect(await rendering).toMatchObject({ ok: true })
  })
})
