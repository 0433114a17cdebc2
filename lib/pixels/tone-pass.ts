/** One pass over the pixels' colour, as plain tables: made by the engine, read by the kernel. Alpha is kept. */

/**
 * A curve as a table whose nearest entry is as good as the curve. The entry for a value v is
 * ((the 32 bits of max(v + lift, least)) >> shift) − first. One table, or one for each channel, all of one length.
 */
export interface NearestCurve<T extends Uint8Array | Float32Array> {
  tables: readonly T[]
  lift: number
  /** Positive. */
  least: number
  shift: number
  first: number
}

/**
 * A curve as points, on both sides of 0, to draw straight lines between or to take the nearest of: that for v is number
 * ((the 32 bits of |v| + delta) >> shift) − first, counted from `zero` upwards, or downwards for a negative v. Values
 * outside low…high count as these.
 */
export interface PointCurve {
  tables: readonly Float32Array[]
  zero: number
  low: number
  high: number
  delta: number
  shift: number
  first: number
}

/** 3×4, row-major. */
export type MatrixRows = readonly number[]

/** `rows` come after the curves or the gain, which is for how bright the channels are together. */
export type ChainLink<C> = { kind: 'bend' | 'gain'; curve: C; rows: MatrixRows }

/** `nodes`³ × 4 values, red fastest, of which 0…`steps` are visible. */
export interface CubeTable {
  nodes: number
  cube: Int16Array
  steps: number
  /** Where a value 0…1 lies along its axis: value^power. */
  power: 1 | 0.75 | 0.5
}

/** From bytes to bytes, rounded once. */
export type BytePass =
  /** 3 × 256 results. */
  | { kind: 'lut'; lut: Uint8Array }
  /** 3 × 256 × 4: what a channel's value adds to R, G, B (scaled to 0…255, the offset inside the first). */
  | { kind: 'matrix'; tables: Float32Array }
  /** The same, unscaled; then links; then a curve to bytes. */
  | {
      kind: 'chain'
      tables: Float32Array
      links: readonly ChainLink<NearestCurve<Float32Array>>[]
      last: NearestCurve<Uint8Array>
    }
  /** A long chain: by a 3D table of what `floats` makes, where that is exact enough. */
  | { kind: 'sampled' }
  /** A 3D table, and 3 tables of `steps` + 1 bytes for what the interpolated value means. */
  | ({ kind: 'cube'; curves: Uint8Array } & CubeTable)

/** From working pixels to working pixels, one after the other. */
export type FloatOperation =
  | ChainLink<PointCurve>
  | { kind: 'mix'; rows: MatrixRows }
  /** Each channel to the even value 0…1, of `levels`, in whose share of 0…1 it lies. */
  | { kind: 'steps'; levels: number }
  | ({ kind: 'cube' } & CubeTable)

/** Curves and gains by the nearest of their points, which are dense: for working pixels, or for bytes that come first. */
export interface NearPass {
  /** For bytes: 3 × 256 × 4 as in `BytePass`, unscaled. */
  tables?: Float32Array
  links: readonly ChainLink<PointCurve>[]
}

export interface TonePass {
  /** Left out where only the other way is exact: then bytes go through floats. */
  bytes?: BytePass
  /** To and between working pixels. Made when first asked for. */
  floats: () => readonly FloatOperation[]
  /** The same twice as fast, where there is such a way; for `links` it is to be measured whether it is as good. */
  near?: { expand: () => NearPass; refine: () => NearPass; links: number }
}
