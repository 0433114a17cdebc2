/** A curve over a span as a table whose nearest entry is as good as the curve itself. */
import type { SampledCurve } from '#pixels/tone.ts'
import type { Curve, Curves } from './tone-chain.ts'

export interface Span {
  low: number
  high: number
}

/** Steps per octave as a power of two; the second where a last curve is very steep. */
const finest = { usual: 10, steep: 12 }

/** Below this the steps are even: a hundredth of a level of linear light. */
const delta = 2 ** -8

/** For a curve between two matrices: its results may lie outside 0…1, in `spans`, one for each channel. */
export function sampleFloats(curves: Curves, span: Span): { curve: SampledCurve<Float32Array>; spans: Span[] } {
  const frame = frameOf(span, finest.usual)
  const tables = distinct(curves).map((curve) => fill(new Float32Array(frame.length), frame, curve))
  const spans = [0, 1, 2].map((channel) => spanOf(tables[channel] ?? tables[0] ?? new Float32Array(), frame))
  return { curve: { ...frame, tables }, spans }
}

/** For the last curve: its results are the bytes. */
export function sampleBytes(curves: Curves, { low, high }: Span): SampledCurve<Uint8Array> {
  const isBlackBelow = [1, 0.5, 0.1, 0.01].every((part) => curves.every((curve) => curve(low * part) <= 0))
  const span = { low: low < 0 && isBlackBelow ? 0 : low, high }
  const usual = frameOf(span, finest.usual)
  // A third of a level between neighbours: looking up the nearest adds at most a sixth to the rounding.
  const isSteep = distinct(curves).some((curve) => steepestStep(usual, curve) > 1 / 255 / 3)
  const frame = isSteep ? frameOf(span, finest.steep) : usual
  const tables = distinct(curves).map((curve) => fill(new Uint8Array(frame.length), frame, (v) => byteOf(curve(v))))
  return { ...frame, tables }
}

/** A value 0…1 as the nearest of 255 levels; what is no number is black. */
export const byteOf = (value: number): number => Math.min(Math.max(Math.round(value * 255), 0), 255) || 0

const distinct = (curves: Curves): readonly Curve[] =>
  curves[0] === curves[1] && curves[1] === curves[2] ? [curves[0]] : curves

type Frame = Omit<SampledCurve<Float32Array>, 'tables'> & {
  length: number
  /** Entries in use; those between the positive and the negative ones are never looked up. */
  parts: readonly (readonly [from: number, to: number])[]
}

const word = new DataView(new ArrayBuffer(4))

function bitsOf(value: number): number {
  word.setFloat32(0, value)
  return word.getUint32(0)
}

function floatOf(bits: number): number {
  word.setUint32(0, bits)
  return word.getFloat32(0)
}

function frameOf({ low, high }: Span, perOctave: number): Frame {
  const shift = 23 - perOctave
  const entry = (value: number) => bitsOf(value < 0 ? value - delta : value + delta) >>> shift
  const first = entry(0)
  // One more than the ends: sums in single precision may pass them by a hair.
  const above = [0, entry(Math.max(high, 0)) + 2 - first] as const
  const below = [entry(-Number.MIN_VALUE) - first, entry(Math.min(low, 0)) + 2 - first] as const
  const parts = low < 0 ? [above, below] : [above]
  return { least: low < 0 ? low * (1 + 1e-6) : 0, delta, shift, first, parts, length: Math.max(...parts.flat()) }
}

/** The curve in the middle of each entry. */
function fill<T extends Uint8Array | Float32Array>(table: T, frame: Frame, curve: Curve): T {
  for (const [from, to] of frame.parts) for (let i = from; i < to; i++) table[i] = curve(middleOf(frame, i))
  return table
}

function spanOf(table: Float32Array, { parts }: Frame): Span {
  const span = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }
  for (const [from, to] of parts)
    for (const value of table.subarray(from, to)) {
      span.low = Math.min(span.low, value)
      span.high = Math.max(span.high, value)
    }
  return span
}

function middleOf({ shift, first }: Frame, i: number): number {
  const middle = (floatOf(((first + i) << shift) >>> 0) + floatOf(((first + i + 1) << shift) >>> 0)) / 2
  return middle < 0 ? middle + delta : middle - delta
}

/** The largest visible change from one entry to the next. */
function steepestStep(frame: Frame, curve: Curve): number {
  let steepest = 0
  for (const [from, to] of frame.parts) {
    let before = curve(middleOf(frame, from))
    for (let i = from + 1; i < to; i++) {
      const value = curve(middleOf(frame, i))
      if (Math.max(value, before) > 0 && Math.min(value, before) < 1)
        steepest = Math.max(steepest, Math.abs(value - before))
      before = value
    }
  }
  return steepest
}
