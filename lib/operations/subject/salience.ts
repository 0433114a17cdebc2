/** How likely each place is to be what a picture shows, when nobody has said: by how it differs from what runs out of the picture. */
import type { Colours } from './colours.ts'
import { type Patch, patchesOf } from './patches.ts'

const wanted = 260
/** Differences of colour that patches of one region may have. */
const alike = 0.1
/** How far away a patch may be to count as what another one stands out from, of the longer side. */
const around = 0.4
/** Length on the rim, over the root of the area, from which on a region runs out of the picture. */
const open = 1

/**
 * 0…1 for each cell. Boundary connectivity and weighted contrast, then the least squares that settle them (Zhu, Liang,
 * Wei and Sun, "Saliency optimization from robust background detection", 2014): a region that only touches the rim, as a
 * portrait does, is not taken for background. With a mild preference for the middle.
 */
export function salienceOf(colours: Colours): Float32Array {
  const { owner, list } = patchesOf(colours, wanted)
  const away = pathsBetween(list)
  const background = backgroundness(list, away)
  const contrast = contrasts(list, background, Math.max(colours.width, colours.height))
  const middle = list.map(({ x, y }) => {
    const [u, v] = [(x + 0.5) / colours.width - 0.5, (y + 0.5) / colours.height - 0.5]
    return Math.exp(-(u * u + v * v) / 0.16)
  })
  const most = Math.max(...contrast.map((value, k) => value * (middle[k] ?? 0)), 1e-9)
  const people = peopleIn(list)
  const figure = contrast.map((value, k) => Math.max((value * (middle[k] ?? 0)) / most, 0.9 * (people[k] ?? 0)))
  for (const [k, person] of people.entries()) background[k] = (background[k] ?? 0) * (1 - 0.9 * person)
  return odds(settle(list, background, figure), list, owner)
}

/** Half where the two classes of patches part that differ least within themselves (Otsu 1979). */
function odds(settled: readonly number[], list: readonly Patch[], owner: Int32Array): Float32Array {
  const order = settled
    .map((value, k) => ({ value, cells: (list[k] as Patch).cells }))
    .toSorted((a, b) => a.value - b.value)
  const whole = order.reduce((sum, { value, cells }) => sum + value * cells, 0)
  let [best, limit, below, sum] = [-1, 0.5, 0, 0]
  for (const [n, { value, cells }] of order.entries()) {
    below += cells
    sum += value * cells
    const above = owner.length - below
    const next = order[n + 1]
    if (above === 0 || !next) break
    const between = below * above * (sum / below - (whole - sum) / above) ** 2
    if (between > best) {
      best = between
      limit = (value + next.value) / 2
    }
  }
  return Float32Array.from(owner, (k) => {
    const value = (settled[k] as number) ** 2
    return Math.min(Math.max(value / (value + limit * limit + 1e-9), 0.02), 0.98)
  })
}

/** Patches of skin that hang together and do not run out of the picture, as a wooden table would. */
function peopleIn(list: readonly Patch[]): number[] {
  const skins = list.map(skin)
  const people = list.map(() => 0)
  const seen = new Set<number>()
  for (let start = 0; start < list.length; start++) {
    if (seen.has(start) || (skins[start] as number) < 0.3) continue
    const group = [start]
    seen.add(start)
    let [cells, rim] = [0, 0]
    for (let n = 0; n < group.length; n++) {
      const patch = list[group[n] as number] as Patch
      cells += patch.cells
      rim += patch.rim
      for (const other of patch.neighbours)
        if (!seen.has(other) && (skins[other] as number) >= 0.3 && distance(patch, list[other] as Patch) < alike) {
          seen.add(other)
          group.push(other)
        }
    }
    const inside = Math.min(Math.max(1.5 - rim / Math.sqrt(cells), 0), 1)
    for (const k of group) people[k] = inside * (skins[k] as number)
  }
  return people
}

/** Whether a patch may be somebody: human skin has one narrow range of hues, however light it is. */
function skin({ light, green, blue }: Patch): number {
  const [a, b] = [green / 2, blue / 2]
  const [turn, strength] = [Math.abs(Math.atan2(b, a) - 0.87), Math.hypot(a, b)]
  const within = (value: number, from: number, to: number) => Math.min(Math.max((value - from) / (to - from), 0), 1)
  return (
    within(turn, 0.6, 0.35) * within(strength, 0.02, 0.04) * within(strength, 0.17, 0.13) * within(light, 0.15, 0.3)
  )
}

const distance = (one: Patch, other: Patch) =>
  Math.hypot(one.light - other.light, one.green - other.green, one.blue - other.blue)

/** For each pair, the least sum of colour differences on a way from patch to patch. Small steps within a texture are free. */
function pathsBetween(list: readonly Patch[]): Float32Array[] {
  const steps = list.map((patch) => patch.neighbours.map((k) => Math.max(0, distance(patch, list[k] as Patch) - 0.01)))
  return list.map((_, from) => pathsFrom(list, steps, from))
}

/** By a queue of those whose way became shorter: few are asked more than twice. */
function pathsFrom(list: readonly Patch[], steps: readonly number[][], from: number): Float32Array {
  const away = new Float32Array(list.length).fill(Number.POSITIVE_INFINITY)
  away[from] = 0
  const queue = [from]
  const waiting = new Uint8Array(list.length)
  for (let i = 0; i < queue.length; i++) {
    const at = queue[i] as number
    waiting[at] = 0
    const so = away[at] as number
    // Farther than this they are no region with anything.
    if (so > 4 * alike) continue
    const { neighbours } = list[at] as Patch
    for (let n = 0; n < neighbours.length; n++) {
      const other = neighbours[n] as number
      const there = so + ((steps[at] as number[])[n] as number)
      if (there >= (away[other] as number)) continue
      away[other] = there
      if (!waiting[other]) {
        waiting[other] = 1
        queue.push(other)
      }
    }
  }
  return away
}

function backgroundness(list: readonly Patch[], away: readonly Float32Array[]): number[] {
  const step = Math.sqrt(list.reduce((sum, { cells }) => sum + cells, 0) / Math.max(list.length, 1))
  return away.map((row) => {
    let [area, length] = [0, 0]
    for (let k = 0; k < row.length; k++) {
      const near = Math.exp(-((row[k] as number) ** 2) / (2 * alike * alike))
      area += near
      length += near * Math.min((list[k] as Patch).rim / step, 1.5)
    }
    return 1 - Math.exp(-((length / Math.sqrt(area)) ** 2) / (2 * open * open))
  })
}

function contrasts(list: readonly Patch[], background: readonly number[], longest: number): number[] {
  return list.map((patch) => {
    let sum = 0
    for (let k = 0; k < list.length; k++) {
      const other = list[k] as Patch
      const apart = ((patch.x - other.x) ** 2 + (patch.y - other.y) ** 2) / (around * longest) ** 2
      sum += distance(patch, other) * Math.exp(-apart / 2) * (background[k] as number) * other.cells
    }
    return sum
  })
}

/** Σ wᵇ s² + Σ wᶠ (s − 1)² + Σ wᵢⱼ (sᵢ − sⱼ)² at its least, by Gauss and Seidel. */
function settle(list: readonly Patch[], background: readonly number[], figure: readonly number[]): number[] {
  const links = list.map((patch) =>
    patch.neighbours.map((k) => Math.exp(-(distance(patch, list[k] as Patch) ** 2) / (2 * alike * alike)) + 0.1),
  )
  const values = [...figure]
  for (let round = 0; round < 60; round++)
    for (let k = 0; k < list.length; k++) {
      const { neighbours } = list[k] as Patch
      let [sum, weight] = [figure[k] as number, (figure[k] as number) + (background[k] as number) + 1e-6]
      for (let n = 0; n < neighbours.length; n++) {
        const link = (links[k] as number[])[n] as number
        sum += link * (values[neighbours[n] as number] as number)
        weight += link
      }
      values[k] = sum / weight
    }
  return values
}
