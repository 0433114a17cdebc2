/** The same engine in Node, for the command line and for tests: bytes in, bytes out. Reads one file, its own kernel. */
import { readFile } from 'node:fs/promises'
import type { Size } from '#contract/picture.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { Take } from '#contract/take.ts'
import type { Patch } from '#operations/patch.ts'
import type { PictureLook } from '#operations/picture-look.ts'
import type { Survey } from '#operations/survey.ts'
import { nodeHelpers } from '#pixels/kernel/helpers.node.ts'
import { loadKernel } from '#pixels/kernel/kernel.ts'
import { nodeLetters } from '#pixels/lettering/node-letters.node.ts'
import { sharpCodec } from '#pixels/sharp-codec.node.ts'
import type { Comparison } from './compare-made.ts'
import type { MaskPart } from './mask-of-part.ts'
import type { Opened } from './open-pictures.ts'
import type { RenderedPixels, RenderHow } from './render-version.ts'
import type { VersionJob } from './version.ts'
import { createWorkbench, type Workbench } from './workbench.ts'
import type { FileJob } from './write-version.ts'

export interface NodeExported extends Size {
  bytes: Uint8Array<ArrayBuffer>
  ms: { render: number; encode: number }
}

/** As the panel's `Engine`, with bytes for blobs and raw pixels for bitmaps. */
export interface NodeEngine {
  open(bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal, take?: Take): Promise<Outcome<Opened>>
  measure(job: VersionJob, signal?: AbortSignal): Promise<Outcome<Size>>
  lookOf(bytes: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<Outcome<PictureLook>>
  survey(job: VersionJob, signal?: AbortSignal): Promise<Outcome<Survey>>
  render(job: VersionJob & RenderHow, signal?: AbortSignal): Promise<Outcome<RenderedPixels>>
  export(job: VersionJob & FileJob, signal?: AbortSignal): Promise<Outcome<NodeExported>>
  fit(job: Parameters<Workbench<never>['fit']>[1], signal?: AbortSignal): Promise<Outcome<Patch>>
  compare(job: Parameters<Workbench<never>['compare']>[1], signal?: AbortSignal): Promise<Outcome<Comparison>>
  drawMask(part: MaskPart, signal?: AbortSignal): Promise<Outcome<Uint8Array<ArrayBuffer>>>
  close(sha256: string, take?: Take): void
}

const never = new AbortController().signal

/** Throws when the kernel has not been built (`node scripts/build-kernel.ts`). */
export async function createNodeEngine(): Promise<NodeEngine> {
  const kernel = await loadKernel(
    await readFile(new URL('../pixels/kernel/kernel.wasm', import.meta.url)),
    nodeHelpers(),
  )
  kernel.letters = nodeLetters
  const bench = createWorkbench(kernel, sharpCodec)
  return {
    open: (bytes, signal = never, take) => bench.open(signal, bytes, { take }),
    measure: (job, signal = never) => bench.measure(signal, job),
    lookOf: (bytes, signal = never) => bench.lookOf(signal, bytes),
    survey: (job, signal = never) => bench.survey(signal, job),
    render: (job, signal = never) => bench.render(signal, job),
    export: async (job, signal = never) => {
      const exported = await bench.export(signal, job)
      if (!exported.ok) return exported
      const { encoded, ...rest } = exported.value
      return done({ ...rest, bytes: encoded })
    },
    fit: (job, signal = never) => bench.fit(signal, job),
    compare: (job, signal = never) => bench.compare(signal, job),
    drawMask: (part, signal = never) => bench.drawMask(signal, part),
    close: bench.close,
  }
}
