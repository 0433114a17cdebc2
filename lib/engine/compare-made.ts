/** What a recipient changed in a picture that it was sent whole: how much, where, and how far the rest drifted. Pure on small pictures. */
import type { Mask } from '#contract/mask.ts'
import { wholePicture } from '#contract/mask-bounds.ts'
import { mapOf } from '#contract/mask-map.ts'
import type { Size } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import type { Patch } from '#operations/patch.ts'
import { grown, type Looked } from './fit-part.ts'
import { covering, fitPatch } from './fit-patch.ts'

export interface Comparison {
  /** Of the picture's area that plainly looks different, 0…1. */
  share: number
  /** By how many of 255 levels the rest is off, before it is brought back: the most, but for one pixel in a hundred. */
  drift: number
  /** How its picture lies best on the version. */
  patch: Patch
  /** Where it plainly looks different, with a little around; absent where it does nowhere. */
  mask?: Mask | undefined
}

/** `see` draws a version small; `made` is the open picture's hash, `size` its size. `of`: the version's full size. */
export async function compareMade(
  { steps, made }: { steps: readonly Step[]; made: string },
  of: Size,
  size: Size,
  see: (steps: readonly Step[]) => Promise<Outcome<Looked>>,
): Promise<Outcome<Comparison>> {
  const laid = (params: Step['params']): Step => ({ id: 'patch', op: 'patch', params })
  const fit = await fitPatch({ steps, place: wholePicture, made }, of, size, see)
  if (!fit.ok) return fit
  const before = await see(steps)
  if (!before.ok) return before
  const came = await see([...steps, laid({ picture: made, window: covering(wholePicture, of, size) })])
  if (!came.ok) return came
  const fitted = await see([...steps, laid({ ...fit.value })])
  if (!fitted.ok) return fitted
  return done({ ...changeBetween(before.value, came.value, fitted.value), patch: fit.value })
}

/** Pixels of a cell's side. */
const side = 2
/** In levels: less is what encoding anew does, or so many times what half of the picture differs by; more is always plain. */
const plain = { levels: 12, times: 6, most: 36 }
/** Cells that hang together; fewer are noise. */
const fewest = 6
/** Cells around what changed, since its edges changed a little too. */
const around = 3

function changeBetween(before: Looked, came: Looked, fitted: Looked): Omit<Comparison, 'patch'> {
  const { width, height } = before
  const differs = smooth(distances(before, fitted), before)
  const limit = Math.min(plain.most, Math.max(plain.levels, plain.times * percentile([...differs], 0.5)))
  const columns = Math.ceil(width / side)
  const rows = Math.ceil(height / side)
  const cells = new Uint8Array(columns * rows)
  differs.forEach((levels, i) => {
    if (levels > limit) cells[Math.floor(Math.floor(i / width) / side) * columns + Math.floor((i % width) / side)] = 1
  })
  const grid = { width: columns, height: rows }
  const changed = withoutSpecks(cells, grid)
  const share = changed.reduce((sum, cell) => sum + cell, 0) / changed.length
  const near = grown(changed, grid, around)
  const rest = [...distances(before, came)].filter(
    (_, i) => !near[Math.floor(Math.floor(i / width) / side) * columns + Math.floor((i % width) / side)],
  )
  const drift = Math.round(percentile(rest, 0.99))
  if (share === 0) return { share, drift }
  const feather = (around * side * 0.7) / Math.min(width, height)
  return { share, drift, mask: { shapes: [mapOf(near, columns, rows)], feather, inverse: false } }
}

/** The most that a channel differs, pixel by pixel, in levels. */
const distances = (one: Looked, other: Looked): Float32Array =>
  Float32Array.from({ length: one.width * one.height }, (_, i) => {
    const off = (channel: number) => Math.abs((one.data[i * 4 + channel] ?? 0) - (other.data[i * 4 + channel] ?? 0))
    return Math.max(off(0), off(1), off(2))
  })

/** The mean of each pixel and the eight around it. */
function smooth(values: Float32Array, { width, height }: Size): Float32Array {
  return values.map((_, i) => {
    let [sum, count] = [0, 0]
    for (let y = Math.max(0, Math.floor(i / width) - 1); y <= Math.min(height - 1, Math.floor(i / width) + 1); y++)
      for (let x = Math.max(0, (i % width) - 1); x <= Math.min(width - 1, (i % width) + 1); x++) {
        sum += values[y * width + x] ?? 0
        count++
      }
    return sum / count
  })
}

/** Cells that touch, along an axis, enough others. */
function withoutSpecks(cells: Uint8Array, { width, height }: Size): Uint8Array {
  const kept = new Uint8Array(cells.length)
  const seen = new Uint8Array(cells.length)
  for (let start = 0; start < cells.length; start++) {
    if (!cells[start] || seen[start]) continue
    const group = [start]
    seen[start] = 1
    for (const at of group) {
      const [x, y] = [at % width, Math.floor(at / width)]
      const beside = [x > 0 && at - 1, x < width - 1 && at + 1, y > 0 && at - width, y < height - 1 && at + width]
      for (const next of beside) {
        if (next === false || !cells[next] || seen[next]) continue
        seen[next] = 1
        group.push(next)
      }
    }
    if (group.length >= fewest) for (const at of group) kept[at] = 1
  }
  return kept
}

function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
