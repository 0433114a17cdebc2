/** What the engine and the worker that writes a film say to each other. Both ends are ours; pictures are handed over, not copied. */
import type { FilmProgress, FilmType, WrittenFilm } from '#contract/film.ts'
import type { Size } from '#contract/picture.ts'

export interface FilmOrder {
  film: Blob
  /** Which part, in seconds from its first picture: all pictures that are seen from `from` until `to`. */
  from: number
  to: number
  /** Of every picture as it comes back, unless the encoder wants even sides. */
  size: Size
  /** Omitted: MP4 where the browser encodes H.264 at that size, else WebM. */
  type?: FilmType | undefined
  /** What the file should not exceed; omitted: as many as look good. */
  bytes?: number | undefined
}

/** A film from nothing but pictures that are drawn for it. */
export interface NewFilmOrder extends Pick<FilmOrder, 'size' | 'type' | 'bytes'> {
  frames: number
  /** Pictures a second. */
  rate: number
}

/** The order, and then each picture as it was drawn, in the order in which they were asked for. */
export type ToFilmWorker = { order: FilmOrder | NewFilmOrder } | { drawn: VideoFrame }

export type FromFilmWorker =
  /** To be drawn: `rotation` degrees clockwise are left to do, and what comes back is as large as `size`. */
  | ({ got: 'picture'; picture: VideoFrame; rotation: number; size: Size } & FilmProgress)
  /** The next picture of a new film, as large as `size`. */
  | ({ got: 'turn'; size: Size } & FilmProgress)
  | ({ got: 'film'; file: ArrayBuffer } & WrittenFilm)
  | { got: 'nothing'; why: 'unsupported' | 'not-encodable' | 'not-written' }
  /** It could be read until `seconds`. */
  | { got: 'nothing'; why: 'broken'; seconds: number }
