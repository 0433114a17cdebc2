/** A version as pixels to be looked at. What was seen lately is kept; what passes while a slider moves is not. */
import type { Size } from '#contract/picture.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { FileWish } from '#operations/operation.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { BakeWith } from './baked-tones.ts'
import { type Doubts, doubtsOf } from './doubts.ts'
import { drawPixels, type Pixels } from './draw-version.ts'
import { sizeWithin } from './geometry.ts'
import type { Lane } from './lane.ts'
import { createResults } from './results.ts'
import { createSpare } from './spare.ts'
import type { OnVersion, VersionJob } from './version.ts'

export interface RenderHow {
  /** Of the longer side, in pixels; omitted: full size. */
  longest?: number | undefined
  /** Looked at for a moment, as while a slider moves: nothing is kept, and `release` makes room for the next. */
  passing?: boolean | undefined
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

export interface VersionRenderer {
  /** Refuses what `OnVersion` does. */
  render(signal: AbortSignal, job: VersionJob & RenderHow): Promise<Outcome<RenderedPixels>>
  /** Of a picture that is closed, by its key. */
  forget(key: string): void
}

/** Bytes of finished pixels that are kept for undo, redo and compare: less where the picture itself takes much. */
const remembered = { least: 48_000_000, most: 192_000_000, withPicture: 256_000_000 }

export function createRenderer(kernel: Kernel, onVersion: OnVersion, bake: BakeWith, lane: Lane): VersionRenderer {
  const results = createResults<Pixels>(() =>
    Math.min(remembered.most, Math.max(remembered.least, remembered.withPicture - kernel.arena.used)),
  )
  const spare = createSpare()
  return {
    render: (signal, job) =>
      onVersion(signal, job, async ({ key: picture, held, compiled, steps, found }) => {
        const began = performance.now()
        const { size, wish } = compiled
        const about = { ...size, wish, doubts: doubtsOf(job.steps, steps, found) }
        const target = sizeWithin(size, job.longest)
        // What is asked for at the size of a stage is looked at, not kept: there the time counts.
        const care = job.longest === undefined ? 'exact' : 'draft'
        const key = `${picture} ${care} ${JSON.stringify(target)} ${compiled.key}`
        const known = results.get(key)
        if (known) return done({ ...about, pixels: known, ms: performance.now() - began })
        const isPreview = target.width !== size.width || target.height !== size.height
        return lane(`${picture} ${isPreview ? 'preview' : 'full'}`, async () => {
          const room = job.passing ? spare.take(target) : undefined
          const pixels = await drawPixels(signal, kernel, { held, compiled }, target, bake(care), room)
          if (!job.passing) results.keep(key, pixels, pixels.data.length)
          const passed = job.passing ? { release: () => spare.give(pixels.data) } : {}
          return done({ ...about, pixels, ...passed, ms: performance.now() - began })
        })
      }),
    forget: (key) => results.forget(`${key} `),
  }
}
