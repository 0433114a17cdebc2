/** The engine without a realm: open, render, export and close on one kernel. Knows no worker, page or file. */
import type { Size } from '#contract/picture.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import { pictureKey, type Take } from '#contract/take.ts'
import type { Patch } from '#operations/patch.ts'
import type { PictureLook } from '#operations/picture-look.ts'
import { type Survey, surveyOf, surveySize } from '#operations/survey.ts'
import type { Codec } from '#pixels/codec.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { createBakedTones } from './baked-tones.ts'
import { createBesideMade } from './beside-made.ts'
import { type Comparison, compareMade } from './compare-made.ts'
import { drawPixels } from './draw-version.ts'
import { orRefuse } from './expected-failures.ts'
import { type FitJob, fitPatch } from './fit-patch.ts'
import { sizeWithin } from './geometry.ts'
import { type Glimpsed, glance } from './glance.ts'
import { createLane } from './lane.ts'
import { drawMask, type MaskPart } from './mask-of-part.ts'
import { lookOfFile, type OpenHow, openPicture } from './open-picture.ts'
import { createOpenPictures, type Opened } from './open-pictures.ts'
import { createRenderer, type RenderedPixels, type RenderHow } from './render-version.ts'
import { createOnVersion, type VersionJob } from './version.ts'
import { type ClipFileJob, type WrittenClip, writeClip } from './write-clip.ts'
import { type MotionFileJob, writeMotion } from './write-motion.ts'
import { type FileJob, type Written, writeVersion } from './write-version.ts'

export interface Workbench<Encoded> {
  /** Takes `bytes` over. */
  open(signal: AbortSignal, bytes: Uint8Array<ArrayBuffer>, how?: OpenHow): Promise<Outcome<Opened>>
  /** A small picture of a file long before it is open, where that can be had; `width` × `height` is its full size. */
  glance(signal: AbortSignal, bytes: Uint8Array<ArrayBuffer>, longest: number): Promise<Glimpsed | undefined>
  /** How large the version is at full size; draws no more than what its steps must look at. */
  measure(signal: AbortSignal, job: VersionJob): Promise<Outcome<Size>>
  /** Of a picture that is not kept. */
  lookOf(signal: AbortSignal, bytes: Uint8Array<ArrayBuffer>, how?: OpenHow): Promise<Outcome<PictureLook>>
  /** Of a version, always at the same size. */
  survey(signal: AbortSignal, job: VersionJob): Promise<Outcome<Survey>>
  render(signal: AbortSignal, job: VersionJob & RenderHow): Promise<Outcome<RenderedPixels>>
  export(signal: AbortSignal, job: VersionJob & FileJob): Promise<Outcome<Written<Encoded>>>
  /** How the open picture `made` is best laid into a version. */
  fit(signal: AbortSignal, job: VersionJob & FitJob): Promise<Outcome<Patch>>
  /** What a recipient changed in a version that it was sent whole. */
  compare(signal: AbortSignal, job: VersionJob & { made: string }): Promise<Outcome<Comparison>>
  /** Draws a part of `film` as what it shows at `take.seconds` is drawn. */
  exportClip(signal: AbortSignal, job: VersionJob & ClipFileJob): Promise<Outcome<WrittenClip<Encoded>>>
  /** A version over which a camera moves. */
  exportMotion(signal: AbortSignal, job: VersionJob & MotionFileJob): Promise<Outcome<WrittenClip<Encoded>>>
  /** A mask as a PNG, for a part of a picture that need not be open. */
  drawMask(signal: AbortSignal, part: MaskPart): Promise<Outcome<Encoded>>
  close(sha256: string, take?: Take): void
}

export function createWorkbench<Encoded>(kernel: Kernel, codec: Codec<Encoded>): Workbench<Encoded> {
  const pictures = createOpenPictures(kernel)
  const bake = createBakedTones()
  const lane = createLane()
  const onVersion = createOnVersion(kernel, pictures, bake('exact'))
  const besideMade = createBesideMade(kernel, pictures, onVersion, bake('draft'))
  const renderer = createRenderer(kernel, onVersion, bake, lane)

  return {
    open: (signal, bytes, how = {}) => openPicture(signal, kernel, codec, pictures, bytes, how),

    glance: (signal, bytes, longest) => glance(signal, kernel, codec, bytes, longest),

    lookOf: (signal, bytes, how = {}) => lookOfFile(signal, kernel, codec, bytes, how),

    measure: (signal, job) => onVersion(signal, job, async ({ compiled }) => done(compiled.size)),

    survey: (signal, job) =>
      onVersion(signal, job, (version) =>
        lane(`${version.key} survey`, async () => {
          const target = sizeWithin(version.compiled.size, surveySize)
          const { data, width, height } = await drawPixels(signal, kernel, version, target, bake('draft'))
          return done(surveyOf(data, width, height))
        }),
      ),

    render: renderer.render,

    fit: (signal, job) => besideMade(signal, job, (...sizes) => fitPatch(job, ...sizes)),

    compare: (signal, job) => besideMade(signal, job, (...sizes) => compareMade(job, ...sizes)),

    drawMask: (signal, part) => orRefuse('picture-too-large', () => drawMask(signal, kernel, codec, part)),

    export: (signal, job) =>
      onVersion(signal, job, ({ key, held, compiled }) =>
        lane(`${key} export`, () => writeVersion(signal, kernel, codec, held.source, compiled, bake('exact'), job)),
      ),

    exportClip: (signal, job) =>
      onVersion(signal, job, ({ key, held, ...seen }) =>
        lane(`${key} export`, () =>
          writeClip(signal, kernel, codec, { source: held.source, ...seen }, bake('exact'), job),
        ),
      ),

    exportMotion: (signal, job) =>
      onVersion(signal, job, ({ key, held, compiled }) =>
        lane(`${key} export`, () => writeMotion(signal, kernel, codec, held.source, compiled, bake('exact'), job)),
      ),

    close(sha256, take) {
      const key = pictureKey(sha256, take)
      pictures.close(key)
      renderer.forget(key)
    },
  }
}
