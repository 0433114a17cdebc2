/** Films of still pictures, written by the panel's engine in a real browser and read back picture by picture. */
import { describe, expect, it } from 'vitest'
import { checkPicture } from '#capture/check-picture.ts'
import type { Step } from '#contract/plan.ts'
import type { Outcome } from '#contract/refusal.ts'
import { connectEngine } from '#engine/connect.ts'
import type { MotionJob } from '#engine/engine.ts'
import { type Motion, motionSchema, windowOfFrame } from '#operations/camera-path.ts'
import { type ReadPicture, readFilm } from '../fixtures/read-film.ts'
import { picture, shown } from './make-picture.ts'

const never = new AbortController().signal
const engine = connectEngine(
  () => new Worker(new URL('../../lib/engine/worker.ts', import.meta.url), { type: 'module' }),
)

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}

/** Soft shapes of several sizes, and no two places alike. */
const scene = (width: number, height: number) => (x: number, y: number) =>
  [
    120 + 70 * Math.sin((6.3 * x) / width) + 40 * Math.sin((37 * x + 21 * y) / width),
    120 + 80 * Math.cos((7.1 * y) / height) + 30 * Math.sin((53 * y) / height),
    120 + 90 * Math.sin((9.7 * (x + y)) / (width + height)),
    255,
  ] as const

async function opened(width: number, height: number, how: Partial<Parameters<typeof picture>[3]> = {}) {
  const blob = await picture(width, height, scene(width, height), { type: 'image/png', ...how })
  return value(await engine.open(never, value(await checkPicture(blob))))
}

const moving = (motion: Partial<Motion>): Step => ({ id: 'm', op: 'motion', params: motion })

async function filmOf(sha256: string, motion: Partial<Motion>, before: Step[] = [], how: Partial<MotionJob> = {}) {
  const exported = value(await engine.exportMotion(never, { sha256, steps: [...before, moving(motion)], ...how }))
  return { ...exported, film: await readFilm(exported.blob) }
}

/** The window of the finished picture that a frame should show, drawn by the browser. */
async function expected(
  sha256: string,
  steps: Step[],
  motion: Partial<Motion>,
  frame: number,
  { width, height }: ReadPicture,
) {
  const { bitmap } = value(await engine.render(never, { sha256, steps }))
  const { left, top, side } = windowOfFrame(motionSchema.parse(motion), frame)
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.imageSmoothingQuality = 'high'
  const [w, h] = [bitmap.width, bitmap.height]
  context.drawImage(bitmap, left * w, top * h, side * w, side * h, 0, 0, width, height)
  return shown(canvas.transferToImageBitmap())
}

/** Mean difference of a level, alpha left out. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) if (i % 4 !== 3) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0))
  return sum / (a.length * 0.75)
}

describe('a picture over which a camera moves', () => {
  it.each<Partial<Motion>>([
    { move: 'zoom-in', closer: 80, aimX: 0.2, aimY: 0.7, seconds: 1 },
    { move: 'pan-left', closer: 60, seconds: 1, pace: 'even' },
    { move: 'drift', closer: 100, seconds: 2, loop: true },
  ])('is a film whose first, middle and last pictures are those of its window: %o', async (motion) => {
    const { sha256 } = await opened(801, 601)
    const { film, frames, seconds, type, codec, sound, width, height } = await filmOf(sha256, motion)
    expect({ type, codec, sound, width, height }).toEqual({
      ...{ type: 'video/mp4', codec: 'avc', sound: 'none' },
      ...{ width: 802, height: 602 },
    })
    expect(frames).toBe((motion.seconds ?? 5) * 30)
    expect(seconds).toBe(motion.seconds)
    expect(film.duration).toBeCloseTo(motion.seconds ?? 5, 2)
    expect(film.pictures.map(({ at }) => Math.round(at * 30))).toEqual(Array.from({ length: frames }, (_, i) => i))
    for (const frame of [0, frames >> 1, frames - 1]) {
      const seen = film.pictures[frame]
      if (!seen) throw new Error('a picture is missing')
      const wanted = await expected(sha256, [], motion, frame, seen)
      expect(difference(seen.data, wanted.data)).toBeLessThan(2.5)
    }
    const [first, last] = [film.pictures[0], film.pictures[frames >> 1]]
    expect(difference(first?.data ?? [], last?.data ?? [])).toBeGreaterThan(8)
  })

  it('is the finished picture: cropped upright and made black and white, its film is both', async () => {
    const { sha256 } = await opened(900, 600)
    const before: Step[] = [
      { id: 'a', op: 'crop', params: { ratio: '9:16' } },
      { id: 'b', op: 'monochrome', params: {} },
    ]
    const motion = { seconds: 1 } as const
    const { film, width, height } = await filmOf(sha256, motion, before)
    expect({ width, height }).toEqual({ width: 338, height: 600 })
    const seen = film.pictures[0]
    if (!seen) throw new Error('a picture is missing')
    expect(difference(seen.data, (await expected(sha256, before, motion, 0, seen)).data)).toBeLessThan(2.5)
    const [r = 0, g = 0, b = 0] = seen.data.subarray((300 * 338 + 150) * 4)
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(4)
  })

  it('keeps its colours where it was in Display P3', async () => {
    const colourOfFilm = async (rgb: readonly [number, number, number], colorSpace: PredefinedColorSpace) => {
      const blob = await picture(320, 240, () => [...rgb, 255], { type: 'image/png', colorSpace })
      const { sha256, ...as } = value(await engine.open(never, value(await checkPicture(blob))))
      expect(as.colorSpace).toBe(colorSpace)
      const { film } = await filmOf(sha256, { seconds: 1 })
      return [...(film.pictures[0]?.data.subarray(0, 3) ?? [])]
    }
    // The same colour, as sRGB writes it (CSS Color 4).
    const [wide, plain] = [await colourOfFilm([190, 90, 60], 'display-p3'), await colourOfFilm([205, 82, 50], 'srgb')]
    for (const [i, level] of wide.entries()) expect(Math.abs(level - (plain[i] ?? 0))).toBeLessThan(4)
  })

  it('is written as WebM where that is asked for, with sixty pictures a second where those are', async () => {
    const { sha256 } = await opened(320, 240)
    const { film, type, frames } = await filmOf(sha256, { seconds: 1, rate: 60 }, [], { type: 'video/webm' })
    expect(type).toBe('video/webm')
    expect(frames).toBe(60)
    expect(film.mime).toContain('video/webm')
    expect(film.pictures).toHaveLength(60)
  })

  it('keeps to a size in kilobytes', async () => {
    const { sha256 } = await opened(640, 480)
    const limit: Step = { id: 'l', op: 'compress', params: { kilobytes: 200 } }
    const { blob } = await filmOf(sha256, { seconds: 4 }, [limit])
    expect(blob.size).toBeLessThan(200_000)
  })

  it('tells how far it is, and can be stopped on the way; what comes next is not hindered', async () => {
    const { sha256 } = await opened(1600, 1200)
    const control = new AbortController()
    const told: number[] = []
    const stopped = await engine.exportMotion(control.signal, {
      sha256,
      steps: [moving({ seconds: 10 })],
      progress: ({ frame, frames }) => {
        expect(frames).toBe(300)
        told.push(frame)
        if (frame === 5) control.abort()
      },
    })
    expect(stopped).toEqual({ ok: false, refusal: { code: 'stopped' } })
    expect(told.slice(0, 5)).toEqual([1, 2, 3, 4, 5])
    expect((await filmOf(sha256, { seconds: 1, longest: 1280 })).frames).toBe(30)
  })

  it('leaves the picture on the stage as it was, and says with it how it moves', async () => {
    const { sha256 } = await opened(320, 240)
    const still = value(await engine.render(never, { sha256, steps: [] }))
    const { bitmap, wish, width } = value(await engine.render(never, { sha256, steps: [moving({ move: 'pan-up' })] }))
    expect(difference((await shown(bitmap)).data, (await shown(still.bitmap)).data)).toBe(0)
    expect(width).toBe(320)
    expect(wish.motion).toEqual(motionSchema.parse({ move: 'pan-up' }))
  })

  it('is refused where nothing moves', async () => {
    const { sha256 } = await opened(320, 240)
    expect(await engine.exportMotion(never, { sha256, steps: [] })).toEqual({
      ok: false,
      refusal: { code: 'not-moving' },
    })
  })
})
