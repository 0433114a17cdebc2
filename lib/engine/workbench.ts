/** The engine without a realm: open, render, export and close on one kernel. Knows no worker, page or file. */
import { type ExportType, hashOf, type PictureType, pictureLimits, type Size } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { OutOfMemory } from '#pixels/arena.ts'
import { createBreath, Stopped } from '#pixels/breath.ts'
import { admit, type Codec, fitsFormat } from '#pixels/codec.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { ColorSpace } from '#pixels/raster.ts'
import { createBakedTones } from './baked-tones.ts'
import { type Compiled, compile } from './compile.ts'
import { fitted, sizeWithin } from './geometry.ts'
import { type HeldPicture, holdPicture } from './held-picture.ts'
import { createLane } from './lane.ts'
import { parseSteps } from './parsed-step.ts'
import { describe, type RenderWork, render } from './render.ts'
import { createResults } from './results.ts'

export interface Opened extends Size {
  sha256: string
  type: PictureType
  bytes: number
  hasAlpha: boolean
  colorSpace: ColorSpace
}

export interface WorkbenchJob {
  sha256: string
  steps: readonly Step[]
  longest?: number | undefined
}

/** RGBA, not premultiplied. */
export interface Pixels extends Size {
  /** Kept for later answers: read it, never write. */
  data: Uint8ClampedArray<ArrayBuffer>
  colorSpace: ColorSpace
  opaque: boolean
}

/** `width` × `height` is the version's full size; `pixels` may be smaller. */
export interface RenderedPixels extends Size {
  pixels: Pixels
  ms: number
}

export interface Workbench<Encoded> {
  open(signal: AbortSignal, bytes: Uint8Array<ArrayBuffer>): Promise<Outcome<Opened>>
  render(signal: AbortSignal, job: WorkbenchJob): Promise<Outcome<RenderedPixels>>
  export(
    signal: AbortSignal,
    job: WorkbenchJob & { type: ExportType; quality?: number | undefined },
  ): Promise<Outcome<Size & { encoded: Encoded; ms: { render: number; encode: number } }>>
  close(sha256: string): void
}

/** Bytes of finished pixels that are kept for undo, redo and compare. */
const remembered = 192_000_000

export function createWorkbench<Encoded>(kernel: Kernel, codec: Codec<Encoded>): Workbench<Encoded> {
  const pictures = new Map<string, { opened: Opened; held: HeldPicture; users: number; closed: boolean }>()
  const results = createResults<Pixels>(remembered)
  const bake = createBakedTones()
  const lane = createLane()

  const release = (picture: { held: HeldPicture; users: number; closed: boolean }) => {
    if (picture.closed && picture.users === 0) picture.held.free()
  }

  /** Runs `work` on an open picture that stays in memory meanwhile, on the compiled steps of `job`. */
  const withPicture = async <T>(
    signal: AbortSignal,
    job: WorkbenchJob,
    work: (held: HeldPicture, compiled: Compiled) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const picture = pictures.get(job.sha256)
    if (!picture) return refuse('engine-failed', { why: 'the picture is not open' })
    if (signal.aborted) return refuse('stopped')
    const steps = parseSteps(job.steps)
    if (!steps.ok) return steps
    const compiled = compile(steps.value, picture.held.source)
    if (!compiled.ok) return compiled
    picture.users++
    try {
      return await orRefuse('result-too-large', () => work(picture.held, compiled.value))
    } finally {
      picture.users--
      release(picture)
    }
  }

  return {
    async open(signal, bytes) {
      const header = admit(bytes)
      if (!header.ok) return header
      const sha256 = await hashOf(bytes)
      const known = pictures.get(sha256)
      if (known) return done(known.opened)
      return orRefuse('picture-too-large', async () => {
        const raster = await codec.decode(signal, kernel, bytes, header.value)
        if (!raster.ok) return raster
        const { width, height, opaque, colorSpace } = raster.value
        const opened = {
          width,
          height,
          sha256,
          type: header.value.type,
          bytes: bytes.length,
          hasAlpha: !opaque,
          colorSpace,
        }
        const twin = pictures.get(sha256)
        if (twin) {
          // Opened a second time while the first was still decoding.
          kernel.arena.give(raster.value.address)
          return done(twin.opened)
        }
        pictures.set(sha256, { opened, held: holdPicture(kernel, raster.value), users: 0, closed: false })
        return done(opened)
      })
    },

    render: (signal, job) =>
      withPicture(signal, job, async (held, compiled) => {
        const began = performance.now()
        const { size } = compiled.geometry
        const target = sizeWithin(size, job.longest)
        // What is asked for at the size of a stage is looked at, not kept: there the time counts.
        const care = job.longest === undefined ? 'exact' : 'draft'
        const key = `${job.sha256} ${care} ${JSON.stringify([compiled.geometry, target])} ${compiled.toneKey}`
        const known = results.get(key)
        if (known) return done({ ...size, pixels: known, ms: performance.now() - began })
        const isPreview = target.width !== size.width || target.height !== size.height
        return lane(`${job.sha256} ${isPreview ? 'preview' : 'full'}`, async () => {
          const breath = createBreath(signal)
          await breath()
          const geometry = isPreview ? fitted(compiled.geometry, target) : compiled.geometry
          const tone = await bake(compiled, care, breath)
          const prepared = await held.prepare(geometry, breath)
          try {
            const pixels = await collect(kernel, { ...prepared, tone }, signal)
            results.keep(key, pixels, pixels.data.length)
            return done({ ...size, pixels, ms: performance.now() - began })
          } finally {
            prepared.release()
          }
        })
      }),

    export: (signal, job) =>
      withPicture(signal, job, async ({ source }, compiled) => {
        const size = sizeWithin(compiled.geometry.size, job.longest)
        const fits = fitsFormat(size, job.type)
        if (!fits.ok) return fits
        return lane(`${job.sha256} export`, async () => {
          const began = performance.now()
          const tone = await bake(compiled, 'exact', createBreath(signal))
          const work = { source, geometry: fitted(compiled.geometry, size), tone }
          let rendering = performance.now() - began
          const strips = timed(render(kernel, work, signal), (ms) => {
            rendering += ms
          })
          const picture = { ...describe(work), strips }
          const encoded = await codec.encode(signal, kernel, picture, { type: job.type, quality: job.quality ?? 0.92 })
          if (!encoded.ok) return encoded
          const encode = performance.now() - began - rendering
          return done({ ...size, encoded: encoded.value, ms: { render: rendering, encode } })
        })
      }),

    close(sha256) {
      const picture = pictures.get(sha256)
      if (!picture) return
      pictures.delete(sha256)
      results.forget(sha256)
      picture.closed = true
      release(picture)
    },
  }
}

/** All strips in one array of their own. */
async function collect(kernel: Kernel, work: RenderWork, signal: AbortSignal): Promise<Pixels> {
  const { width, height, colorSpace, opaque } = describe(work)
  const data = new Uint8ClampedArray(width * height * 4)
  for await (const { y, rows, address } of render(kernel, work, signal))
    data.set(kernel.bytes(address, rows * width * 4), y * width * 4)
  return { width, height, data, colorSpace, opaque }
}

/** Passes `items` on and says how long each took to make. */
async function* timed<T>(items: AsyncIterable<T>, took: (ms: number) => void): AsyncGenerator<T> {
  let since = performance.now()
  for await (const item of items) {
    took(performance.now() - since)
    yield item
    since = performance.now()
  }
}

/** A stop and a lack of memory are expected; everything else throws on. */
async function orRefuse<T>(
  full: 'picture-too-large' | 'result-too-large',
  work: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Stopped) return refuse('stopped')
    if (error instanceof OutOfMemory || error instanceof RangeError)
      return refuse(full, { limit: pictureLimits.pixels })
    throw error
  }
}
