/** Every kind of file that Limn opens, opened by the panel's engine in a real browser. Node's is held to the same table. */
import { describe, expect, it } from 'vitest'
import { checkPicture } from '#capture/check-picture.ts'
import type { Outcome } from '#contract/refusal.ts'
import { connectEngine } from '#engine/connect.ts'
import { drawSvg } from '#engine/draw-svg.panel.ts'
import { deflateBomb, hostile } from '../fixtures/hostile.ts'
import { agrees, kinds, nameOf, seenIn, wantedOf } from '../fixtures/kinds.ts'
import { picture, quarters, shown } from './make-picture.ts'

const never = new AbortController().signal
const files = import.meta.glob<string>('../fixtures/kinds/*', { query: '?url', import: 'default', eager: true })
const engine = connectEngine(
  () => new Worker(new URL('../../lib/engine/worker.ts', import.meta.url), { type: 'module' }),
  drawSvg,
)

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}

async function fileOf(name: string): Promise<Blob> {
  const answer = await fetch(files[`../fixtures/kinds/${name}`] ?? '')
  return value(await checkPicture(await answer.blob()))
}

describe('a file of each kind', () => {
  it.each(kinds.map((kind) => [nameOf(kind), kind] as const))('is opened as it is seen: %s', async (_, kind) => {
    const { file, take, width = 48, height = 32, holds, by = 0, colorSpace = 'srgb', not } = kind
    const opened = await engine.open(never, await fileOf(file), { take })
    if (not?.browser) return expect(opened).toMatchObject({ ok: false, refusal: { code: not.browser } })
    const { sha256, ...picture } = value(opened)
    expect(picture).toMatchObject({ width, height, colorSpace })
    // A drawing's edge may end within a pixel.
    if (!file.endsWith('.svg')) expect(picture.hasAlpha).toBe(!!kind.clear)
    expect(picture.holds).toEqual(holds)
    const { bitmap } = value(await engine.render(never, { sha256, take, steps: [] }))
    engine.close(sha256, take)
    const seen = seenIn((await shown(bitmap, colorSpace)).data, bitmap)
    expect(agrees(seen, wantedOf(kind), by), `${JSON.stringify(seen)} for ${JSON.stringify(wantedOf(kind))}`).toBe(true)
  })
})

describe('a file that was made to hurt', () => {
  it.each(hostile.map((each) => [each.name, each] as const))('is refused, soon: %s', async (_, { bytes, code }) => {
    const began = performance.now()
    const checked = await checkPicture(new Blob([bytes]))
    const opened = checked.ok ? await engine.open(never, checked.value) : checked
    expect(opened.ok ? 'opened' : opened.refusal.code).toBeOneOf([code].flat())
    expect(performance.now() - began).toBeLessThan(5000)
  })

  it('that unpacks to far more than it says is unpacked no further', async () => {
    expect(value(await engine.open(never, new Blob([await deflateBomb()])))).toMatchObject({ width: 2, height: 2 })
  })
})

describe('AVIF and JPEG XL', () => {
  it.each(['image/avif', 'image/jxl'] as const)('are written as they are seen: %s', async (type) => {
    const blob = await picture(64, 48, quarters(64, 48), { type: 'image/png' })
    const { sha256 } = value(await engine.open(never, blob))
    const written = value(await engine.export(never, { sha256, steps: [], type }))
    expect([written.blob.type, written.width, written.height]).toEqual([type, 64, 48])
    const again = await shown(written.blob)
    const seen = seenIn(again.data, again)
    expect(agrees(seen, wantedOf({ file: '' }), 14), JSON.stringify(seen)).toBe(true)
  })

  it.each(['image/avif', 'image/jxl'] as const)('keep what is transparent: %s', async (type) => {
    const blob = await picture(40, 30, (x) => [200, 30, 30, x < 20 ? 0 : 128], { type: 'image/png' })
    const { sha256 } = value(await engine.open(never, blob))
    const written = value(await engine.export(never, { sha256, steps: [], type }))
    const opened = value(await engine.open(never, written.blob))
    expect(opened.hasAlpha).toBe(true)
    const { at } = await shown(written.blob)
    expect(at(5, 15)[3]).toBeLessThan(4)
    expect(Math.abs((at(35, 15)[3] ?? 0) - 128)).toBeLessThan(4)
  })

  it('AVIF keeps the wide colours of Display P3; JPEG XL brings them into sRGB', async () => {
    const blob = await picture(40, 30, () => [0, 255, 0, 255], { type: 'image/png', colorSpace: 'display-p3' })
    const { sha256 } = value(await engine.open(never, blob))
    const avif = value(await engine.export(never, { sha256, steps: [], type: 'image/avif' }))
    expect(value(await engine.open(never, avif.blob)).colorSpace).toBe('display-p3')
    expect(agrees([(await shown(avif.blob, 'display-p3')).at(20, 15)], [[0, 255, 0, 255]], 4)).toBe(true)
    const jxl = value(await engine.export(never, { sha256, steps: [], type: 'image/jxl' }))
    expect(agrees([(await shown(jxl.blob)).at(20, 15)], [[0, 255, 0, 255]], 4)).toBe(true)
  })

  it('stop at once', async () => {
    const blob = await picture(3000, 2000, (x, y) => [x & 255, y & 255, (x * y) & 255, 255], { type: 'image/jpeg' })
    const { sha256 } = value(await engine.open(never, blob))
    const control = new AbortController()
    setTimeout(() => control.abort(), 400)
    const began = performance.now()
    expect(await engine.export(control.signal, { sha256, steps: [], type: 'image/avif' })).toMatchObject({
      refusal: { code: 'stopped' },
    })
    expect(performance.now() - began).toBeLessThan(1500)
  })
})
