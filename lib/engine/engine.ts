/** The engine's door: a source and a list of steps in, pixels out. No page, network or storage behind it. */
import type { ExportType, PictureType, Size } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import type { Outcome } from '#contract/refusal.ts'

export interface OpenedPicture extends Size {
  /** SHA-256 of the bytes: the name under which the engine keeps it. */
  sha256: string
  type: PictureType
  bytes: number
  hasAlpha: boolean
  colorSpace: 'srgb' | 'display-p3'
}

export interface RenderJob {
  sha256: string
  steps: readonly Step[]
}

/** `width` × `height` is the full size of the version; `bitmap` may be smaller (a preview). Milliseconds. */
export interface Rendering extends Size {
  bitmap: ImageBitmap
  ms: number
}

export interface Exported extends Size {
  blob: Blob
  ms: { render: number; encode: number }
}

export interface ExportJob extends RenderJob {
  type: ExportType
  /** 0…1, for JPEG and WebP. Default 0.92. */
  quality?: number
  /** The longest side may not exceed this; omitted: full size. */
  longest?: number
}

/** Every verb takes an `AbortSignal` first; a stopped one answers the refusal `stopped`. */
export interface Engine {
  /** Decodes and keeps a picture until `close`. Refuses what is empty, broken, unsupported or over the limits. */
  open(signal: AbortSignal, blob: Blob): Promise<Outcome<OpenedPicture>>
  /**
   * A bitmap no larger than `longest` on its longest side (omitted: full size). With a `lane`, a newer render of the
   * same lane stops the older one, as a slider wants it.
   */
  render(signal: AbortSignal, job: RenderJob & { longest?: number; lane?: string }): Promise<Outcome<Rendering>>
  /** Always from the source, at full resolution. */
  export(signal: AbortSignal, job: ExportJob): Promise<Outcome<Exported>>
  close(sha256: string): void
}
