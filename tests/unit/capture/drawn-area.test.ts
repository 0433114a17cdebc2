import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawnArea, type Measures } from '#capture/drawn-area.ts'

const plain: Measures = {
  box: { x: 100, y: 50, width: 320, height: 240 },
  laidOut: { width: 320, height: 240 },
  inset: { left: 0, top: 0, right: 0, bottom: 0 },
  natural: { width: 640, height: 480 },
  fit: 'fill',
  position: '50% 50%',
  frames: [],
  view: { width: 1000, height: 800 },
  zoom: { scale: 1, x: 0, y: 0 },
}
const shot = { width: 1000, height: 800 }

describe('where a picture is in a shot of its tab', () => {
  it('is its box on an ordinary screen', () => {
    expect(drawnArea(plain, shot)).toEqual({ x: 100, y: 50, width: 320, height: 240 })
  })

  it('counts in the pixels of the screen, not of the page', () => {
    expect(drawnArea(plain, { width: 2000, height: 1600 })).toEqual({ x: 200, y: 100, width: 640, height: 480 })
  })

  it('leaves border and padding out', () => {
    const inset = { left: 10, top: 5, right: 20, bottom: 15 }
    expect(drawnArea({ ...plain, inset }, shot)).toEqual({ x: 110, y: 55, width: 290, height: 220 })
  })

  it('leaves the empty bands of object-fit: contain out, wherever object-position puts the picture', () => {
    const wide = { ...plain, laidOut: { width: 320, height: 480 }, box: { ...plain.box, height: 480 }, fit: 'contain' }
    expect(drawnArea(wide, shot)).toEqual({ x: 100, y: 170, width: 320, height: 240 })
    expect(drawnArea({ ...wide, position: '0% 100%' }, shot)).toEqual({ x: 100, y: 290, width: 320, height: 240 })
  })

  it('follows a transform', () => {
    const doubled = { ...plain, box: { x: 0, y: 0, width: 640, height: 480 }, inset: { ...plain.inset, left: 20 } }
    expect(drawnArea(doubled, shot)).toEqual({ x: 40, y: 0, width: 600, height: 480 })
  })

  it('adds up the frames around it', () => {
    const frames = [
      { x: 30, y: 40, zoom: 1 },
      { x: 5, y: 6, zoom: 1 },
    ]
    expect(drawnArea({ ...plain, frames }, shot)).toEqual({ x: 135, y: 96, width: 320, height: 240 })
  })

  it('follows a pinch zoom', () => {
    const zoomed = { ...plain, zoom: { scale: 2, x: 90, y: 45 } }
    expect(drawnArea(zoomed, shot)).toEqual({ x: 20, y: 10, width: 640, height: 480 })
  })

  it('is unknown rather than wrong: cut by an edge, in a stretched frame, placed by a length, or nothing at all', () => {
    expect(drawnArea({ ...plain, box: { ...plain.box, y: -10 } }, shot)).toBeUndefined()
    expect(drawnArea({ ...plain, box: { ...plain.box, x: 700 } }, shot)).toBeUndefined()
    expect(drawnArea({ ...plain, frames: [{ x: 0, y: 0, zoom: 0.5 }] }, shot)).toBeUndefined()
    expect(drawnArea({ ...plain, fit: 'contain', position: '10px 0%' }, shot)).toBeUndefined()
    expect(drawnArea({ ...plain, box: { ...plain.box, width: 0 } }, shot)).toBeUndefined()
  })

  it('is never outside of the shot by more than the pixel that rounding may take', () => {
    const length = fc.double({ min: -500, max: 1500, noNaN: true })
    fc.assert(
      fc.property(
        length,
        length,
        length,
        length,
        fc.constantFrom('fill', 'contain', 'cover', 'none', 'scale-down'),
        (x, y, width, height, fit) => {
          const box = { x, y, width, height }
          const area = drawnArea({ ...plain, box, laidOut: box, fit }, shot)
          if (!area) return
          expect(area.x).toBeGreaterThanOrEqual(-1)
          expect(area.y).toBeGreaterThanOrEqual(-1)
          expect(area.x + area.width).toBeLessThanOrEqual(shot.width + 1)
          expect(area.y + area.height).toBeLessThanOrEqual(shot.height + 1)
        },
      ),
    )
  })
})
