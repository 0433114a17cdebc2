/** What the panel and the engine's worker say to each other. Both sides parse what arrives. */

import { filmProgressSchema, filmTypes, writtenFilmSchema } from '#contract/film.ts'
import { maskSchema } from '#contract/mask.ts'
import { partSchema } from '#contract/mask-bounds.ts'
import { exportTypes, pictureTypes } from '#contract/picture.ts'
import { stepSchema } from '#contract/plan.ts'
import { refusalSchema } from '#contract/refusal.ts'
import { z } from '#contract/schema.ts'
import { clipSchema, holdingsSchema, takeSchema } from '#contract/take.ts'
import { motionSchema } from '#operations/camera-path.ts'
import { doubts } from '#operations/operation.ts'
import { patchSchema } from '#operations/patch.ts'
import { lookSchema } from '#operations/picture-look.ts'
import { surveySchema } from '#operations/survey.ts'

const picture = { sha256: z.string(), take: takeSchema.optional() }

const bitmap = z.custom<ImageBitmap>((value) => value instanceof ImageBitmap)

const wholeSize = { width: z.int(), height: z.int() }
const size = z.strictObject(wholeSize)

const job = {
  ...picture,
  steps: z.array(stepSchema).max(10_000),
  longest: z.int().min(1).optional(),
}

export const orderSchema = z.discriminatedUnion('verb', [
  z.strictObject({
    verb: z.literal('open'),
    id: z.number(),
    blob: z.instanceof(Blob),
    longest: job.longest,
    take: picture.take,
    drawn: bitmap.optional(),
  }),
  z.strictObject({ verb: z.literal('measure'), id: z.number(), ...picture, steps: job.steps }),
  z.strictObject({ verb: z.literal('survey'), id: z.number(), ...picture, steps: job.steps }),
  z.strictObject({ verb: z.literal('lookOf'), id: z.number(), blob: z.instanceof(Blob), drawn: bitmap.optional() }),
  z.strictObject({ verb: z.literal('render'), id: z.number(), lane: z.string().optional(), ...job }),
  z.strictObject({
    verb: z.literal('export'),
    id: z.number(),
    type: z.enum(exportTypes),
    quality: z.number().min(0).max(1).optional(),
    ...job,
  }),
  z.strictObject({
    verb: z.literal('fit'),
    id: z.number(),
    ...picture,
    steps: job.steps,
    place: partSchema,
    mask: maskSchema,
    made: z.string(),
  }),
  z.strictObject({ verb: z.literal('compare'), id: z.number(), ...picture, steps: job.steps, made: z.string() }),
  z.strictObject({
    verb: z.literal('drawMask'),
    id: z.number(),
    mask: maskSchema,
    of: size,
    place: partSchema,
    size,
  }),
  z.strictObject({
    verb: z.literal('exportClip'),
    id: z.number(),
    film: z.instanceof(Blob),
    type: z.enum(filmTypes).optional(),
    sha256: z.string(),
    take: clipSchema,
    steps: job.steps,
  }),
  z.strictObject({
    verb: z.literal('exportMotion'),
    id: z.number(),
    type: z.enum(filmTypes).optional(),
    ...picture,
    steps: job.steps,
  }),
  z.strictObject({ verb: z.literal('stop'), id: z.number() }),
  z.strictObject({ verb: z.literal('close'), ...picture }),
])
export type Order = z.infer<typeof orderSchema>

const failed = z.strictObject({ id: z.number(), ok: z.literal(false), refusal: refusalSchema })

const answered = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('ok', [z.strictObject({ id: z.number(), ok: z.literal(true), value }), failed])

/** What may come before the answer to `open`. */
export const glanceSchema = z.strictObject({ id: z.number(), glance: z.strictObject({ ...wholeSize, bitmap }) })

/** What comes before the answer to `exportClip` and `exportMotion`, again and again. */
export const progressSchema = z.strictObject({ id: z.number(), progress: filmProgressSchema })

const film = z.strictObject({ ...wholeSize, ...writtenFilmSchema.shape, blob: z.instanceof(Blob), ms: z.number() })

/** The answers to each verb, alike but for their value. */
export const answerSchemas = {
  open: answered(
    z.strictObject({
      ...wholeSize,
      sha256: z.string(),
      holds: holdingsSchema.optional(),
      type: z.enum(pictureTypes),
      bytes: z.number(),
      hasAlpha: z.boolean(),
      colorSpace: z.enum(['srgb', 'display-p3']),
    }),
  ),
  measure: answered(size),
  fit: answered(patchSchema),
  compare: answered(
    z.strictObject({
      share: z.number(),
      drift: z.number(),
      patch: patchSchema,
      mask: maskSchema.optional(),
    }),
  ),
  drawMask: answered(z.instanceof(Blob)),
  lookOf: answered(lookSchema),
  survey: answered(surveySchema),
  render: answered(
    z.strictObject({
      ...wholeSize,
      bitmap,
      wish: z.strictObject({
        type: z.enum(exportTypes).optional(),
        quality: z.number().optional(),
        bytes: z.number().optional(),
        motion: motionSchema.optional(),
      }),
      doubts: z.record(z.string(), z.enum(doubts)),
      ms: z.number(),
    }),
  ),
  export: answered(
    z.strictObject({
      ...wholeSize,
      blob: z.instanceof(Blob),
      ms: z.strictObject({ render: z.number(), encode: z.number() }),
    }),
  ),
  exportClip: answered(film),
  exportMotion: answered(film),
}

/** An answer before its verb is known. */
export const answerSchema = z.looseObject({ id: z.number() })
