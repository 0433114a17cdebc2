/** Files that were made to hurt get one plain refusal, soon. The browser's engine is held to the same in tests/browser. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import { admit } from '#pixels/admit.ts'
import { whyNotDraw } from '#pixels/header/svg-cost.ts'
import { decodeBmp, decodeIconBitmap } from '#pixels/loaded/decode-dib.ts'
import { decodeTiff } from '#pixels/loaded/decode-tiff.ts'
import { buildKernel } from '#scripts/build-kernel.ts'
import { deflateBomb, forbidden, hostile } from '../../fixtures/hostile.ts'

await buildKernel()
const engine = await createNodeEngine()
const folder = new URL('../../fixtures/kinds/', import.meta.url)
const files = readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(new URL(name, folder)))] as const)

describe('a file that was made to hurt', () => {
  it.each(hostile.map((each) => [each.name, each] as const))('is refused: %s', async (_, { bytes, code }) => {
    const began = performance.now()
    const opened = await engine.open(bytes.slice())
    expect(opened.ok ? 'opened' : opened.refusal.code).toBeOneOf([code].flat())
    expect(performance.now() - began).toBeLessThan(5000)
  })

  it('that unpacks to far more than it says is unpacked no further than it says', async () => {
    const pixels = await decodeTiff(await deflateBomb(), 0)
    expect([pixels.width, pixels.height]).toEqual([2, 2])
  })

  it('is a drawing without its scripts and addresses', async () => {
    const opened = await engine.open(forbidden('http://127.0.0.1:1'), undefined, {
      of: 'drawn-at',
      width: 64,
      height: 64,
    })
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal))
    const drawn = await engine.render({
      sha256: opened.value.sha256,
      take: { of: 'drawn-at', width: 64, height: 64 },
      steps: [],
    })
    if (!drawn.ok) throw new Error(drawn.refusal.code)
    expect([...drawn.value.pixels.data.subarray(40 * 64 * 4 + 160, 40 * 64 * 4 + 164)]).toEqual([0, 200, 0, 255])
  })
})

describe('a file of any kind', () => {
  it.each(files)('cut anywhere or damaged, is let in or refused, and nothing is thrown: %s', (_, bytes) => {
    fc.assert(
      fc.property(
        fc.nat(bytes.length),
        fc.array(fc.tuple(fc.nat(bytes.length), fc.nat(255)), { maxLength: 8 }),
        fc.option(fc.nat(5)),
        (end, damage, frame) => {
          const broken = bytes.slice(0, end)
          for (const [at, value] of damage) if (at < broken.length && at > 12) broken[at] = value
          const admitted = admit(broken, frame === null ? undefined : { of: 'frame', frame })
          if (admitted.ok && !admitted.value.isUnmeasured)
            expect(admitted.value.width * admitted.value.height).toBeGreaterThan(0)
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each(files.filter(([name]) => /\.(bmp|ico|tif)$/.test(name)))(
    'is decoded by our own readers to its size, or not at all: %s',
    async (name, bytes) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 20, max: bytes.length }),
          fc.array(fc.tuple(fc.nat(bytes.length), fc.nat(255)), { maxLength: 4 }),
          async (end, damage) => {
            const broken = bytes.slice(0, end)
            for (const [at, value] of damage) if (at < broken.length && at > 8) broken[at] = value
            const admitted = admit(broken)
            if (!admitted.ok || admitted.value.width * admitted.value.height > 1e6) return
            const read = async () => {
              if (name.endsWith('.tif')) return decodeTiff(broken, 0)
              return name.endsWith('.bmp') ? decodeBmp(broken) : decodeIconBitmap(broken.subarray(22))
            }
            const pixels = await read().catch(() => undefined)
            if (pixels) expect(pixels.data.length).toBe(pixels.width * pixels.height * 4)
          },
        ),
        { numRuns: 40 },
      )
    },
  )
})

describe('a drawing', () => {
  it('of thousands of shapes and a few reused ones is not too much', () => {
    const map = `<defs><g id="tree"><path d="M0 0"/></g></defs>${'<path d="M0 0h1"/><use href="#tree"/>'.repeat(20_000)}`
    expect(whyNotDraw(`<svg>${map}</svg>`)).toBeUndefined()
  })

  it('may have shadows on a hundred shapes', () => {
    const shadow = '<filter id="s"><feGaussianBlur/><feOffset/><feMerge><feMergeNode/><feMergeNode/></feMerge></filter>'
    expect(whyNotDraw(`<svg>${shadow}${'<rect filter="url(#s)"/>'.repeat(90)}</svg>`)).toBeUndefined()
  })

  it('that refers to itself is drawn by no browser, and counts as nothing', () => {
    expect(whyNotDraw('<svg><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>')).toBeUndefined()
  })

  it('may have the plain entities that drawing programs write', () => {
    const doctype = '<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>'
    expect(whyNotDraw(`${doctype}<svg xmlns="&ns_svg;"/>`)).toBeUndefined()
  })

  it('is judged in no time, however it was written', () => {
    const began = performance.now()
    for (const mean of [
      '<a '.repeat(300_000),
      '<a b="'.repeat(200_000),
      '<'.repeat(1_000_000),
      '<g id="a">'.repeat(100_000),
    ])
      whyNotDraw(`<svg>${mean}`)
    const everyone = Array.from({ length: 3000 }, (_, i) => `<g id="i${i}"><use href="#i${(i * 7) % 3000}"/>`).join('')
    whyNotDraw(`<svg>${everyone}`)
    expect(performance.now() - began).toBeLessThan(5000)
  })
})
