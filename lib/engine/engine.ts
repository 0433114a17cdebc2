/** The engine's door: a source and a list of steps in, pixels out. No page, network or storage behind it. */
import type { FilmProgress, FilmType, WrittenFilm } from '#contract/film.ts'
import type { ExportType, Size } from '#contract/picture.ts'
import type { Outcome } from '#contract/refusal.ts'
import type { Clip, Take } from '#contract/take.ts'
import type { FileWish } from '#operations/operation.ts'
import type { Patch } from '#operations/patch.ts'
import type { PictureLook } from '#operations/picture-look.ts'
import type { Survey } from '#operations/survey.ts'
import type { Comparison } from './compare-made.ts'
import type { Doubts } from './doubts.ts'
import type { FitJob } from './fit-patch.ts'
import type { MaskPart } from './mask-of-part.ts'
import type { Opened as OpenedPicture } from './open-pictures.ts'
import type { VersionJob as RenderJob } from './version.ts'

export type { Comparison, OpenedPicture, RenderJob }

/** What a picture looks like, before it is open: `width` × `height` is its full size, `bitmap` is small. */
export interface Glance extends Size {
  bitmap: ImageBitmap
}

/** `width` × `height` is the full size of the version; `bitmap` may be smaller (a preview). Milliseconds. */
export interface Rendering extends Size {
  bitmap: ImageBitmap
  /** What its steps ask of the file that it is saved to. */
  wish: FileWish
  /** What its steps are not sure of. */
  doubts: Doubts
  ms: number
}

export interface Exported extends Size {
  blob: Blob
  ms: { render: number; encode: number }
}

export interface ExportJob extends RenderJob {
  type: ExportType
  /** 0…1, for all but PNG. Default: what the steps wish, else 0.92. */
  quality?: number
  /** The longest side may not exceed this; omitted: full size. */
  longest?: number
}

/** A film, drawn anew. `width` × `height` is that of its pictures. */
export interface ExportedClip extends WrittenFilm, Size {
  blob: Blob
  ms: number
}

export interface MotionJob extends RenderJob {
  /** Omitted: MP4 where the browser encodes H.264 at that size, else WebM. */
  type?: FilmType | undefined
  /** Told after each picture. */
  progress?: (progress: FilmProgress) => void
}

export interface ClipJob extends MotionJob {
  take: Clip
}

/** Whoever wants to see a picture while it is still being opened. */
export interface Early {
  /** Pixels on the longer side, at most. */
  longest: number
  show(glance: Glance): void
}

/** Every verb takes an `AbortSignal` first; a stopped one answers the refusal `stopped`. */
export interface Engine {
  /**
   * Decodes and keeps a picture until `close`: of a file that holds several the one that `take` says. Refuses what is
   * empty, broken, unsupported or over the limits. Where the file gives a small picture of itself sooner, `early` gets
   * that, once, before the answer.
   */
  open(
    signal: AbortSignal,
    blob: Blob,
    how?: { take?: Take | undefined; early?: Early },
  ): Promise<Outcome<OpenedPicture>>
  /** How large a version is at full size, without drawing it. */
  measure(signal: AbortSignal, job: RenderJob): Promise<Outcome<Size>>
  /** The look of a picture that is not kept: for matching another one to it. Refuses as `open` does. */
  lookOf(signal: AbortSignal, blob: Blob): Promise<Outcome<PictureLook>>
  /** What can be seen of a version at a glance; drawn small, behind whatever is wanted on a stage. */
  survey(signal: AbortSignal, job: RenderJob): Promise<Outcome<Survey>>
  /**
   * A bitmap no larger than `longest` on its longest side (omitted: full size). With a `lane`, a newer render of the
   * same lane stops the older one, as a slider wants it.
   */
  render(signal: AbortSignal, job: RenderJob & { longest?: number; lane?: string }): Promise<Outcome<Rendering>>
  /** Always from the source, at full resolution. */
  export(signal: AbortSignal, job: ExportJob): Promise<Outcome<Exported>>
  /**
   * How the open picture `made`, which a recipient made of a part of a version, is best laid into that version: moved and
   * recoloured so that what was not to change comes out as it was.
   */
  fit(signal: AbortSignal, job: RenderJob & FitJob): Promise<Outcome<Patch>>
  /** What a recipient changed in a version that it was sent whole, by its open picture `made`. */
  compare(signal: AbortSignal, job: RenderJob & { made: string }): Promise<Outcome<Comparison>>
  /** A mask for a part of a picture as a PNG: transparent where it reaches, opaque elsewhere. */
  drawMask(signal: AbortSignal, part: MaskPart): Promise<Outcome<Blob>>
  /**
   * All pictures of a clip from its film, at full resolution, each at its time. What steps find in the picture that the
   * clip shows holds for all of them. Refuses `clip-needs-still` {op} where that cannot be, and what writing films does.
   */
  exportClip(signal: AbortSignal, job: ClipJob): Promise<Outcome<ExportedClip>>
  /**
   * A version over which a camera moves, at full resolution. Refuses `not-moving` where no step asks for that, and what
   * writing films does.
   */
  exportMotion(signal: AbortSignal, job: MotionJob): Promise<Outcome<ExportedClip>>
  close(sha256: string, take?: Take): void
}
