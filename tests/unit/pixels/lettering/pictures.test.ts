/** Characters that bring their own colours: laid over the picture as they are, at any size. */
import { expect, it } from 'vitest'
import { drawLetters, type LetterPaint } from '#pixels/lettering/draw-letters.ts'
import { layOut } from '#pixels/lettering/lay-out.ts'
import type { Letters } from '#pixels/lettering/letters.ts'
import { nodeLetters } from '#pixels/lettering/node-letters.node.ts'
import { piecesOf } from '#pixels/lettering/pieces.ts'
import { quantised, scanlinesOf } from '#pixels/scanlines.ts'
import { kernelForTests, pixelsOf, rasterFrom } from '../load-kernel.ts'

const kernel = await kernelForTests()
const size = 200

/** A system whose every character is a red square of an em, with a blue one in its middle. */
const colourful: Letters = {
  font: nodeLetters.font,
  async drawn() {
    const data = new Uint8Array(80 * 80 * 4)
    for (let y = 0; y < 80; y++)
      for (let x = 0; x < 80; x++) {
        const blue = Math.abs(x - 39.5) < 20 && Math.abs(y - 39.5) < 20
        data.set(blue ? [0, 0, 255, 255] : [255, 0, 0, 255], (y * 80 + x) * 4)
      }
    return { width: 80, height: 80, data, em: 80, originX: 0, baseline: 80, advance: 80 }
  },
}

/** The cake at `em` pixels, with its lower left corner at (40, 160), turned by `cos` and `sin`. */
async function drawn(em: number, paint: Partial<LetterPaint> = {}, [cos, sin]: readonly [number, number] = [1, 0]) {
  const paragraphs = await piecesOf(colourful, '🎂', { face: 'sans', weight: 'regular', spacing: 0 })
  const block = layOut(paragraphs, { wrap: 10, lineHeight: 1, align: 'left', above: 0, below: 0 })
  const source = rasterFrom(kernel, new Uint8Array(size * size * 4).fill(255), size, size)
  const used = kernel.arena.used
  const lines = drawLetters(
    kernel,
    scanlinesOf(kernel, source),
    block,
    [em * cos, -em * sin, 40, em * sin, em * cos, 160],
    { colour: [0, 1, 0, 1], opacity: 1, ...paint },
  )
  const data = pixelsOf(kernel, quantised(kernel, lines), 37)
  expect(kernel.arena.used).toBe(used)
  kernel.arena.give(source.address)
  return (x: number, y: number) => [...data.subarray((y * size + x) * 4, (y * size + x) * 4 + 4)]
}

it.each([100, 40, 15])('show what the system drew, at %i pixels', async (em) => {
  const at = await drawn(em)
  expect(at(40 + Math.floor(em / 2), 160 - Math.round(em / 2))).toEqual([0, 0, 255, 255])
  expect(at(40 + Math.round(em * 0.12), 160 - Math.round(em * 0.12))).toEqual([255, 0, 0, 255])
  expect(at(40 + em + 3, 150)).toEqual([255, 255, 255, 255])
})

it('turn with the words, and fade with them', async () => {
  const turned = await drawn(80, {}, [0, -1])
  expect(turned(40 - 40, 160 - 40)).toEqual([0, 0, 255, 255])
  const faint = await drawn(80, { opacity: 0.5 })
  expect(faint(80, 120)[0]).toBeCloseTo(128, -1)
})

it('have the rim of the words around them', async () => {
  const at = await drawn(80, { rim: { width: 0.1, colour: [0, 0, 0, 1] } })
  expect(at(36, 120)).toEqual([0, 0, 0, 255])
  expect(at(80, 120)).toEqual([0, 0, 255, 255])
})
