/** Words on pictures: where they stand, that they are all there, and that nothing else changes. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashOf } from '#contract/picture.ts'
import text, { type Text } from '#operations/text.ts'
import { placeText } from '#operations/text-place.ts'
import { nodeLetters } from '#pixels/lettering/node-letters.node.ts'
import { piecesOf } from '#pixels/lettering/pieces.ts'
import { drawStep, type Picture } from '../../conformance/area-probes.ts'
import { knownText, knownTextHash } from '../../known-text.ts'
import { kernelForTests } from '../pixels/load-kernel.ts'

const kernel = await kernelForTests()

const flat = (width: number, height: number, pixel: readonly number[] = [90, 120, 60, 255]): Picture => ({
  width,
  height,
  data: new Uint8Array(Buffer.alloc(width * height * 4, Uint8Array.from(pixel))),
})

const draw = (picture: Picture, params: Partial<Text>, longest?: number) =>
  drawStep(kernel, { operation: text, params: text.params.parse(params) }, picture, longest ? { longest } : {})

/** The box of all pixels that differ from `before`'s, in fractions of the picture. */
function changed(after: Picture, before: Picture) {
  let [left, top, right, bottom, count] = [after.width, after.height, 0, 0, 0]
  for (let i = 0; i < after.data.length; i += 4) {
    if ([0, 1, 2, 3].every((channel) => after.data[i + channel] === before.data[i + channel])) continue
    const [x, y] = [(i / 4) % after.width, Math.floor(i / 4 / after.width)]
    ;[left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x + 1), Math.max(bottom, y + 1)]
    count++
  }
  const { width, height } = after
  return { left: left / width, top: top / height, right: right / width, bottom: bottom / height, count }
}

describe('text', () => {
  it('stands where it is asked to, and leaves every other byte alone', async () => {
    const picture = flat(300, 200)
    const at = async (position: Text['position']) =>
      changed(await draw(picture, { text: 'Hello', position, shadow: 0 }), picture)
    const [top, corner, middle] = [await at('top'), await at('bottom-right'), await at('center')]
    expect(top.top).toBeGreaterThan(0.02)
    expect(top.bottom).toBeLessThan(0.15)
    expect((top.left + top.right) / 2).toBeCloseTo(0.5, 1)
    expect(corner.left).toBeGreaterThan(0.7)
    expect(corner.right).toBeLessThan(0.99)
    expect(corner.bottom).toBeGreaterThan(0.9)
    expect((middle.top + middle.bottom) / 2).toBeCloseTo(0.5, 1)
  })

  it('is white and easy to read unless it is told otherwise', async () => {
    const picture = flat(400, 300, [250, 250, 250, 255])
    const { data } = await draw(picture, { text: 'HHHH' })
    expect(data.filter((v, i) => i % 4 === 0 && v === 255).length).toBeGreaterThan(200)
    // The shadow sets white letters off from a white picture.
    expect(Math.min(...data.filter((_, i) => i % 4 === 0))).toBeLessThan(180)
  })

  it('fits the picture, whatever is written and however large', async () => {
    const written = fc.oneof(fc.string({ maxLength: 300 }), fc.constant('Donaudampfschifffahrtsgesellschaft'.repeat(8)))
    await fc.assert(
      fc.asyncProperty(
        written,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: -180, max: 180 }),
        fc.constantFrom([300, 200], [90, 400], [500, 60], [1, 1]),
        async (said, size, rotation, [width = 1, height = 1]) => {
          const paragraphs = await piecesOf(nodeLetters, said, { face: 'sans', weight: 'bold', spacing: 0 })
          const place = {
            anchor: 'bottom',
            shiftX: 0,
            shiftY: 0,
            margin: 4,
            rotation,
            align: 'auto',
            lineHeight: 118,
          } as const
          const measures = { above: 0.75, below: 0.22, padding: 0 }
          const { block, map } = placeText(
            paragraphs,
            { width, height },
            { ...place, size: (size / 100) * height },
            measures,
          )
          const [a, b, c, d, e, f] = map
          for (const x of [0, block.width])
            for (const y of [0, block.height]) {
              expect(a * x + b * y + c).toBeGreaterThan(-0.01 * width)
              expect(a * x + b * y + c).toBeLessThan(1.01 * width)
              expect(d * x + e * y + f).toBeGreaterThan(-0.01 * height)
              expect(d * x + e * y + f).toBeLessThan(1.01 * height)
            }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('is as high as it is told, in per cent of the picture or in pixels of the full size', async () => {
    const picture = flat(600, 400)
    const height = async (params: Partial<Text>, longest?: number) => {
      const drawn = await draw(picture, { text: 'H', shadow: 0, ...params }, longest)
      const { top, bottom } = changed(drawn, flat(drawn.width, drawn.height))
      return (bottom - top) * 400
    }
    // A capital of Roboto is 0.711 of its size.
    expect(Math.abs((await height({ size: 50 })) - 0.711 * 200)).toBeLessThan(3)
    expect(Math.abs((await height({ fit: 'px', pixels: 100 })) - 71.1)).toBeLessThan(3)
    expect(Math.abs((await height({ fit: 'px', pixels: 100 }, 300)) - 71.1)).toBeLessThan(5)
  })

  it('spans the width when it is asked to', async () => {
    const picture = flat(400, 300)
    const { left, right } = changed(await draw(picture, { text: 'wide', fit: 'width', shadow: 0 }), picture)
    expect(right - left).toBeGreaterThan(0.84)
    expect(right - left).toBeLessThan(0.93)
  })

  it('looks in a preview as it does at full size: the same lines, shadows and rims', async () => {
    const params = { text: 'The same lines break at the same words', size: 11, outline: 6, box: 50 }
    const full = await draw(flat(800, 600), params)
    const small = await draw(flat(800, 600), params, 200)
    let worst = 0
    for (let y = 0; y < small.height; y++)
      for (let x = 0; x < small.width; x++) {
        let mean = 0
        for (let dy = 0; dy < 4; dy++)
          for (let dx = 0; dx < 4; dx++) mean += (full.data[((y * 4 + dy) * full.width + x * 4 + dx) * 4] ?? 0) / 16
        worst = Math.max(worst, Math.abs(mean - (small.data[(y * small.width + x) * 4] ?? 0)))
      }
    expect(worst).toBeLessThan(12)
  })

  it('keeps its own colour on what is transparent, and is half there at half its opacity', async () => {
    const clear = flat(200, 150, [0, 0, 0, 0])
    const { data } = await draw(clear, { text: 'H', size: 60, colour: '#ff0000', shadow: 0, position: 'center' })
    const inked = [...Array(200 * 150).keys()].filter((i) => (data[i * 4 + 3] ?? 0) > 0)
    expect(inked.length).toBeGreaterThan(500)
    expect(inked.every((i) => data[i * 4] === 255 && data[i * 4 + 1] === 0)).toBe(true)
    const half = await draw(flat(200, 150, [0, 0, 0, 255]), { text: 'H', size: 60, opacity: 50, shadow: 0, outline: 5 })
    const most = Math.max(...half.data.filter((_, i) => i % 4 === 0))
    expect(Math.abs(most - 128)).toBeLessThanOrEqual(1)
  })

  it('writes a meme above and below, in capitals', async () => {
    const picture = flat(300, 300)
    const params = { position: 'top-and-bottom', font: 'poster', capitals: true, shadow: 0, outline: 7 } as const
    const both = await draw(picture, { ...params, text: 'top\n\nbottom' })
    const { top, bottom } = changed(both, picture)
    expect(top).toBeLessThan(0.06)
    expect(bottom).toBeGreaterThan(0.94)
    const middle = both.data.subarray(300 * 100 * 4, 300 * 200 * 4)
    expect(middle.every((v, i) => v === picture.data[i])).toBe(true)
    expect((await draw(picture, { ...params, text: 'TOP\n\nBOTTOM' })).data).toEqual(both.data)
  })

  it('covers the whole picture when it is written all over', async () => {
    const picture = flat(400, 300)
    const found = changed(await draw(picture, { text: 'proof', position: 'all-over', rotation: -30 }), picture)
    expect(found.left).toBeLessThan(0.05)
    expect(found.right).toBeGreaterThan(0.95)
    expect(found.count).toBeLessThan(400 * 300 * 0.6)
  })

  it('is nothing at all without words', () => {
    const size = { width: 10, height: 10 }
    for (const params of [{}, { text: ' \n ' }, { text: 'x', opacity: 0 }])
      expect(text.isNeutral(text.params.parse(params), size)).toBe(true)
    expect(text.isNeutral(text.params.parse({ text: 'x' }), size)).toBe(false)
  })

  it('makes the very bytes that it makes in Chromium', async () => {
    const { picture, steps } = knownText
    let drawn: Picture = picture
    for (const params of steps) drawn = await draw(drawn, params as Partial<Text>)
    expect(await hashOf(new Uint8Array(drawn.data))).toBe(knownTextHash)
  })
})
