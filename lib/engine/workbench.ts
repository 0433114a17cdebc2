/** The engine without a realm: open, render, export and close on one kernel. Knows no worker, page or file. */
import { hashOf, type PictureType, pictureLimits, type Size } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { type Holdings, pictureKey, type Take } from '#contract/take.ts'
import type { FileWish } from '#operations/operation.ts'
import type { Patch } from '#operations/patch.ts'
import { lookOf, type PictureLook } from '#operations/picture-look.ts'
import { type Survey, surveyOf, surveySize } from '#operations/survey.ts'
import { admit } from '#pixels/admit.ts'
import { OutOfMemory } from '#pixels/arena.ts'
import { type Breath, createBreath, Stopped } from '#pixels/breath.ts'
import type { Codec, Drawing } from '#pixels/codec.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { bytesOf, type ColorSpace } from '#pixels/raster.ts'
import type { Care } from './bake-cube.ts'
import { createBakedTones } from './baked-tones.ts'
import { type Comparison, compareMade } from './compare-made.ts'
import { type Compiled, compile } from './compile.ts'
import { type Doubts, doubtsOf } from './doubts.ts'
import type { Bake } from './draw.ts'
import { drawnAt } from './drawn-at.ts'
import { createFind, type DrawRaster } from './findings.ts'
import { type FitJob, fitLongest, fitPatch } from './fit-patch.ts'
import type { Found } from './found.ts'
import { sizeWithin } from './geometry.ts'
import { passFor } from './geometry-pass.ts'
import { type HeldPicture, holdPicture } from './held-picture.ts'
import { createLane } from './lane.ts'
import { drawMask, type MaskPart } from './mask-of-part.ts'
import { type ParsedStep, parseSteps } from './parsed-step.ts'
import { describe, type RenderWork, render, renderRaster } from './render.ts'
import { createResults } from './results.ts'
import { createSpare } from './spare.ts'
import { type ClipFileJob, type WrittenClip, writeClip } from './write-clip.ts'
import { type MotionFileJob, writeMotion } from './write-motion.ts'
import { type FileJob, type Written, writeVersion } from './write-version.ts'

export interface Opened extends Size {
  sha256: string
  holds?: Holdings | undefined
  type: PictureType
  bytes: number
  hasAlpha: boolean
  colorSpace: ColorSpace
}

export interface WorkbenchJob {
  sha256: string
  take?: Take | undefined
  steps: readonly Step[]
  longest?: number | undefined
  /** Looked at for a moment, as while a slider moves: nothing is kept, and `release` makes room for the next. */
  passing?: boolean | undefined
}

/** RGBA, not premultiplied. */
export interface Pixels extends Size {
  /** Kept for later answers: read it, never write. */
  data: Uint8ClampedArray<ArrayBuffer>
  colorSpace: ColorSpace
  opaque: boolean
}

/** `width` × `height` is the version's full size; `pixels` may be smaller. `wish` is for the file that it is saved to. */
export interface RenderedPixels extends Size {
  pixels: Pixels
  wish: FileWish
  doubts: Doubts
  ms: number
  /** Only of a `passing` render: its pixels have been drawn, and their room is free again. */
  release?: (() => void) | undefined
}

/** Which picture of the file; a drawing comes drawn already. */
export interface OpenHow {
  take?: Take | undefined
  drawn?: Drawing | undefined
}

/** `width` × `height` is the picture's full size. */
export interface Glimpsed extends Size {
  pixels: Pixels
}

export interface Workbench<Encoded> {
  /** Takes `bytes` over. */
  open(signal: AbortSignal, bytes: Uint8Array<ArrayBuffer>, how?: OpenHow): Promise<Outcome<Opened>>
  /** A small picture of a file long before it is open, where that can be had; `width` × `height` is its full size. */
  glance(signal: AbortSignal, bytes: Uint8Array<ArrayBuffer>, longest: number): Promise<Glimpsed | undefined>
  /** How large the version is at full size; draws no more than what its steps must look at. */
  measure(signal: AbortSignal, job: WorkbenchJob): Promise<Outcome<Size>>
  /** Of a picture that is not kept. */
  lookOf(signal: AbortSignal, bytes: Uint8Array<ArrayBuffer>, how?: OpenHow): Promise<Outcome<PictureLook>>
  /** Of a version, always at the same size. */
  survey(signal: AbortSignal, job: WorkbenchJob): Promise<Outcome<Survey>>
  render(signal: AbortSignal, job: WorkbenchJob): Promise<Outcome<RenderedPixels>>
  export(signal: AbortSignal, job: WorkbenchJob & FileJob): Promise<Outcome<Written<Encoded>>>
  /** How the open picture `made` is best laid into a version. */
  fit(signal: AbortSignal, job: Omit<WorkbenchJob, 'longest' | 'passing'> & FitJob): Promise<Outcome<Patch>>
  /** What a recipient changed in a version that it was sent whole. */
  compare(signal: AbortSignal, job: WorkbenchJob & { made: string }): Promise<Outcome<Comparison>>
  /** Draws a part of `film` as what it shows at `take.seconds` is drawn. */
  exportClip(signal: AbortSignal, job: WorkbenchJob & ClipFileJob): Promise<Outcome<WrittenClip<Encoded>>>
  /** A version over which a camera moves. */
  exportMotion(signal: AbortSignal, job: WorkbenchJob & MotionFileJob): Promise<Outcome<WrittenClip<Encoded>>>
  /** A mask as a PNG, for a part of a picture that need not be open. */
  drawMask(signal: AbortSignal, part: MaskPart): Promise<Outcome<Encoded>>
  close(sha256: string, take?: Take): void
}

/** Freed when it is closed and nobody works on it any more. */
interface OpenPicture {
  opened: Opened
  held: HeldPicture
  users: number
  closed: boolean
}

/** Steps, and what their looks found, by their place. */
interface Seen {
  steps: readonly ParsedStep[]
  found: readonly Found[]
}

/** Bytes of finished pixels that are kept for undo, redo and compare: less where the picture itself takes much. */
const remembered = { least: 48_000_000, most: 192_000_000, withPicture: 256_000_000 }

export function createWorkbench<Encoded>(kernel: Kernel, codec: Codec<Encoded>): Workbench<Encoded> {
  const pictures = new Map<string, OpenPicture>()
  const results = createResults<Pixels>(() =>
    Math.min(remembered.most, Math.max(remembered.least, remembered.withPicture - kernel.arena.used)),
  )
  const spare = createSpare()
  const tones = createBakedTones()
  const bakeWith =
    (care: Care): Bake =>
    (fused, breath) =>
      tones(fused, care, breath)
  const find = createFind(kernel)
  const lane = createLane()

  const release = (picture: OpenPicture) => {
    if (picture.closed && picture.users === 0) picture.held.free()
  }

  /** A version as a raster, for what must look at it before it can go on: always exact. */
  const drawRaster =
    (held: HeldPicture, signal: AbortSignal): DrawRaster =>
    async (compiled, target) => {
      const { work, release } = await prepared(held, drawnAt(compiled, target), createBreath(signal))
      if (isUntouched(work)) return { raster: work.source, release }
      try {
        const raster = await renderRaster(kernel, work, bakeWith('exact'), signal)
        return {
          raster,
          release() {
            kernel.arena.give(raster.address)
            release()
          },
        }
      } catch (error) {
        release()
        throw error
      }
    }

  /** Steps with the pictures that they draw, which must be open. */
  const withDrawn = (parsed: readonly ParsedStep[]) => {
    const drawn: OpenPicture[] = []
    const steps: ParsedStep[] = []
    for (const step of parsed) {
      const name = step.operation.draws?.(step.params)
      const picture = name === undefined ? undefined : pictures.get(name)
      if (name !== undefined && !picture) return refuse('picture-expired')
      if (picture) drawn.push(picture)
      steps.push(picture ? { ...step, drawn: picture.held.source } : step)
    }
    return done({ steps, drawn })
  }

  /** Runs `work` on an open picture that stays in memory meanwhile, on the compiled steps of `job`. */
  const withPicture = async <T>(
    signal: AbortSignal,
    job: WorkbenchJob,
    work: (held: HeldPicture, compiled: Compiled, seen: Seen) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const key = keyOf(job)
    const picture = pictures.get(key)
    if (!picture) return refuse('engine-failed', { why: 'the picture is not open' })
    if (signal.aborted) return refuse('stopped')
    const steps = parseSteps(job.steps)
    if (!steps.ok) return steps
    const { held } = picture
    const complete = withDrawn(steps.value)
    if (!complete.ok) return complete
    const whole = complete.value.steps
    const used = [picture, ...complete.value.drawn]
    for (const one of used) one.users++
    try {
      return await orRefuse('result-too-large', async () => {
        const found = await find({ key, source: held.source }, whole, drawRaster(held, signal))
        if (!found.ok) return found
        const compiled = compile(whole, held.source, found.value)
        return compiled.ok ? work(held, compiled.value, { steps: whole, found: found.value }) : compiled
      })
    } finally {
      for (const one of used) {
        one.users--
        release(one)
      }
    }
  }

  /** `work` with the sizes of a version and of a picture that a recipient made, and a way to see versions small. */
  const besideMade = async <T>(
    signal: AbortSignal,
    job: WorkbenchJob & { made: string },
    work: (of: Size, made: Size, see: (steps: readonly Step[]) => Promise<Outcome<Pixels>>) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> => {
    const made = pictures.get(job.made)
    if (!made) return refuse('engine-failed', { why: 'the picture is not open' })
    const size = await withPicture(signal, job, async (_, compiled) => done(compiled.size))
    if (!size.ok) return size
    return work(size.value, made.held.source, (steps) =>
      withPicture(signal, { ...job, steps }, async (held, compiled) => {
        const target = sizeWithin(compiled.size, fitLongest)
        const { work, release } = await prepared(held, drawnAt(compiled, target), createBreath(signal))
        try {
          return done(await collect(kernel, work, bakeWith('draft'), signal))
        } finally {
          release()
        }
      }),
    )
  }

  return {
    async open(signal, bytes, { take, drawn } = {}) {
      const header = admit(bytes, take)
      if (!header.ok) return header
      const { length } = bytes
      const sha256 = await hashOf(bytes)
      const key = pictureKey(sha256, take)
      const known = pictures.get(key)
      if (known) return done(known.opened)
      return orRefuse('picture-too-large', async () => {
        const decoded = await codec.decode(signal, kernel, { bytes, header: header.value, take, drawn })
        if (!decoded.ok) return decoded
        const { raster, holds } = decoded.value
        const { width, height, opaque, colorSpace } = raster
        const opened = {
          width,
          height,
          sha256,
          ...(holds ? { holds } : {}),
          type: header.value.type,
          bytes: length,
          hasAlpha: !opaque,
          colorSpace,
        }
        const twin = pictures.get(key)
        if (twin) {
          // Opened a second time while the first was still decoding.
          kernel.arena.give(raster.address)
          return done(twin.opened)
        }
        pictures.set(key, { opened, held: holdPicture(kernel, raster), users: 0, closed: false })
        return done(opened)
      })
    },

    async glance(signal, bytes, longest) {
      const header = admit(bytes)
      if (!header.ok || !codec.glance) return undefined
      const raster = await unlessExpected(codec.glance(signal, kernel, bytes, header.value, longest))
      if (!raster) return undefined
      const { width, height, colorSpace, opaque } = raster
      const data = new Uint8ClampedArray(kernel.bytes(raster.address, bytesOf(raster)))
      kernel.arena.give(raster.address)
      const isTurned = header.value.orientation > 4
      const full = isTurned ? { width: header.value.height, height: header.value.width } : header.value
      return { width: full.width, height: full.height, pixels: { width, height, data, colorSpace, opaque } }
    },

    async lookOf(signal, bytes, { take, drawn } = {}) {
      const header = admit(bytes, take)
      if (!header.ok) return header
      return orRefuse('picture-too-large', async () => {
        const decoded = await codec.decode(signal, kernel, { bytes, header: header.value, take, drawn })
        if (!decoded.ok) return decoded
        const { raster } = decoded.value
        const look = lookOf(kernel, raster)
        kernel.arena.give(raster.address)
        return done(look)
      })
    },

    measure: (signal, job) => withPicture(signal, job, async (_, { size }) => done(size)),

    survey: (signal, job) =>
      withPicture(signal, job, (held, compiled) =>
        lane(`${keyOf(job)} survey`, async () => {
          const target = sizeWithin(compiled.size, surveySize)
          const { work, release } = await prepared(held, drawnAt(compiled, target), createBreath(signal))
          try {
            const { data, width, height } = await collect(kernel, work, bakeWith('draft'), signal)
            return done(surveyOf(data, width, height))
          } finally {
            release()
          }
        }),
      ),

    render: (signal, job) =>
      withPicture(signal, job, async (held, compiled, { steps, found }) => {
        const began = performance.now()
        const doubts = doubtsOf(job.steps, steps, found)
        const { size, wish } = compiled
        const target = sizeWithin(size, job.longest)
        // What is asked for at the size of a stage is looked at, not kept: there the time counts.
        const care = job.longest === undefined ? 'exact' : 'draft'
        const key = `${keyOf(job)} ${care} ${JSON.stringify(target)} ${compiled.key}`
        const known = results.get(key)
        if (known) return done({ ...size, wish, doubts, pixels: known, ms: performance.now() - began })
        const isPreview = target.width !== size.width || target.height !== size.height
        return lane(`${keyOf(job)} ${isPreview ? 'preview' : 'full'}`, async () => {
          const breath = createBreath(signal)
          await breath()
          const { work, release } = await prepared(held, drawnAt(compiled, target), breath)
          try {
            const room = job.passing ? spare.take(target) : undefined
            const pixels = await collect(kernel, work, bakeWith(care), signal, room)
            if (!job.passing) results.keep(key, pixels, pixels.data.length)
            const passed = job.passing ? { release: () => spare.give(pixels.data) } : {}
            return done({ ...size, wish, doubts, pixels, ...passed, ms: performance.now() - began })
          } finally {
            release()
          }
        })
      }),

    fit: (signal, job) => besideMade(signal, job, (...sizes) => fitPatch(job, ...sizes)),

    compare: (signal, job) => besideMade(signal, job, (...sizes) => compareMade(job, ...sizes)),

    drawMask: (signal, part) => orRefuse('picture-too-large', () => drawMask(signal, kernel, codec, part)),

    export: (signal, job) =>
      withPicture(signal, job, (held, compiled) =>
        lane(`${keyOf(job)} export`, () =>
          writeVersion(signal, kernel, codec, held.source, compiled, bakeWith('exact'), job),
        ),
      ),

    exportClip: (signal, job) =>
      withPicture(signal, job, (held, compiled, seen) =>
        lane(`${keyOf(job)} export`, () =>
          writeClip(signal, kernel, codec, { source: held.source, compiled, ...seen }, bakeWith('exact'), job),
        ),
      ),

    exportMotion: (signal, job) =>
      withPicture(signal, job, (held, compiled) =>
        lane(`${keyOf(job)} export`, () =>
          writeMotion(signal, kernel, codec, held.source, compiled, bakeWith('exact'), job),
        ),
      ),

    close(sha256, take) {
      const key = pictureKey(sha256, take)
      const picture = pictures.get(key)
      if (!picture) return
      pictures.delete(key)
      results.forget(`${key} `)
      picture.closed = true
      release(picture)
    },
  }
}

const keyOf = ({ sha256, take }: WorkbenchJob): string => pictureKey(sha256, take)

/** The same work on the smallest raster that will do. */
async function prepared(
  held: HeldPicture,
  compiled: Compiled,
  breath: Breath,
): Promise<{ work: RenderWork; release(): void }> {
  const { source, geometry, release } = await held.prepare(compiled.head.geometry, breath)
  return { work: { source, compiled: { ...compiled, head: { ...compiled.head, geometry } } }, release }
}

const isUntouched = ({ source, compiled: { head, rest } }: RenderWork): boolean =>
  rest.length === 0 && head.tone.length === 0 && passFor(head.geometry, source).kind === 'none'

/** All strips in one array of their own. */
async function collect(
  kernel: Kernel,
  work: RenderWork,
  bake: Bake,
  signal: AbortSignal,
  room?: Pixels['data'],
): Promise<Pixels> {
  const { width, height, colorSpace, opaque } = describe(work)
  const bytes = width * height * 4
  const data = room?.length === bytes ? room : new Uint8ClampedArray(bytes)
  for await (const { y, rows, address } of render(kernel, work, bake, signal))
    data.set(kernel.bytes(address, rows * width * 4), y * width * 4)
  return { width, height, data, colorSpace, opaque }
}

/** `undefined` after a stop or for lack of memory. */
async function unlessExpected<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Stopped || error instanceof OutOfMemory) return undefined
    throw error
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
