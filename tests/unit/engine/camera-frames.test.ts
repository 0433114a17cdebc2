/** The pictures of a film in which a camera moves, drawn by the kernel in Node: how far each is from the one before, and what it shows. */
import { describe, expect, it } from 'vitest'
import type { Size } from '#contract/picture.ts'
import { createBakedTones } from '#engine/baked-tones.ts'
import { cameraFrames } from '#engine/camera-frames.ts'
import { type Compiled, compile } from '#engine/compile.ts'
import { parseSteps } from '#engine/parsed-step.ts'
import { type Motion, motionSchema, windowOfFrame } from '#operations/camera-path.ts'
import type { Raster } from '#pixels/raster.ts'
import { kernelForTests, rasterFrom } from './load-kernel.ts'

const kernel = await kernelForTests()
const never = new AbortController().signal
const tones = createBakedTones()

/** Bars that run down the picture, one for each `period` pixels across. */
function bars({ width, height }: Size, period: number): Raster {
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      data.fill(
        Math.round(128 + 90 * Math.cos((2 * Math.PI * (x + 0.5)) / period)),
        (y * width + x) * 4,
        (y * width + x) * 4 + 3,
      )
  for (let i = 3; i < data.length; i += 4) data[i] = 255
  return rasterFrom(kernel, data, width, height)
}

function compiled(
  source: Raster,
  motion: Partial<Motion>,
  before: { op: string; params: Record<string, never> | object }[] = [],
): Compiled {
  const steps = parseSteps(
    [...before, { op: 'motion', params: motion }].map((step, i) => ({ id: `s${i}`, ...step }) as never),
  )
  if (!steps.ok) throw new Error(steps.refusal.code)
  const work = compile(steps.value, source)
  if (!work.ok) throw new Error(work.refusal.code)
  return work.value
}

/** Rows of grey levels of the pictures `which`, from the middle of each. */
async function middles(
  source: Raster,
  given: Partial<Motion>,
  which: readonly number[],
  before?: Parameters<typeof compiled>[2],
) {
  const work = compiled(source, given, before)
  const motion = motionSchema.parse(given)
  const camera = await cameraFrames(never, kernel, source, work, tones('exact'), motion)
  const rows: number[][] = []
  try {
    for (const frame of which) {
      const { strips, width, height } = await camera.draw(frame)
      const at = height >> 1
      for await (const { y, rows: count, address } of strips)
        if (at >= y && at < y + count)
          rows.push([...kernel.bytes(address + (at - y) * width * 4, width * 4)].filter((_, i) => i % 4 === 0))
    }
  } finally {
    camera.free()
  }
  return { rows, size: camera.size, motion }
}

/** Where the bars stand, in pixels: the phase of the row's part of that period, over whole periods. */
function phase(row: readonly number[], period: number): number {
  const count = Math.floor(Math.floor(row.length / period) * period)
  let [real, imaginary] = [0, 0]
  // Weighted by a window, so that what is cut at the ends counts nothing.
  for (let x = 0; x < count; x++) {
    const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * (x + 0.5)) / count)
    const turn = (2 * Math.PI * (x + 0.5)) / period
    real += weight * ((row[x] ?? 0) - 128) * Math.cos(turn)
    imaginary += weight * ((row[x] ?? 0) - 128) * Math.sin(turn)
  }
  return (Math.atan2(imaginary, real) / (2 * Math.PI)) * period
}

const shiftsOf = (rows: readonly number[][], period: number): number[] =>
  rows.slice(1).map((row, i) => {
    const shift = phase(row, period) - phase(rows[i] ?? [], period)
    return shift - Math.round(shift / period) * period
  })

describe('a slow pan', () => {
  it.each([
    ['from a picture with many more pixels', { width: 2000, height: 300 }, 50],
    ['from one that has no more than its film', { width: 640, height: 96 }, 20],
  ])('%s moves by the same fraction of a pixel from each picture to the next', async (_, size, period) => {
    const given = { move: 'pan-right', seconds: 30, closer: 5, pace: 'even', longest: 1280 } as const
    const frames = Array.from({ length: 40 }, (_, i) => 300 + i)
    const { rows, size: film, motion } = await middles(bars(size, period), given, frames)
    const scale = (film.width / size.width) * 1.05
    const wanted = (windowOfFrame(motion, 301).left - windowOfFrame(motion, 300).left) * film.width * 1.05
    expect(wanted).toBeLessThan(0.1)
    for (const shift of shiftsOf(rows, period * scale)) expect(Math.abs(-shift - wanted)).toBeLessThan(0.01)
  })

  it('keeps the bars as strong wherever they stand between two pixels', async () => {
    const given = { move: 'pan-right', seconds: 30, closer: 5, pace: 'even', longest: 1280 } as const
    const frames = Array.from({ length: 30 }, (_, i) => 300 + i)
    const { rows, size } = await middles(bars({ width: 4000, height: 300 }, 12), given, frames)
    const period = 12 * (size.width / 4000) * 1.05
    const strengths = rows.map((row) => strengthOf(row, period))
    expect(Math.max(...strengths) / Math.min(...strengths)).toBeLessThan(1.01)
  })
})

/** How far the bars stand out. */
function strengthOf(row: readonly number[], period: number): number {
  let [real, imaginary] = [0, 0]
  row.forEach((level, x) => {
    const weight = 0.5 - 0.5 * Math.cos((2 * Math.PI * (x + 0.5)) / row.length)
    real += weight * (level - 128) * Math.cos((2 * Math.PI * (x + 0.5)) / period)
    imaginary += weight * (level - 128) * Math.sin((2 * Math.PI * (x + 0.5)) / period)
  })
  return Math.hypot(real, imaginary)
}

describe('a zoom', () => {
  it('makes everything larger by as much as the window is smaller, from picture to picture', async () => {
    const period = 40
    const given = { move: 'zoom-in', seconds: 4, closer: 100, pace: 'even', longest: 1280 } as const
    const frames = [0, 30, 60, 90, 119]
    const { rows, size, motion } = await middles(bars({ width: 3000, height: 200 }, period), given, frames)
    for (const [i, row] of rows.entries()) {
      const { side } = windowOfFrame(motion, frames[i] ?? 0)
      const here = (period * size.width) / 3000 / side
      const others = [0.9, 0.97, 1.03, 1.1].map((off) => strengthOf(row, here * off))
      expect(strengthOf(row, here)).toBeGreaterThan(Math.max(...others))
    }
  })

  it('finds detail in the source that a picture made smaller before has not', async () => {
    const source = bars({ width: 3200, height: 320 }, 8)
    const small = [{ op: 'resize', params: { width: 320 } }]
    const given = { move: 'zoom-in', seconds: 1, closer: 300 } as const
    const { rows, size } = await middles(source, given, [29], small)
    // Four times as large: 8 pixels of 3,200 are 3.2 of 320 × 4, and at 320 they were 0.8, which no picture holds.
    expect(size.width).toBe(320)
    expect(Math.max(...(rows[0] ?? [])) - Math.min(...(rows[0] ?? []))).toBeGreaterThan(60)
  })
})
