/** Curves, gains and matrices in turn as tables: each curve's table spans just what comes before it can give. */
import type {
  BytePass,
  ChainLink,
  FloatOperation,
  MatrixRows,
  NearestCurve,
  NearPass,
  PointCurve,
} from '#pixels/tone-pass.ts'
import { byteOf, type Span, sampleBytes, sampleFloats, sampleNear, samplePoints } from './sample-curve.ts'
import { type Curve, type Curves, evaluator, identity, type Link, unchanged } from './tone-chain.ts'

/** A chain of curves and steps alone: each channel for itself. */
export function bakeLut(links: readonly Link[]): BytePass {
  const see = evaluator(links)
  const lut = new Uint8Array(768)
  for (let v = 0; v < 256; v++)
    see([v / 255, v / 255, v / 255]).forEach((value, channel) => {
      lut[channel * 256 + v] = byteOf(value)
    })
  return { kind: 'lut', lut }
}

export const bakeMatrix = (before: Curves, rows: MatrixRows): BytePass => ({
  kind: 'matrix',
  tables: Float32Array.from(sharesOf(before, rows), (share) => share * 255),
})

export function bakeChain(links: readonly Link[]): BytePass {
  const rest = [...links]
  const before = rest[0]?.kind === 'curves' ? curvesOf(rest.shift()) : unchanged
  const shares = sharesOf(before, takeMatrix(rest) ?? plain)
  let span = spanOfShares(shares)
  const made: ChainLink<NearestCurve<Float32Array>>[] = []
  while (rest.length > 1 || rest[0]?.kind === 'gain') {
    const link = nextLink(rest, span, sampleFloats)
    made.push(link.made)
    span = link.span
  }
  return {
    kind: 'chain',
    tables: Float32Array.from(shares),
    links: made,
    last: sampleBytes(rest[0] ? curvesOf(rest[0]) : unchanged, span),
  }
}

/** The same for working pixels: from bytes, whose first curve and matrix need no steps, … */
export function nearFromBytes(links: readonly Link[]): NearPass {
  const rest = [...links]
  const before = rest[0]?.kind === 'curves' ? curvesOf(rest.shift()) : unchanged
  const shares = sharesOf(before, takeMatrix(rest) ?? plain)
  return { tables: Float32Array.from(shares), links: nearLinks(rest, spanOfShares(shares)) }
}

/** … and between working pixels within `span`. */
export const nearWithin = (links: readonly Link[], span: Span): NearPass => ({
  links: nearLinks(links[0]?.kind === 'matrix' ? [{ kind: 'curves', of: unchanged }, ...links] : links, span),
})

function nearLinks(links: readonly Link[], span: Span): ChainLink<PointCurve>[] {
  const rest = [...links]
  const made: ChainLink<PointCurve>[] = []
  for (let reach = span; rest.length > 0; ) {
    const link = nextLink<PointCurve>(rest, bounded(reach), sampleNear)
    made.push(link.made)
    reach = link.span
  }
  return made
}

/** Curves and gains, each of which may miss by a little. */
export const countLinks = (links: readonly Link[]): number =>
  links.filter(({ kind }) => kind === 'curves' || kind === 'gain').length

/** The same chain by straight lines between points: exact, and slow. */
export function floatLinks(links: readonly Link[], span: Span): FloatOperation[] {
  const rest = [...links]
  const made: FloatOperation[] = []
  let reach = span
  const rows = takeMatrix(rest)
  if (rows) {
    made.push({ kind: 'mix', rows })
    reach = spanAfter(rows, [span, span, span])
  }
  while (rest.length > 0) {
    const link = nextLink<PointCurve>(rest, bounded(reach), samplePoints)
    made.push(link.made)
    reach = link.span
  }
  return made
}

/** Beyond this a curve for working pixels counts as level: 12 stops over white. */
const farthest = 4096
const bounded = ({ low, high }: Span): Span => ({ low: Math.max(low, -farthest), high: Math.min(high, farthest) })

/** Takes a curve or a gain, and the matrix behind it, off the front of `rest`. */
function nextLink<C>(
  rest: Link[],
  span: Span,
  sample: (curves: Curves, span: Span) => { curve: C; spans: Span[] },
): { made: ChainLink<C>; span: Span } {
  const link = rest.shift()
  const rows = takeMatrix(rest) ?? plain
  if (link?.kind === 'curves') {
    const { curve, spans } = sample(link.of, span)
    return { made: { kind: 'bend', curve, rows }, span: spanAfter(rows, spans) }
  }
  if (link?.kind !== 'gain') throw new Error(`a ${link?.kind ?? 'nothing'} is no link of a chain`)
  // No colour is brighter than its farthest channel.
  const far = Math.max(-span.low, span.high)
  const { curve, spans } = sample([link.of, link.of, link.of], { low: 0, high: far })
  const most = spans[0]?.high ?? 1
  const scaled = { low: Math.min(span.low * most, 0), high: Math.max(span.high * most, 0) }
  return { made: { kind: 'gain', curve, rows }, span: spanAfter(rows, [scaled, scaled, scaled]) }
}

const plain: MatrixRows = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]

function takeMatrix(rest: Link[]): MatrixRows | undefined {
  const [link] = rest
  if (link?.kind !== 'matrix') return undefined
  rest.shift()
  return link.rows
}

function curvesOf(link: Link | undefined): Curves {
  if (link?.kind !== 'curves') throw new Error(`a ${link?.kind ?? 'nothing'} is no curve`)
  return link.of
}

/** What value `v` of each channel adds to each result; the offset is in the first channel's share. */
function sharesOf(before: Curves, rows: MatrixRows): Float64Array {
  const shares = new Float64Array(3 * 256 * 4)
  const values = new Map<Curve, Float64Array>()
  for (let channel = 0; channel < 3; channel++) {
    const curve = before[channel] ?? identity
    const bent = values.get(curve) ?? Float64Array.from({ length: 256 }, (_, v) => curve(v / 255))
    values.set(curve, bent)
    for (let v = 0; v < 256; v++)
      for (let row = 0; row < 3; row++)
        shares[(channel * 256 + v) * 4 + row] =
          (bent[v] ?? 0) * (rows[row * 4 + channel] ?? 0) + (channel === 0 ? (rows[row * 4 + 3] ?? 0) : 0)
  }
  return shares
}

/** The smallest and the largest sum that any colour can give, over all three results. */
function spanOfShares(shares: Float64Array): Span {
  const span = { low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }
  for (let row = 0; row < 3; row++) {
    let [low, high] = [0, 0]
    for (let channel = 0; channel < 3; channel++) {
      let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
      for (let v = 0; v < 256; v++) {
        const share = shares[(channel * 256 + v) * 4 + row] ?? 0
        if (share < least) least = share
        if (share > most) most = share
      }
      low += least
      high += most
    }
    span.low = Math.min(span.low, low)
    span.high = Math.max(span.high, high)
  }
  return span
}

/** What a matrix can make of channels that lie in `spans`: interval arithmetic, over all three results. */
function spanAfter(rows: MatrixRows, spans: readonly Span[]): Span {
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
