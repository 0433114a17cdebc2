/** What crop, rotate, flip and resize mean: which pixels end up where, and in what size. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Size } from '#contract/picture.ts'
import type { Frame } from '#operations/operation.ts'
import { operationOf } from '#operations/registry.ts'

function frame(id: string, params: Record<string, unknown>, width: number, height: number): Frame {
  const operation = operationOf(id)
  if (operation?.pixels.kind !== 'geometry') throw new Error(`${id} is no geometry`)
  return operation.pixels.frame(operation.params.parse(params), { width, height }, undefined)
}
const sizeOf = ({ width, height }: Size) => `${width}x${height}`
/** Where the centre of an output pixel lies in the input. */
const source = ({ from: [a, b, c, d, e, f] }: Frame, x: number, y: number) => [
  a * (x + 0.5) + b * (y + 0.5) + c,
  d * (x + 0.5) + e * (y + 0.5) + f,
]

describe('crop', () => {
  it.each([
    ['1:1', 'center', '480x480', [80.5, 0.5]],
    ['1:1', 'right', '480x480', [160.5, 0.5]],
    ['16:9', 'top', '640x360', [0.5, 0.5]],
    ['9:16', 'center', '270x480', [185.5, 0.5]],
    ['100:1', 'bottom', '640x6', [0.5, 474.5]],
  ])('%s at %s of 640 × 480 is %s', (ratio, anchor, size, first) => {
    const framed = frame('crop', { ratio, anchor }, 640, 480)
    expect(sizeOf(framed)).toBe(size)
    expect(source(framed, 0, 0)).toEqual(first)
  })

  it('cuts off sides by share or by pixels, and then takes the shape', () => {
    expect(sizeOf(frame('crop', { inset: { right: 0.5 } }, 640, 480))).toBe('320x480')
    expect(source(frame('crop', { inset: { left: 100, top: 7, unit: 'px' } }, 640, 480), 0, 0)).toEqual([100.5, 7.5])
    expect(sizeOf(frame('crop', { inset: { left: 0.5 }, ratio: '1:1' }, 640, 480))).toBe('320x320')
  })

  it('gives way to a shape that is chosen after an exact size', () => {
    expect(sizeOf(frame('crop', { size: { width: 300, height: 200 }, ratio: '1:1' }, 640, 480))).toBe('480x480')
  })

  it('takes an exact size, as far as there are pixels', () => {
    expect(sizeOf(frame('crop', { size: { width: 300, height: 200 } }, 640, 480))).toBe('300x200')
    expect(sizeOf(frame('crop', { size: { height: 100 } }, 640, 480))).toBe('640x100')
    expect(sizeOf(frame('crop', { size: { width: 900, height: 200 } }, 640, 480))).toBe('640x200')
  })

  it('always leaves a pixel', () => {
    expect(sizeOf(frame('crop', { inset: { left: 9999, bottom: 9999, unit: 'px' } }, 3, 1))).toBe('1x1')
  })

  it('refuses to cut everything off', () => {
    expect(operationOf('crop')?.params.safeParse({ inset: { left: 0.6, right: 0.4 } }).success).toBe(false)
    expect(operationOf('crop')?.params.safeParse({ ratio: '0:1' }).success).toBe(false)
  })
})

describe('rotate', () => {
  it('a quarter clockwise brings the bottom left corner to the top left, exactly', () => {
    const turned = frame('rotate', { angle: 90 }, 640, 480)
    expect(sizeOf(turned)).toBe('480x640')
    expect(source(turned, 0, 0)).toEqual([0.5, 479.5])
    expect(source(turned, 479, 0)).toEqual([0.5, 0.5])
  })

  it('a quarter back, a half and two halves are exact too', () => {
    expect(source(frame('rotate', { angle: -90 }, 640, 480), 0, 0)).toEqual([639.5, 0.5])
    expect(source(frame('rotate', { angle: 180 }, 640, 480), 0, 0)).toEqual([639.5, 479.5])
    const there = frame('rotate', { angle: 90 }, 641, 479)
    expect(sizeOf(frame('rotate', { angle: -90 }, there.width, there.height))).toBe('641x479')
  })

  it('grows to keep all, shrinks to keep a rectangle', () => {
    expect(sizeOf(frame('rotate', { angle: 45 }, 1000, 1000))).toBe('1415x1415')
    expect(sizeOf(frame('rotate', { angle: 45, fit: 'keep-rectangle' }, 1000, 1000))).toBe('707x707')
    expect(sizeOf(frame('rotate', { angle: 30 }, 640, 480))).toBe('795x736')
  })

  it('keeps the largest rectangle: no taller or wider one of the same shape or any other fits', () => {
    const side = fc.integer({ min: 40, max: 4000 })
    fc.assert(
      fc.property(side, side, fc.integer({ min: -1800, max: 1800 }), (width, height, tenths) => {
        const angle = tenths / 10
        const kept = frame('rotate', { angle, fit: 'keep-rectangle' }, width, height)
        const [c, s] = [Math.abs(Math.cos((angle * Math.PI) / 180)), Math.abs(Math.sin((angle * Math.PI) / 180))]
        // For each width the tallest upright rectangle within; the best of them all cannot beat what was kept.
        const areas = Array.from({ length: 2000 }, (_, i) => {
          const across = ((i + 1) / 2000) * (width * c + height * s)
          const down = Math.min((width - across * c) / (s || 1e-12), (height - across * s) / (c || 1e-12))
          return across * Math.max(0, down)
        })
        expect((kept.width + 1) * (kept.height + 1)).toBeGreaterThanOrEqual(Math.max(...areas) * 0.998)
      }),
    )
  })

  it('adds up before anything is resampled', () => {
    const combine = operationOf('rotate')?.combine
    expect(combine?.({ angle: 170, fit: 'keep-all' }, { angle: 30, fit: 'keep-all' })).toEqual({
      angle: -160,
      fit: 'keep-all',
    })
    expect(combine?.({ angle: 1, fit: 'keep-all' }, { angle: 1, fit: 'keep-rectangle' })).toBeUndefined()
  })
})

describe('flip', () => {
  it('swaps left and right, or top and bottom', () => {
    expect(source(frame('flip', {}, 640, 480), 0, 0)).toEqual([639.5, 0.5])
    expect(source(frame('flip', { axis: 'vertical' }, 640, 480), 0, 0)).toEqual([0.5, 479.5])
  })
})

describe('resize', () => {
  it.each([
    [{ percent: 50 }, '320x240'],
    [{ width: 1200 }, '1200x900'],
    [{ height: 120 }, '160x120'],
    [{ longest: 1000 }, '1000x750'],
    [{ width: 500, height: 500 }, '500x500'],
    [{ width: 500, height: 500, fit: 'inside' }, '500x375'],
    [{ width: 500, height: 500, fit: 'stretch' }, '500x500'],
    [{ width: 1200, percent: 50 }, '600x450'],
    [{ percent: 1 }, '6x5'],
  ])('640 × 480 by %o is %s', (params, size) => {
    expect(sizeOf(frame('resize', params, 640, 480))).toBe(size)
  })

  it('fills an exact size without distortion, cutting the overhang evenly', () => {
    const filled = frame('resize', { width: 500, height: 500 }, 640, 480)
    expect(filled.from[0]).toBeCloseTo(filled.from[4], 12)
    const [x, y] = source(filled, 249.5, 249.5)
    expect(x).toBeCloseTo(320, 9)
    expect(y).toBeCloseTo(240, 9)
  })

  it('stretches only when told to', () => {
    const stretched = frame('resize', { width: 500, height: 500, fit: 'stretch' }, 640, 480)
    expect(stretched.from).toEqual([1.28, 0, 0, 0, 0.96, 0])
  })

  it('is neutral at the size that is there', () => {
    const resize = operationOf('resize')
    const neutral = (params: Record<string, unknown>) =>
      resize?.isNeutral(resize.params.parse(params), { width: 640, height: 480 })
    expect([{}, { width: 640 }, { longest: 640 }, { width: 640, height: 480 }].map(neutral)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(neutral({ width: 641 })).toBe(false)
  })
})
