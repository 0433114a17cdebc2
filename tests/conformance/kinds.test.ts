/** Every kind of file that Limn opens, opened by the engine of the command line. The browser's is held to the same table. */
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import { buildKernel } from '#scripts/build-kernel.ts'
import { agrees, kinds, nameOf, seenIn, wantedOf } from '../fixtures/kinds.ts'

await buildKernel()
const engine = await createNodeEngine()
const bytesOf = async (file: string) =>
  new Uint8Array(await readFile(new URL(`../fixtures/kinds/${file}`, import.meta.url)))

describe('a file of each kind', () => {
  it.each(kinds.map((kind) => [nameOf(kind), kind] as const))('is opened as it is seen: %s', async (_, kind) => {
    const { file, take, width = 48, height = 32, holds, by, colorSpace = 'srgb', not } = kind
    const opened = await engine.open(await bytesOf(file), undefined, take)
    if (not?.node) return expect(opened).toMatchObject({ ok: false, refusal: { code: not.node } })
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal))
    expect(opened.value).toMatchObject({ width, height, colorSpace })
    // A drawing's edge may end within a pixel.
    if (!file.endsWith('.svg')) expect(opened.value.hasAlpha).toBe(!!kind.clear)
    expect(opened.value.holds).toEqual(holds)
    const { sha256 } = opened.value
    const drawn = await engine.render({ sha256, take, steps: [] })
    engine.close(sha256, take)
    if (!drawn.ok) throw new Error(drawn.refusal.code)
    const { pixels } = drawn.value
    const seen = seenIn(pixels.data, pixels)
    expect(agrees(seen, wantedOf(kind), by), `${JSON.stringify(seen)} for ${JSON.stringify(wantedOf(kind))}`).toBe(true)
  })
})
