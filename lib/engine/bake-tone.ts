/** A chain of tone stages → the tables of one pass: exact where curve · matrix · curve says it all, else a 3D table. */
import type { ToneStage } from '#operations/operation.ts'
import type { TonePass } from '#pixels/tone.ts'
import { bakeCube, type Care } from './bake-cube.ts'
import { type Curves, chainOf, type Link } from './tone-chain.ts'

/** `undefined`: nothing would change. `draft` bounds the time instead of the error where only a 3D table will do. */
export function bakeTone(stages: readonly ToneStage[], care: Care = 'exact'): TonePass | undefined {
  const links = chainOf(stages)
  if (links.length === 0) return undefined
  const [first, second, third] = links
  if (links.length === 1 && first?.kind === 'curves') return bakeLut(first.of)
  if (links.length <= 3) {
    if (first?.kind === 'matrix' && !third) return bakeMatrix(undefined, first.rows, curvesOf(second))
    if (first?.kind === 'curves' && second?.kind === 'matrix' && (!third || third.kind === 'curves'))
      return bakeMatrix(first.of, second.rows, curvesOf(third))
  }
  return bakeCube(links, care)
}

const curvesOf = (link: Link | undefined) => (link?.kind === 'curves' ? link.of : undefined)

const byte = (value: number) => Math.min(Math.max(Math.round(value * 255), 0), 255) || 0

function bakeLut(curves: Curves): TonePass {
  return {
    kind: 'lut',
    lut: Uint8Array.from({ length: 768 }, (_, i) => byte((curves[i >> 8] ?? curves[0])((i & 255) / 255))),
  }
}

/** What value `v` of each channel adds to each result, in double precision. */
function sharesOf(before: Curves | undefined, rows: readonly number[]): Float64Array {
  const shares = new Float64Array(3 * 256 * 4)
  for (let channel = 0; channel < 3; channel++)
    for (let v = 0; v < 256; v++) {
      const value = before?.[channel]?.(v / 255) ?? v / 255
      for (let row = 0; row < 3; row++)
        shares[(channel * 256 + v) * 4 + row] =
          value * (rows[row * 4 + channel] ?? 0) + (channel === 0 ? (rows[row * 4 + 3] ?? 0) : 0)
    }
  return shares
}

function bakeMatrix(before: Curves | undefined, rows: readonly number[], after: Curves | undefined): TonePass {
  const shares = sharesOf(before, rows)
  if (!after) return { kind: 'matrix', tables: scaled(shares, [0, 0, 0], [255, 255, 255]) }
  const ranges = [0, 1, 2].map((row) => rangeOf(shares, row))
  const alike = after[0] === after[1] && after[1] === after[2]
  const whole = { low: Math.min(...ranges.map(({ low }) => low)), high: Math.max(...ranges.map(({ high }) => high)) }
  const spans = alike ? [livelySpan(after[0], whole)] : after.map((curve, i) => livelySpan(curve, ranges[i] ?? whole))
  const samples = Math.max(...spans.map((span, i) => samplesFor(after[i] ?? after[0], span)))
  const curves = Uint8Array.from({ length: samples * spans.length }, (_, i) => {
    const which = Math.floor(i / samples)
    const { low, high } = spans[which] ?? whole
    return byte((after[which] ?? after[0])(low + ((i % samples) / (samples - 1)) * (high - low)))
  })
  const spanOf = (row: number) => spans[row] ?? spans[0] ?? whole
  const tables = scaled(
    shares,
    [0, 1, 2].map((row) => spanOf(row).low),
    [0, 1, 2].map((row) => (samples - 1) / (spanOf(row).high - spanOf(row).low)),
  )
  return { kind: 'matrix-curve', tables, curves, stride: alike ? 0 : samples, last: samples - 1 }
}

/** (share − low) · scale, with the offset and the half for rounding in the first channel's table. */
function scaled(shares: Float64Array, low: readonly number[], scale: readonly number[]): Float32Array {
  return Float32Array.from(shares, (share, i) => {
    const row = i & 3
    if (row === 3) return 0
    const isFirst = i < 256 * 4
    return (share - (isFirst ? (low[row] ?? 0) : 0)) * (scale[row] ?? 1) + (isFirst ? 0.5 : 0)
  })
}

interface Span {
  low: number
  high: number
}

function rangeOf(shares: Float64Array, row: number): Span {
  const span = { low: 0, high: 0 }
  for (let channel = 0; channel < 3; channel++) {
    const values = Array.from({ length: 256 }, (_, v) => shares[(channel * 256 + v) * 4 + row] ?? 0)
    span.low += Math.min(...values)
    span.high += Math.max(...values)
  }
  return span
}

/** The part of `span` outside which the curve's byte no longer changes, so that no sample is wasted. */
function livelySpan(curve: (value: number) => number, { low, high }: Span): Span {
  const samples = 1024
  const step = (high - low) / samples
  if (!(step > 1e-9)) return { low, high: low + 1 }
  const at = (i: number) => Math.min(Math.max(curve(low + i * step), 0), 1)
  let first = 0
  let last = samples
  while (first < last && at(first + 1) === at(0)) first++
  while (last > first + 1 && at(last - 1) === at(samples)) last--
  return { low: low + first * step, high: low + last * step }
}

const fewest = 4096
const most = 65536

/** So many that two neighbours differ by at most a quarter of a level: looking up the nearest one adds at most ⅛ to the rounding. */
function samplesFor(curve: (value: number) => number, { low, high }: Span): number {
  let steepest = 0
  let before = curve(low)
  for (let i = 1; i < fewest; i++) {
    const value = curve(low + (i / (fewest - 1)) * (high - low))
    if (Math.max(value, before) > 0 && Math.min(value, before) < 1)
      steepest = Math.max(steepest, Math.abs(value - before))
    before = value
  }
  const wanted = fewest * steepest * 255 * 4
  return Math.min(most, 2 ** Math.ceil(Math.log2(Math.max(fewest, wanted))))
}
