/** Borders are found to the pixel, and only where there are any. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Borders, withoutBorders } from '#pixels/find-borders.ts'
import { kernelForTests, noise, rasterFrom } from './load-kernel.ts'

const kernel = await kernelForTests()
type Colour = readonly [number, number, number, number]
const sides = ['top', 'bottom', 'left', 'right'] as const

interface Band {
  left: number
  top: number
  right: number
  bottom: number
}

/** Noise of `inner` pixels within bands of a colour; the colour wavers by `waver` levels. */
function framed(inner: number, band: Band, colour: Colour, waver = 0) {
  const [width, height] = [inner + band.left + band.right, inner + band.top + band.bottom]
  const grain = noise(width * height * 4)
  const data = grain.map((level, i) => {
    const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)]
    const isInner = x >= band.left && y >= band.top && x < band.left + inner && y < band.top + inner
    if (isInner) return i % 4 === 3 ? 255 : (x + y) % 2 === 0 ? 100 + (level % 20) : 170
    return Math.min(255, Math.max(0, (colour[i % 4] ?? 0) + (i % 4 === 3 ? 0 : (level % (2 * waver + 1)) - waver)))
  })
  return { data, width, height }
}

function found({ data, width, height }: ReturnType<typeof framed>, borders: Partial<Borders> = {}) {
  const raster = rasterFrom(kernel, data, width, height)
  const box = withoutBorders(kernel, raster, { tolerance: 20, sides, ...borders })
  kernel.arena.give(raster.address)
  return box
}

const boxOf = (inner: number, { left, top }: Band) => ({ left, top, right: left + inner, bottom: top + inner })
const none: Band = { left: 0, top: 0, right: 0, bottom: 0 }
const white: Colour = [255, 255, 255, 255]
const black: Colour = [0, 0, 0, 255]

describe('withoutBorders', () => {
  it('finds any border, also one that is not quite even', () => {
    const wide = fc.integer({ min: 0, max: 23 })
    fc.assert(
      fc.property(
        fc.record({ left: wide, top: wide, right: wide, bottom: wide }),
        fc.integer({ min: 2, max: 30 }),
        fc.constantFrom(white, black, [12, 40, 90, 255] as const),
        fc.integer({ min: 0, max: 9 }),
        (band, inner, colour, waver) => {
          expect(found(framed(inner, band, colour, waver))).toEqual(boxOf(inner, band))
        },
      ),
    )
  })

  it('finds what is clear, whatever colour lies under it', () => {
    const band = { left: 3, top: 0, right: 9, bottom: 4 }
    const picture = framed(20, band, [0, 0, 0, 0])
    for (let i = 0; i < picture.data.length; i += 4) if (picture.data[i + 3] === 0) picture.data[i] = i % 256
    expect(found(picture)).toEqual(boxOf(20, band))
  })

  it('finds bands of different colours on different sides', () => {
    const inner = framed(20, { ...none, top: 6, bottom: 6 }, black)
    const width = inner.width + 5
    const data = new Uint8Array(width * inner.height * 4).fill(255)
    for (let y = 0; y < inner.height; y++)
      data.set(inner.data.subarray(y * inner.width * 4, (y + 1) * inner.width * 4), (y * width + 5) * 4)
    expect(found({ data, width, height: inner.height })).toEqual({ left: 5, top: 6, right: 25, bottom: 26 })
  })

  it('leaves alone what has no border, and what is all one colour', () => {
    expect(found(framed(20, none, white))).toEqual(boxOf(20, none))
    const plain = { data: new Uint8Array(9 * 7 * 4).fill(255), width: 9, height: 7 }
    expect(found(plain)).toEqual({ left: 0, top: 0, right: 9, bottom: 7 })
  })

  it('leaves a shape of one colour on a ground of another', () => {
    const band = { left: 5, top: 6, right: 7, bottom: 8 }
    const { data, width, height } = framed(10, band, white)
    for (let i = 0; i < data.length; i += 4) if (data[i] !== 255) data.set([0, 0, 0, 255], i)
    expect(found({ data, width, height })).toEqual(boxOf(10, band))
  })

  it('takes one border off each side, and not what lies within it', () => {
    const { data, width, height } = framed(10, { left: 6, top: 6, right: 6, bottom: 6 }, white)
    for (let y = 3; y < height - 3; y++)
      for (let x = 3; x < width - 3; x++)
        if (data[(y * width + x) * 4] === 255) data.set([0, 0, 0, 255], (y * width + x) * 4)
    expect(found({ data, width, height })).toEqual({ left: 3, top: 3, right: 19, bottom: 19 })
  })

  it('takes only the colour and the sides that were asked for', () => {
    const band = { left: 4, top: 5, right: 6, bottom: 7 }
    expect(found(framed(20, band, black), { colour: white })).toEqual({ left: 0, top: 0, right: 30, bottom: 32 })
    expect(found(framed(20, band, black), { colour: black })).toEqual(boxOf(20, band))
    expect(found(framed(20, band, black), { sides: ['bottom'] })).toEqual({ left: 0, top: 0, right: 30, bottom: 25 })
  })
})
