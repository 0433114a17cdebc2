/** Perspective: corners go where they are sent, uprights become upright, and what is shown is in the picture. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import { largestInside } from '#operations/largest-inside.ts'
import { tiltOf } from '#operations/leaning-lines.ts'
import { compose, invert, through } from '#operations/mapping.ts'
import type { Frame } from '#operations/operation.ts'
import perspective from '#operations/perspective.ts'
import { ratioSeen, tilted } from '#operations/quadrilateral.ts'
import { buildKernel } from '#scripts/build-kernel.ts'

const size = { width: 800, height: 600 }

function frame(params: Record<string, unknown>, of = size, found?: unknown): Frame {
  if (perspective.pixels.kind !== 'geometry') throw new Error('perspective is geometry')
  return perspective.pixels.frame(perspective.params.parse(params), of, found)
}

describe('perspective by corners', () => {
  const corners = { topLeft: [0.3, 0.1], topRight: [0.75, 0.2], bottomRight: [0.9, 0.95], bottomLeft: [0.1, 0.8] }

  it('sends the corners of the result to the four that were named', () => {
    const { width, height, from } = frame(corners)
    const wanted = [corners.topLeft, corners.topRight, corners.bottomRight, corners.bottomLeft]
    const found = [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ].map(([x = 0, y = 0]) => through(from, [x, y]))
    for (const [i, [x = 0, y = 0]] of wanted.entries()) {
      // Less than a pixel of the result is cut off each side.
      expect(Math.abs((found[i]?.[0] ?? 0) - x * size.width)).toBeLessThan(1.5)
      expect(Math.abs((found[i]?.[1] ?? 0) - y * size.height)).toBeLessThan(1.5)
    }
  })

  it('finds the true shape of a rectangle that a camera saw at an angle', () => {
    for (const [ratio, up, left] of [
      [1.5, 0.4, 0.2],
      [0.6, -0.3, 0.35],
      [1, 0.2, -0.5],
    ] as const) {
      const plane = { width: 400 * ratio, height: 400 }
      // What the camera sees of a plane is the way back through its tilt.
      const seen = invert(tilted(plane, 900, up, left))
      const corners = [
        [0, 0],
        [plane.width, 0],
        [plane.width, plane.height],
        [0, plane.height],
      ].map(([x = 0, y = 0]) => through(seen, [x, y])) as never
      expect(ratioSeen(corners, [plane.width / 2, plane.height / 2])).toBeCloseTo(ratio, 2)
    }
  })

  it('refuses corners that do not go round', () => {
    expect(perspective.params.safeParse({ topLeft: [1, 0], topRight: [0, 0] }).success).toBe(false)
    expect(perspective.params.safeParse({ topLeft: [0.9, 0.9] }).success).toBe(false)
  })
})

describe('perspective by tilt', () => {
  it('widens the top of what leans back, and undoes what the other sign did', () => {
    const up = frame({ vertical: 40 }).from
    const width = (y: number) => through(up, [600, y])[0] - through(up, [200, y])[0]
    expect(width(20)).toBeLessThan(width(500) * 0.9)
    const round = compose(tilted(size, 640, 0.3, 0), tilted(size, 640, -0.3, 0))
    for (const [i, value] of round.entries()) expect(value).toBeCloseTo([1, 0, 0, 0, 1, 0][i] ?? 0, 9)
  })

  it('keeps the largest rectangle: none of its sides can move outwards', () => {
    const polygon = [
      [10, 0],
      [90, 20],
      [110, 80],
      [-10, 100],
    ] as const
    const { left, top, right, bottom } = largestInside(polygon)
    const area = (right - left) * (bottom - top)
    for (let i = 0; i < 3000; i++) {
      // Any other rectangle with its corners inside is smaller.
      const [a, b] = [(i * 37) % 100, (i * 61) % 100].sort((x, y) => x - y) as [number, number]
      const inside = [a, b].map((y) => [10 - y * 0.2, y < 20 ? 10 + y * 4 : 90 + ((y - 20) * 20) / 60] as const)
      const width = Math.min(...inside.map(([, to]) => to)) - Math.max(...inside.map(([from]) => from))
      if (b <= 80) expect(width * (b - a)).toBeLessThanOrEqual(area + 1e-3)
    }
  })
})

describe('perspective by upright lines', () => {
  it('sees how a house leans, and leaves an upright one alone', async () => {
    await buildKernel()
    const engine = await createNodeEngine()
    const windows = Array.from({ length: 56 }, (_, i) => {
      const [x, y] = [190 + (i % 7) * 90, 80 + Math.floor(i / 7) * 80]
      return `<rect x="${x}" y="${y}" width="50" height="55" fill="#246" stroke="#eee" stroke-width="4"/>`
    })
    const house = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="800"><rect width="1000" height="800" fill="#9cf"/><rect x="150" y="30" width="700" height="770" fill="#b87"/>${windows.join('')}</svg>`
    const opened = await engine.open(new Uint8Array(await sharp(Buffer.from(house)).png().toBuffer()))
    if (!opened.ok) throw new Error(opened.refusal.code)
    const tiltAfter = async (params: Record<string, number | boolean>) => {
      const steps = [{ id: 'a', op: 'perspective', params }]
      const drawn = await engine.render({ sha256: opened.value.sha256, steps, longest: 640 })
      if (!drawn.ok) throw new Error(drawn.refusal.code)
      const { width, height, data } = drawn.value.pixels
      return (tiltOf({ width, height, data: new Uint8Array(data) }, 0.8 * Math.max(width, height)) * 180) / Math.PI
    }
    expect(await tiltAfter({})).toBe(0)
    expect(await tiltAfter({ vertical: -45 })).toBeGreaterThan(7)
    expect(await tiltAfter({ vertical: 45 })).toBeLessThan(-7)
    expect(Math.abs(await tiltAfter({ auto: true }))).toBeLessThan(0.5)
  })
})
