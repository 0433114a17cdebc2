/** Which neighbours each result of a separable filter is a sum of, along one axis of a picture that goes on as in a mirror. */

/** Result `i` is the sum of `weights[i · taps + k]` × the value at `starts[i] + k`; all of them exist, all sums are 1. */
export interface AxisSums {
  starts: Int32Array
  weights: Float32Array
  taps: number
}

export interface AxisFilter {
  /** Of results. */
  count: number
  /** Of the values they are made of. */
  length: number
  /** Where the values' mirror lies: value `i` is also value `2 · extent − 1 − i`. `length`, or half less. */
  extent: number
  /** Result `i`'s place among the values, whose centres are whole numbers. */
  centre: (i: number) => number
  /** Nothing further away than this counts. */
  reach: number
  /** By distance. */
  weight: (distance: number) => number
}

export function axisSums({ count, length, extent, centre, reach, weight }: AxisFilter): AxisSums {
  const folded = (i: number) => mirrored(i, length, extent)
  const results = Array.from({ length: count }, (_, i) => {
    const middle = centre(i)
    const sums = new Map<number, number>()
    let total = 0
    for (let at = Math.ceil(middle - reach); at <= middle + reach; at++) {
      const share = weight(at - middle)
      sums.set(folded(at), (sums.get(folded(at)) ?? 0) + share)
      total += share
    }
    return { sums, total, first: Math.min(...sums.keys()), last: Math.max(...sums.keys()) }
  })
  const taps = results.reduce((most, { first, last }) => Math.max(most, last - first + 1), 1)
  const starts = new Int32Array(count)
  const weights = new Float32Array(count * taps)
  results.forEach(({ sums, total, first }, i) => {
    const start = Math.min(first, length - taps)
    starts[i] = start
    for (const [at, share] of sums) weights[i * taps + at - start] = share / total
  })
  return { starts, weights, taps }
}

/** Which of `length` values stands at place `i`, beyond the ends too. */
export function mirrored(i: number, length: number, extent = length): number {
  const period = 2 * extent
  const place = ((i % period) + period) % period
  return place < length ? place : period - 1 - place
}

/** Beyond this many σ a Gaussian is left out: 2 in 10 000, which is a third of a level beside a black edge. */
const tail = 3.7

/** A Gaussian of standard deviation `sigma`, in values. */
export const gaussianShape = (sigma: number, reach = tail) => ({
  reach: Math.max(reach * sigma, 0.5),
  weight: (distance: number) => Math.exp(-(distance * distance) / (2 * sigma * sigma)),
})

/** The same from its middle outwards, as far as it reaches; both halves together sum to 1. */
export function gaussianHalf(sigma: number, most = tail): Float32Array {
  const { reach, weight } = gaussianShape(sigma, most)
  const half = Float64Array.from({ length: Math.floor(reach) + 1 }, (_, away) => weight(away))
  const total = half.reduce((sum, share, away) => sum + share * (away > 0 ? 2 : 1), 0)
  return Float32Array.from(half, (share) => share / total)
}

/** Two values as one, with their neighbours: [1 3 3 1] / 8. Nothing that repeats every second value survives it. */
export const halvingShape = { reach: 1.5, weight: (distance: number) => (Math.abs(distance) < 1 ? 3 : 1) }

/** Of [1 3 3 1] / 8, in values². */
export const halvingVariance = 0.75
