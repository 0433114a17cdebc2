/** The kernel beside libvips (sharp) and a plain copy of memory: in one run, by turns, as medians. Asserts nothing. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import sharp, { type Sharp } from 'sharp'
import type { Step } from '#contract/plan.ts'
import { bakeTone } from '#engine/bake-tone.ts'
import { compile } from '#engine/compile.ts'
import { createNodeEngine } from '#engine/node-engine.node.ts'
import { parseSteps } from '#engine/parsed-step.ts'
import { type Kernel, loadKernel } from '#pixels/kernel/kernel.ts'
import { copyExactly, orientation } from '#pixels/orient.ts'
import { boxOf, bytesOf, type Raster } from '#pixels/raster.ts'
import { resize } from '#pixels/resize.ts'
import { holdTone } from '#pixels/tone.ts'
import { buildKernel } from '#scripts/build-kernel.ts'

/** All figures in milliseconds per megapixel of the source; `ratio` is the best peer's time over ours. */
export interface BenchRow {
  name: string
  unit: 'ms/MP'
  limn: number
  peers: Record<string, number>
  ratio: number
  /** The ratio that is aimed at. */
  target?: number
}

type Runs = Record<string, () => Promise<unknown> | unknown>

const size = { width: 4000, height: 3000 }
const megapixels = (size.width * size.height) / 1e6
const rounds = 5

const step = (op: string, params: Step['params']): Step => ({ id: op, op, params })
const five = [
  step('exposure', { ev: 0.4 }),
  step('temperature', { amount: 15 }),
  step('saturation', { amount: 20 }),
  step('contrast', { amount: 15 }),
  step('brightness', { amount: 10 }),
]

export async function benchPixels(): Promise<BenchRow[]> {
  const { path } = await buildKernel()
  const kernel = await loadKernel(await readFile(path))
  const pixels = photograph()
  const source: Raster = { address: kernel.hold(pixels), ...size, colorSpace: 'srgb', opaque: true }
  const target = kernel.arena.take(bytesOf(size))
  const raw = { raw: { ...size, channels: 4 as const } }
  const copy = () =>
    kernel.run.copyOriented(source.address, 4, size.width * 4, target, size.width * 4, size.width, size.height)

  const fused = await toneOf(kernel, five)
  const solid = await toneOf(kernel, [step('shadows', { amount: 40 }), step('vibrance', { amount: 30 })])
  const turned = orientation(6, size)
  const quarter = copyExactly(kernel, source, turned.map, turned.size)
  const small = resize(kernel, source, boxOf(size), boxOf(size), { width: 1080, height: 810 })

  const rows = [
    await compare('five tonal edits, fused', undefined, {
      limn: () => fused.apply(source.address, target, size.width * size.height),
      memcpy: copy,
      ...byThreads(() => matrixAndCurve(sharp(pixels, raw)).raw().toBuffer()),
    }),
    await compare('two edits that need a 3D table', undefined, {
      limn: () => solid.apply(source.address, target, size.width * size.height),
      memcpy: copy,
      ...byThreads(() => sharp(pixels, raw).modulate({ brightness: 1.1, saturation: 1.2 }).raw().toBuffer()),
    }),
    await compare('a quarter turn', 1.5, {
      limn: () => quarter.make(0, turned.size.height, target),
      memcpy: copy,
      ...byThreads(() => sharp(pixels, raw).rotate(90).raw().toBuffer()),
    }),
    await compare('resize to 1080', 1, {
      limn: () => small.make(0, 810, target),
      memcpy: copy,
      ...byThreads(() => sharp(pixels, raw).resize(1080).raw().toBuffer()),
    }),
    await compareFiles(await sharp(pixels, raw).removeAlpha().jpeg({ quality: 92 }).toBuffer()),
  ]
  return rows
}

/** From file to file, decoding and encoding included. */
async function compareFiles(jpeg: Buffer): Promise<BenchRow> {
  const engine = await createNodeEngine()
  return compare('JPEG → five edits → JPEG', 1, {
    limn: async () => {
      const opened = await engine.open(new Uint8Array(jpeg))
      if (!opened.ok) throw new Error(opened.refusal.code)
      const { sha256 } = opened.value
      const exported = await engine.export({ sha256, steps: five, type: 'image/jpeg', quality: 0.9 })
      if (!exported.ok) throw new Error(exported.refusal.code)
      engine.close(sha256)
    },
    ...byThreads(() => matrixAndCurve(sharp(jpeg)).jpeg({ quality: 90 }).toBuffer()),
  })
}

/** The nearest that sharp does in one pass: a 3×3 matrix and a straight line, on encoded values. */
const matrixAndCurve = (image: Sharp) =>
  image
    .recomb([
      [1.2, -0.1, -0.1],
      [-0.1, 1.2, -0.1],
      [-0.1, -0.1, 1.2],
    ])
    .linear(1.1, -5)

const byThreads = (run: () => Promise<unknown>): Runs => ({
  'sharp, 1 thread': () => withThreads(1, run),
  'sharp, 2 threads': () => withThreads(2, run),
})

function withThreads(count: number, run: () => Promise<unknown>): Promise<unknown> {
  sharp.concurrency(count)
  return run()
}

/** Each in turn, `rounds` times after one to warm up. Copying memory is the ceiling, not a peer. */
async function compare(name: string, target: number | undefined, runs: Runs): Promise<BenchRow> {
  const times = new Map(Object.keys(runs).map((key) => [key, [] as number[]]))
  for (let round = 0; round <= rounds; round++)
    for (const [key, run] of Object.entries(runs)) {
      const began = performance.now()
      await run()
      if (round > 0) times.get(key)?.push((performance.now() - began) / megapixels)
    }
  const { limn = Number.NaN, ...peers } = Object.fromEntries([...times].map(([key, list]) => [key, median(list)]))
  const rivals = Object.entries(peers).filter(([key]) => key !== 'memcpy')
  const ratio = Math.min(...rivals.map(([, ms]) => ms)) / limn
  return { name, unit: 'ms/MP', limn, peers, ratio, ...(target === undefined ? {} : { target }) }
}

const median = (list: readonly number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN

async function toneOf(kernel: Kernel, steps: Step[]) {
  const parsed = parseSteps(steps)
  if (!parsed.ok) throw new Error(parsed.refusal.code)
  const compiled = compile(parsed.value, size)
  if (!compiled.ok) throw new Error(compiled.refusal.code)
  const pass = await bakeTone(compiled.value.tone, 'exact', async () => {})
  if (!pass) throw new Error('the steps change nothing')
  return holdTone(kernel, pass)
}

/** Smooth shading, edges and grain: caches and branch predictors meet what a camera would give them. */
function photograph(): Uint8Array {
  const { width, height } = size
  const pixels = new Uint8Array(width * height * 4)
  let grain = 1
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)]
    grain = (Math.imul(grain, 1_103_515_245) + 12_345) >>> 0
    const noise = (grain >>> 16) % 9
    const edge = ((x >> 7) ^ (y >> 7)) & 1 ? 30 : 0
    pixels[i * 4] = 60 + 90 * Math.sin(x / 311) * Math.cos(y / 457) + edge + 60 + noise
    pixels[i * 4 + 1] = 40 + (x / width) * 150 + edge + noise
    pixels[i * 4 + 2] = 30 + (y / height) * 170 + noise
    pixels[i * 4 + 3] = 255
  }
  return pixels
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const shown = (ms: number) => ms.toFixed(2)
  console.table(
    (await benchPixels()).map(({ name, limn, peers, ratio, target }) => ({
      name,
      limn: shown(limn),
      ...Object.fromEntries(Object.entries(peers).map(([peer, ms]) => [peer, shown(ms)])),
      ratio: shown(ratio),
      target,
    })),
  )
}
