/** Every kind of file that Limn opens, opened by the panel's engine in a real browser. Node's is held to the same table. */
import { describe, expect, it } from 'vitest'
import { checkPicture } from '#capture/check-picture.ts'
import type { Outcome } from '#contract/refusal.ts'
import { connectEngine } from '#engine/connect.ts'
import { drawSvg } from '#engine/draw-svg.panel.ts'
import { agrees, kinds, nameOf, seenIn, wantedOf } from '../fixtures/kinds.ts'
import { shown } from './make-picture.ts'

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
