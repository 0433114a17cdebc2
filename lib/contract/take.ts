/** A file may hold more than one picture. What it holds, and which of it was taken; the file itself stays as it came. */
import { clipLimits } from './film.ts'
import type { PictureType } from './picture.ts'
import { z } from './schema.ts'

const side = z.int().min(1).max(65_535)
const sizeSchema = z.strictObject({ width: side, height: side })

const seconds = z.number().min(0).max(1_000_000)

/** Of a film all frames that are seen from `from` until `to`; the stage shows the one at `seconds`. */
export const clipSchema = z
  .strictObject({ of: z.literal('clip'), from: seconds, to: seconds, seconds })
  // A thousandth more: differences of binary fractions are not exact.
  .refine(
    ({ from, to }) => to > from && to - from <= clipLimits.most + 1e-3,
    'A clip has a length, and not too much of it.',
  )
  .refine(({ from, to, seconds }) => from <= seconds && seconds <= to, 'What is shown of a clip is within it.')
export type Clip = z.infer<typeof clipSchema>

/**
 * Which picture of a file. `frame` counts frames, pages and sizes alike, from 0; `drawn-at` is for drawings, which have
 * no pixels of their own; `moment` and `clip` for films, in seconds from the start. Stored: names are for ever.
 */
export const takeSchema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('frame'), frame: z.int().min(0).max(1_000_000) }),
  z.strictObject({ of: z.literal('drawn-at'), ...sizeSchema.shape }),
  z.strictObject({ of: z.literal('moment'), seconds }),
  clipSchema,
])
export type Take = z.infer<typeof takeSchema>

/** What a file offers to choose from. Absent where it is one picture. */
export const holdingsSchema = z.discriminatedUnion('of', [
  /** An animation, or a document. */
  z.strictObject({ of: z.enum(['frames', 'pages']), count: z.int().min(2) }),
  /** One picture in several sizes, in the file's order; `largest` is what is taken unasked. */
  z.strictObject({ of: z.literal('sizes'), sizes: z.array(sizeSchema).min(2), largest: z.int().min(0) }),
  /** A drawing: what it says of its own size. */
  z.strictObject({ of: z.literal('drawing'), width: z.number().positive(), height: z.number().positive() }),
  z.strictObject({ of: z.literal('film'), seconds: z.number().min(0) }),
])
export type Holdings = z.infer<typeof holdingsSchema>

/** The moment of a film that a take shows; `undefined` where it says none. */
export const shownMoment = (take: Take | undefined): number | undefined =>
  take?.of === 'moment' || take?.of === 'clip' ? take.seconds : undefined

/** The name of a picture in memory: its bytes, and what was taken of them. A clip is there as the moment that it shows. */
export const pictureKey = (sha256: string, take: Take | undefined): string => {
  if (!take) return sha256
  if (take.of === 'frame') return `${sha256} frame ${take.frame}`
  return take.of === 'drawn-at' ? `${sha256} at ${take.width}x${take.height}` : `${sha256} moment ${take.seconds}`
}

export const isFilm = (type: PictureType): boolean => type.startsWith('video/')
