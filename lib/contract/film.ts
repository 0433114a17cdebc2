/** A clip of a film as it is written: what of it is taken, what it may be written as, and an honest word on what was. */
import { z } from './schema.ts'

export const filmTypes = ['video/mp4', 'video/webm'] as const
export type FilmType = (typeof filmTypes)[number]

export const isFilmType = (type: string): type is FilmType => filmTypes.some((each) => each === type)

/** The longest clip, in seconds; the shortest that is worth the name. */
export const clipLimits = { most: 30, least: 0.1 } as const

/** How its pictures are encoded. */
export const filmCodecs = ['avc', 'vp9', 'vp8', 'av1'] as const
export type FilmCodec = (typeof filmCodecs)[number]

export const writtenFilmSchema = z.strictObject({
  type: z.enum(filmTypes),
  codec: z.enum(filmCodecs),
  /** `copied`: not a bit of it was changed. `left-out`: nothing here can write it. `none`: the film has none there. */
  sound: z.enum(['copied', 'encoded', 'left-out', 'none']),
  frames: z.int().min(1),
  seconds: z.number().positive(),
})
export type WrittenFilm = z.infer<typeof writtenFilmSchema>

/** How far the writing of a film is. */
export const filmProgressSchema = z.strictObject({ frame: z.int().min(0), frames: z.int().min(1) })
export type FilmProgress = z.infer<typeof filmProgressSchema>
