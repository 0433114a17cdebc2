import { describe, expect, it } from 'vitest'
import { surveyOf } from '#operations/survey.ts'

const size = 64
/** A picture of what `at` says for every place, RGBA. */
function painted(at: (x: number, y: number) => readonly [number, number, number, number]): Uint8ClampedArray {
  const data = new Uint8ClampedArray(size * size * 4)
  for (let i = 0; i < size * size; i++) data.set(at(i % size, Math.floor(i / size)), 4 * i)
  return data
}
const survey = (at: Parameters<typeof painted>[0]) => surveyOf(painted(at), size, size)

describe('what is seen of a picture', () => {
  it('is how light it is, how far it reaches, and what is lost at the ends', () => {
    const ramp = survey((x) => [x * 4, x * 4, x * 4, 255])
    expect(ramp.middle).toBeCloseTo(0.5, 1)
    expect(ramp.high - ramp.low).toBeGreaterThan(0.9)
    expect(survey((x) => (x < 16 ? [255, 255, 255, 255] : [90, 90, 90, 255])).blown).toBeCloseTo(0.25)
    expect(survey((x) => (x < 32 ? [0, 0, 0, 255] : [90, 90, 90, 255])).blocked).toBeCloseTo(0.5)
  })

  it('is how colourful it is, and where its greys lean', () => {
    expect(survey((x) => [x * 4, x * 4, x * 4, 255])).toMatchObject({ chroma: 0, cast: [0, 0] })
    const [, yellow] = survey((x) => [60 + x, 58 + x, 45 + x, 255]).cast
    const [, blue] = survey((x) => [45 + x, 58 + x, 60 + x, 255]).cast
    expect(yellow).toBeGreaterThan(0.01)
    expect(blue).toBeLessThan(-0.005)
    expect(survey(() => [220, 20, 20, 255])).toMatchObject({ cast: [0, 0] })
  })

  it('is more of it where there is fine detail', () => {
    const fine = survey((x, y) => ((x + y) % 2 ? [200, 200, 200, 255] : [50, 50, 50, 255]))
    const soft = survey((x) => [50 + 2 * x, 50 + 2 * x, 50 + 2 * x, 255])
    expect(fine.detail).toBeGreaterThan(soft.detail * 5)
  })

  it('counts nothing that cannot be seen', () => {
    const half = survey((x) => (x < 32 ? [255, 0, 255, 0] : [100, 100, 100, 255]))
    expect(half).toMatchObject({ clear: 0.5, chroma: 0, blown: 0 })
    expect(half.middle).toBeCloseTo(100 / 255, 2)
    expect(survey(() => [9, 9, 9, 0])).toMatchObject({ clear: 1, middle: 0, detail: 0 })
  })
})
