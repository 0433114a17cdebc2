/** Weights of the three-lobed Lanczos kernel (Duchon 1979), widened when a picture gets smaller so that nothing aliases. */

/** One axis of a separable resampling: for each result its first pixel and `taps` weights, 16384 in sum. */
export interface AxisWeights {
  taps: number
  starts: Int32Array
  weights: Int16Array
}

/** Weights are 16-bit with this as 1. */
const one = 16384

const lobes = 3

/** sinc(x)·sinc(x/3) inside ±3. */
export function lanczos(x: number): number {
  if (x === 0) return 1
  if (Math.abs(x) >= lobes) return 0
  const turn = Math.PI * x
  return (lobes * Math.sin(turn) * Math.sin(turn / lobes)) / (turn * turn)
}

/**
 * Maps [from, to) in pixels onto `count` results. Pixels outside least…most repeat the edge. Starts and `taps` are even,
 * so that taps go in pairs that do not depend on the result; weights outside least…most are 0.
 */
export function axisWeights(from: number, to: number, count: number, least: number, most: number): AxisWeights {
  const scale = (to - from) / count
  const wide = Math.max(1, scale)
  const reach = lobes * wide
  const taps = Math.ceil((Math.ceil(2 * reach) + 1) / 2) * 2
  const starts = new Int32Array(count)
  const weights = new Int16Array(count * taps)
  const exact = new Float64Array(taps)
  for (let i = 0; i < count; i++) {
    const centre = from + (i + 0.5) * scale - 0.5
    const first = Math.ceil(centre - reach)
    const start = Math.min(Math.max(first, least), most) & ~1
    exact.fill(0)
    for (let at = first; at <= centre + reach; at++) {
      const place = Math.min(Math.max(at, least), most) - start
      exact[place] = (exact[place] ?? 0) + lanczos((at - centre) / wide)
    }
    starts[i] = start
    quantise(exact, weights, i * taps)
  }
  return { taps, starts, weights }
}

/** Rounds so that the sum is exactly `one`: flat areas and full alpha stay what they are. */
export function quantise(exact: Float64Array, into: Int16Array, offset: number): void {
  const sum = exact.reduce((total, weight) => total + weight, 0)
  let rest = one
  let largest = 0
  for (let k = 0; k < exact.length; k++) {
    const weight = Math.round(((exact[k] ?? 0) / sum) * one)
    into[offset + k] = weight
    rest -= weight
    if ((exact[k] ?? 0) > (exact[largest] ?? 0)) largest = k
  }
  into[offset + largest] = (into[offset + largest] ?? 0) + rest
}
