/** What colours a region has: a few gaussians, fitted to weighted samples. Deterministic. */
import type { Colours } from './colours.ts'

/** How unlikely a colour is, as a negative logarithm. */
export type Mixture = (light: number, green: number, blue: number) => number

const components = 5
const rounds = 4
/** A standard deviation that even flat areas have: noise, and what is between two cells. */
const grain = 0.012

/** Numbers of one gaussian: its mean, the inverse of its covariance (six, upper triangle), and a constant. */
const numbers = 10

/** Fitted to the cells whose side is `wanted`, as far as they are seen; `undefined` where hardly any are. */
export function mixtureOf(
  { light, green, blue, seen }: Colours,
  sides: Uint8Array,
  wanted: 0 | 1,
): Mixture | undefined {
  const samples = samplesOf({ light, green, blue, seen }, sides, wanted)
  const count = samples.length / 3
  if (count < 4) return undefined
  const owner = new Uint8Array(count)
  let sums = sumsOf(samples, owner, 1)
  while (sums.length < components) {
    const widest = widestOf(sums)
    if (widest.spread < 1e-5 * count) break
    splitInto(samples, owner, widest, sums.length)
    sums = sumsOf(samples, owner, sums.length + 1)
  }
  let model = modelFrom(sums, count)
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < count; i++)
      owner[i] = nearestIn(model, samples[3 * i] as number, samples[3 * i + 1] as number, samples[3 * i + 2] as number)
    sums = sumsOf(samples, owner, sums.length)
    model = modelFrom(sums, count)
  }
  return (l, a, b) => {
    nearestIn(model, l, a, b)
    return cost
  }
}

/** So many tell as much as all. */
const enough = 4000

function samplesOf(
  { light, green, blue, seen }: Pick<Colours, 'light' | 'green' | 'blue' | 'seen'>,
  sides: Uint8Array,
  wanted: 0 | 1,
): Float32Array {
  let all = 0
  for (let i = 0; i < sides.length; i++) if (sides[i] === wanted && (seen[i] as number) > 0.5) all++
  const step = Math.max(1, all / enough)
  const samples = new Float32Array(3 * Math.ceil(all / step))
  let [n, next, taken] = [0, 0, 0]
  for (let i = 0; i < sides.length; i++) {
    if (sides[i] !== wanted || (seen[i] as number) <= 0.5 || n++ < next) continue
    samples[taken++] = light[i] as number
    samples[taken++] = green[i] as number
    samples[taken++] = blue[i] as number
    next = (taken / 3) * step
  }
  return samples.subarray(0, taken)
}

interface Sums {
  index: number
  weight: number
  mean: [number, number, number]
  /** xx xy xz yy yz zz */
  spread: number[]
}

/** Of all gaussians in one pass. */
function sumsOf(samples: Float32Array, owner: Uint8Array, count: number): Sums[] {
  const sums = new Float64Array(count * numbers)
  for (let i = 0; i < owner.length; i++) {
    const x = samples[3 * i] as number
    const y = samples[3 * i + 1] as number
    const z = samples[3 * i + 2] as number
    const at = (owner[i] as number) * numbers
    sums[at] = (sums[at] as number) + 1
    sums[at + 1] = (sums[at + 1] as number) + x
    sums[at + 2] = (sums[at + 2] as number) + y
    sums[at + 3] = (sums[at + 3] as number) + z
    sums[at + 4] = (sums[at + 4] as number) + x * x
    sums[at + 5] = (sums[at + 5] as number) + x * y
    sums[at + 6] = (sums[at + 6] as number) + x * z
    sums[at + 7] = (sums[at + 7] as number) + y * y
    sums[at + 8] = (sums[at + 8] as number) + y * z
    sums[at + 9] = (sums[at + 9] as number) + z * z
  }
  return Array.from({ length: count }, (_, index) => {
    const [weight = 0, ...rest] = sums.subarray(index * numbers, (index + 1) * numbers)
    const [x = 0, y = 0, z = 0, xx = 0, xy = 0, xz = 0, yy = 0, yz = 0, zz = 0] = rest.map(
      (v) => v / Math.max(weight, 1),
    )
    const spread = [xx - x * x, xy - x * y, xz - x * z, yy - y * y, yz - y * z, zz - z * z]
    return { index, weight, mean: [x, y, z], spread }
  })
}

/** The one whose colours vary most along one line, and that line. */
function widestOf(sums: readonly Sums[]): {
  index: number
  mean: readonly number[]
  axis: readonly number[]
  spread: number
} {
  const found = sums.map(({ index, mean, spread, weight }) => {
    const axis = principal(spread)
    return { index, mean, axis: axis.way, spread: axis.length * weight }
  })
  return found.reduce((best, one) => (one.spread > best.spread ? one : best))
}

/** The longest axis of a covariance, by repeated multiplication. */
function principal([xx = 0, xy = 0, xz = 0, yy = 0, yz = 0, zz = 0]: readonly number[]) {
  let way = [1, 0.7, 0.4]
  let length = 0
  for (let i = 0; i < 24; i++) {
    const [x = 0, y = 0, z = 0] = way
    const next = [xx * x + xy * y + xz * z, xy * x + yy * y + yz * z, xz * x + yz * y + zz * z]
    length = Math.hypot(...next)
    if (length < 1e-12) break
    way = next.map((v) => v / length)
  }
  return { way, length }
}

/** Half of the samples of one gaussian become a new one's (Orchard and Bouman 1991). */
function splitInto(
  samples: Float32Array,
  owner: Uint8Array,
  { index, mean, axis }: { index: number; mean: readonly number[]; axis: readonly number[] },
  fresh: number,
) {
  const [x = 0, y = 0, z = 0] = axis
  const middle = x * (mean[0] ?? 0) + y * (mean[1] ?? 0) + z * (mean[2] ?? 0)
  for (let i = 0; i < owner.length; i++)
    if (
      owner[i] === index &&
      x * (samples[3 * i] as number) + y * (samples[3 * i + 1] as number) + z * (samples[3 * i + 2] as number) > middle
    )
      owner[i] = fresh
}

function modelFrom(sums: readonly Sums[], total: number): Float64Array {
  const model = new Float64Array(sums.length * numbers)
  for (const [k, { weight, mean, spread }] of sums.entries()) {
    const [xx = 0, xy = 0, xz = 0, yy = 0, yz = 0, zz = 0] = spread
    const [a, d, f] = [xx + grain ** 2, yy + grain ** 2, zz + grain ** 2]
    const [p, q, r] = [d * f - yz * yz, xz * yz - xy * f, xy * yz - xz * d]
    const determinant = a * p + xy * q + xz * r
    const share = Math.max(weight / total, 1e-6)
    const inverse = [p, q, r, a * f - xz * xz, xy * xz - a * yz, a * d - xy * xy].map((v) => v / determinant)
    model.set([...mean, ...inverse, 0.5 * Math.log(determinant) - Math.log(share)], k * numbers)
  }
  return model
}

/** Of the colour that was looked up last: answers are many, and objects for them would be too. */
let cost = 0

/** The gaussian that makes the colour likeliest; how unlikely it is then, in `cost`. */
function nearestIn(model: Float64Array, l: number, a: number, b: number): number {
  let index = 0
  cost = Number.POSITIVE_INFINITY
  for (let k = 0, at = 0; at < model.length; k++, at += numbers) {
    const x = l - (model[at] as number)
    const y = a - (model[at + 1] as number)
    const z = b - (model[at + 2] as number)
    const squares =
      (model[at + 3] as number) * x * x + (model[at + 6] as number) * y * y + (model[at + 8] as number) * z * z
    const products =
      (model[at + 4] as number) * x * y + (model[at + 5] as number) * x * z + (model[at + 7] as number) * y * z
    const its = 0.5 * squares + products + (model[at + 9] as number)
    if (its < cost) {
      cost = its
      index = k
    }
  }
  return index
}
