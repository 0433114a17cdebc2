/** A chain of tone stages → the tables of one pass: curves and matrices exactly, anything else as a measured 3D table. */
import type { ToneStage } from '#operations/operation.ts'
import type { Breath } from '#pixels/breath.ts'
import type { TonePass } from '#pixels/tone.ts'
import { bakeCube, type Care } from './bake-cube.ts'
import { byteOf, type Span, sampleBytes, sampleFloats } from './sample-curve.ts'
import { type Curve, type Curves, chainOf, type Link } from './tone-chain.ts'

/** `undefined`: nothing would change. `draft` bounds the time instead of the error where only a 3D table will do. */
export async function bakeTone(
  stages: readonly ToneStage[],
  care: Care,
  breath: Breath,
): Promise<TonePass | undefined> {
  const links = chainOf(stages)
  if (links.length === 0) return undefined
  if (links.some((link) => link.kind === 'map')) return bakeCube(links, care, breath)
  const [first, second] = links
  if (links.length === 1 && first?.kind === 'curves') return bakeLut(first.of)
  if (links.length === 1 && first?.kind === 'matrix') return bakeMatrix(unchanged, first.rows)
  if (links.length === 2 && first?.kind === 'curves' && second?.kind === 'matrix')
    return bakeMatrix(first.of, second.rows)
  return bakeChain(links)
}

const identity: Curve = (value) => value
const unchanged: Curves = [identity, identity, identity]

function bakeLut(curves: Curves): TonePass {
  const lut = Uint8Array.from({ length: 768 }, (_, i) => byteOf((curves[i >> 8] ?? identity)((i & 255) / 255)))
  return { kind: 'lut', lut }
}

/** What value `v` of each channel adds to each result; the offset is in the first channel's share. */
function sharesOf(before: Curves, rows: readonly number[]): Float64Array {
  const shares = new Float64Array(3 * 256 * 4)
  for (let channel = 0; channel < 3; channel++)
    for (let v = 0; v < 256; v++) {
      const value = (before[channel] ?? identity)(v / 255)
      for (let row = 0; row < 3; row++)
        shares[(channel * 256 + v) * 4 + row] =
          value * (rows[row * 4 + channel] ?? 0) + (channel === 0 ? (rows[row * 4 + 3] ?? 0) : 0)
    }
  return shares
}

function bakeMatrix(before: Curves, rows: readonly number[]): TonePass {
  return { kind: 'matrix', tables: Float32Array.from(sharesOf(before, rows), (share) => share * 255) }
}

/** Curve, matrix, curve, …: each curve's table spans just what the matrix before it can give. */
function bakeChain(links: readonly Link[]): TonePass {
  const [before, ...rest] = links[0]?.kind === 'curves' ? links : [{ kind: 'curves' as const, of: unchanged }, ...links]
  const rows = matrixOf(rest.shift())
  const shares = sharesOf(before?.kind === 'curves' ? before.of : unchanged, rows)
  let span = spanOfShares(shares)
  const middle: Extract<TonePass, { kind: 'chain' }>['links'][number][] = []
  let curves = curvesOf(rest.shift())
  while (rest.length > 0) {
    const { curve, spans } = sampleFloats(curves, span)
    const matrix = matrixOf(rest.shift())
    middle.push({ curve, rows: matrix })
    span = spanAfter(matrix, spans)
    curves = curvesOf(rest.shift())
  }
  return { kind: 'chain', tables: Float32Array.from(shares), links: middle, last: sampleBytes(curves, span) }
}

function matrixOf(link: Link | undefined): readonly number[] {
  if (link?.kind !== 'matrix') throw new Error('curves and matrices must take turns')
  return link.rows
}

const curvesOf = (link: Link | undefined): Curves => (link?.kind === 'curves' ? link.of : unchanged)

/** The smallest and the largest sum that any colour can give, over all three results. */
function spanOfShares(shares: Float64Array): Span {
  const of = (row: number, pick: (...values: number[]) => number) =>
    [0, 1, 2].reduce((sum, channel) => {
      const values = Array.from({ length: 256 }, (_, v) => shares[(channel * 256 + v) * 4 + row] ?? 0)
      return sum + pick(...values)
    }, 0)
  return {
    low: Math.min(...[0, 1, 2].map((row) => of(row, Math.min))),
    high: Math.max(...[0, 1, 2].map((row) => of(row, Math.max))),
  }
}

/** What a matrix can make of channels that lie in `spans`: interval arithmetic, over all three results. */
function spanAfter(rows: readonly number[], spans: readonly Span[]): Span {
  const results = [0, 1, 2].map((row) => {
    const result = { low: rows[row * 4 + 3] ?? 0, high: rows[row * 4 + 3] ?? 0 }
    spans.forEach(({ low, high }, column) => {
      const weight = rows[row * 4 + column] ?? 0
      result.low += Math.min(weight * low, weight * high)
      result.high += Math.max(weight * low, weight * high)
    })
    return result
  })
  return { low: Math.min(...results.map(({ low }) => low)), high: Math.max(...results.map(({ high }) => high)) }
}
