/** A curve over a span as points, dense where floats are; and as tables whose nearest entry is as good as the curve. */
import type { NearestCurve, PointCurve } from '#pixels/tone-pass.ts'
import type { Curve, Curves } from './tone-chain.ts'

export interface Span {
  low: number
  high: number
}

/** Steps per octave, as a power of two: a straight line over one is within a hundredth of a level of any smooth curve. */
const pointsPerOctave = 8
/** Below this the steps are even, and finer than a thousandth of a level of linear light. */
const delta = 2 ** -10

/** Points of one curve: entry i for values above zero, and the same for those below. */
interface Points extends Span {
  above: Float64Array
  below: Float64Array
}

const shift = 23 - pointsPerOctave
const floats = new Float32Array(1)
const bits = new Uint32Array(floats.buffer)
const fraction = (1 << shift) - 1

function bitsOf(value: number): number {
  floats[0] = value
  return bits[0] ?? 0
}

function floatOf(word: number): number {
  bits[0] = word
  return floats[0] ?? 0
}

const first = bitsOf(delta) >>> shift

function pointsOf(curve: Curve, { low, high }: Span): Points {
  const side = (far: number, sign: number) => {
    // Two more than the end: one for the line beyond it, one for sums in single precision that pass it by a hair.
    const count = far > 0 ? (bitsOf(far + delta) >>> shift) - first + 3 : 2
    const points = new Float64Array(count)
    for (let i = 0; i < count; i++) points[i] = finite(curve(sign * (floatOf((first + i) << shift) - delta)))
    return points
  }
  return { low, high, above: side(high, 1), below: side(-low, -1) }
}

/** Far more than any table needs, and no hindrance to arithmetic. */
const most = 1e6
const finite = (value: number) => Math.min(Math.max(value, -most), most) || 0

/** Reads between the points as the kernel does. */
function valueAt({ above, below, low, high }: Points, value: number): number {
  const held = value > low ? (value < high ? value : high) : low
  const side = held < 0 ? below : above
  floats[0] = (held < 0 ? -held : held) + delta
  const word = bits[0] as number
  const i = (word >>> shift) - first
  const from = side[i] as number
  return from + ((side[i + 1] as number) - from) * ((word & fraction) / (fraction + 1))
}

/** The same curve, many times faster within `span`; beyond it as it is. */
export function quick(curve: Curve, span: Span): Curve {
  const points = pointsOf(curve, span)
  return (value) => (value >= span.low && value <= span.high ? valueAt(points, value) : curve(value))
}

/** Each different function once. */
export const distinct = (curves: Curves): readonly Curve[] =>
  curves[0] === curves[1] && curves[1] === curves[2] ? [curves[0]] : curves

/** For working pixels; `spans` are what the results may be, one for each channel. */
export function samplePoints(curves: Curves, span: Span): { curve: PointCurve; spans: Span[] } {
  const wide = { low: Math.min(span.low, 0), high: Math.max(span.high, 0) }
  const points = distinct(curves).map((curve) => pointsOf(curve, wide))
  const zero = (points[0]?.below.length ?? 1) - 1
  const tables = points.map(({ above, below }) => {
    const table = new Float32Array(zero + above.length)
    below.forEach((value, i) => {
      table[zero - i] = value
    })
    table.set(above, zero)
    return table
  })
  return { curve: { ...wide, tables, zero, delta, shift, first }, spans: spansOf(points, wide) }
}

/** The same with so many points that the nearest one will do: within a sixteenth of a level where nothing is steep. */
export function sampleNear(curves: Curves, span: Span): { curve: PointCurve; spans: Span[] } {
  const wide = { low: Math.min(span.low, 0), high: Math.max(span.high, 0) }
  const points = distinct(curves).map((curve) => pointsOf(curve, wide))
  const finer = 23 - nearPerOctave
  const parts = 1 << (shift - finer)
  const zero = ((points[0]?.below.length ?? 2) - 1) * parts
  const tables = points.map(({ above, below }) => {
    const table = new Float32Array(zero + (above.length - 1) * parts)
    divided(table.subarray(zero), finer, above)
    // From 0 downwards.
    divided(table.subarray(0, zero), finer, below).reverse()
    return table
  })
  const curve = { ...wide, tables, zero, delta, shift: finer, first: bitsOf(delta) >>> finer }
  return { curve, spans: spansOf(points, wide) }
}

const nearPerOctave = 11

/** For a curve between two matrices: its results may lie outside 0…1, in `spans`, one for each channel. */
export function sampleFloats(curves: Curves, span: Span): { curve: NearestCurve<Float32Array>; spans: Span[] } {
  const points = distinct(curves).map((curve) => pointsOf(curve, span))
  const frame = frameFor(points, span, { step: 1 / 255 / 16, least: 10, most: 12 })
  const tables = points.map((each) => filled(new Float32Array(frame.length), frame, each))
  return { curve: { ...frame, tables }, spans: spansOf(points, span) }
}

/** For the last curve: its results are the bytes. */
export function sampleBytes(curves: Curves, { low, high }: Span): NearestCurve<Uint8Array> {
  const isBlackBelow = [1, 0.5, 0.1, 0.01].every((part) => curves.every((curve) => curve(low * part) <= 0))
  const span = { low: low < 0 && isBlackBelow ? 0 : low, high }
  const points = distinct(curves).map((curve) => pointsOf(curve, span))
  // An eighth of a level between neighbours: the nearest one adds at most a sixteenth to the rounding.
  const frame = frameFor(points, span, { step: 1 / 255 / 8, least: 10, most: 14 })
  return { ...frame, tables: points.map((each) => bytesOf(filled(new Float32Array(frame.length), frame, each))) }
}

function bytesOf(values: Float32Array): Uint8Array {
  const bytes = new Uint8ClampedArray(values.length)
  for (let i = 0; i < values.length; i++) bytes[i] = (values[i] as number) * 255
  return new Uint8Array(bytes.buffer)
}

/** A value 0…1 as the nearest of 255 levels; what is no number is black. */
export const byteOf = (value: number): number => Math.min(Math.max(Math.round(value * 255), 0), 255) || 0

function spansOf(points: readonly Points[], span: Span): Span[] {
  const found = points.map(({ above, below }) => {
    const result = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }
    const sides = [...(span.high >= 0 ? [above] : []), ...(span.low < 0 ? [below] : [])]
    for (const side of sides)
      for (const value of side) {
        if (value < result.low) result.low = value
        if (value > result.high) result.high = value
      }
    return result
  })
  return [0, 1, 2].map((channel) => found[channel] ?? found[0] ?? span)
}

type Frame = Omit<NearestCurve<Float32Array>, 'tables'> & { length: number }

function frameOf({ low, high }: Span, perOctave: number): Frame {
  const lift = delta + Math.max(-low, 0)
  const cut = 23 - perOctave
  const from = bitsOf(delta) >>> cut
  // One more than the end: sums in single precision may pass it by a hair.
  return {
    lift,
    least: delta,
    shift: cut,
    first: from,
    length: (bitsOf(Math.max(high + lift, delta)) >>> cut) - from + 2,
  }
}

/** As many steps per octave as keep neighbours `step` apart where it can be seen. */
function frameFor(points: readonly Points[], span: Span, wanted: { step: number; least: number; most: number }): Frame {
  const usual = frameOf(span, wanted.least)
  const steepest = Math.max(...points.map((each) => steepestStep(usual, each)))
  const more = Math.ceil(Math.log2(steepest / wanted.step))
  return more > 0 ? frameOf(span, Math.min(wanted.least + more, wanted.most)) : usual
}

/** The curve in the middle of each entry. */
function filled(table: Float32Array, frame: Frame, points: Points): Float32Array {
  if (frame.lift === delta && points.low >= 0) return divided(table, frame.shift, points.above)
  for (let i = 0; i < table.length; i++) table[i] = valueAt(points, middleOf(frame, i))
  return table
}

/** The same where each entry is an even part of the way from one point to the next. */
function divided(table: Float32Array, finer: number, above: Float64Array): Float32Array {
  const parts = 1 << (shift - finer)
  for (let i = 0, from = 0; i < table.length; from++) {
    const value = above[from] as number
    const step = ((above[from + 1] as number) - value) / parts
    for (let part = 0; part < parts && i < table.length; part++) table[i++] = value + (part + 0.5) * step
  }
  return table
}

const middleOf = (frame: Frame, i: number) =>
  floatOf(((frame.first + i) << frame.shift) + (1 << (frame.shift - 1))) - frame.lift

/** The largest visible change from one entry to the next; every eighth step is looked at. */
function steepestStep(frame: Frame, points: Points): number {
  let steepest = 0
  let before = valueAt(points, middleOf(frame, 0))
  for (let i = 8; i < frame.length; i += 8) {
    const value = valueAt(points, middleOf(frame, i))
    if (Math.max(value, before) > 0 && Math.min(value, before) < 1)
      steepest = Math.max(steepest, Math.abs(value - before) / 8)
    before = value
  }
  return steepest
}
