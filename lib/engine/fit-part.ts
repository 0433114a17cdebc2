/**
 * What a recipient sends back is seldom quite where it was, nor quite the colours: where nothing was to change, both are
 * compared with what is there, and what brings them together is found. Pure, on small pictures of the same size.
 */
import type { Size } from '#contract/picture.ts'

/** RGBA, not premultiplied. */
export interface Looked extends Size {
  data: Uint8ClampedArray
}

export interface PartFit {
  /** Where what belongs at (x, y) is found, in pixels beside it. */
  shift: readonly [x: number, y: number]
  /** Encoded colours times `gain` plus `offset` (0…1) are those around. */
  gain: readonly [r: number, g: number, b: number]
  offset: readonly [r: number, g: number, b: number]
}

export const asItIs: PartFit = { shift: [0, 0], gain: [1, 1, 1], offset: [0, 0, 0] }

/** Of the longer side: a model that moves things farther has drawn something else. */
const farthest = 0.03

/** `changed`: 1 where the two may differ as they like. */
export function shiftBetween(before: Looked, made: Looked, changed: Uint8Array): PartFit['shift'] {
  const { width, height } = before
  const reach = Math.max(2, Math.round(Math.max(width, height) * farthest))
  const one = slopesOf(before)
  const other = slopesOf(made)
  const ring = ringOf(changed, before, reach + 2)
  if (ring.length < fewest) return [0, 0]
  const likeness = (dx: number, dy: number) => {
    const step = dy * width + dx
    let [both, first, second] = [0, 1e-9, 1e-9]
    for (const at of ring) {
      const [ax = 0, ay = 0] = [one.x[at], one.y[at]]
      const [bx = 0, by = 0] = [other.x[at + step], other.y[at + step]]
      both += ax * bx + ay * by
      first += ax * ax + ay * ay
      second += bx * bx + by * by
    }
    return both / Math.sqrt(first * second)
  }
  const still = likeness(0, 0)
  let best = { x: 0, y: 0, likeness: still }
  for (let y = -reach; y <= reach; y++)
    for (let x = -reach; x <= reach; x++) {
      const alike = likeness(x, y)
      if (alike > best.likeness) best = { x, y, likeness: alike }
    }
  const isEdge = Math.abs(best.x) === reach || Math.abs(best.y) === reach
  if (isEdge || best.likeness < plainlyAlike || (best.x !== 0 || best.y !== 0 ? best.likeness < still + better : false))
    return [0, 0]
  const x = best.x + summit(likeness(best.x - 1, best.y), best.likeness, likeness(best.x + 1, best.y))
  const y = best.y + summit(likeness(best.x, best.y - 1), best.likeness, likeness(best.x, best.y + 1))
  return Math.hypot(x, y) < 0.15 ? [0, 0] : [x, y]
}

/** Correlation of slopes or of colours, 0…1: from here on the two show the same, and by so much more a shift must be better. */
const plainlyAlike = 0.5
const better = 0.02
/** Pixels of a ring that say something, and as many as say enough. */
const fewest = 200
const enough = 9000

/** Where a parabola through three values, one pixel apart, is highest. */
function summit(before: number, at: number, after: number): number {
  const bend = before - 2 * at + after
  return bend < -1e-9 ? Math.min(Math.max((before - after) / (2 * bend), -0.5), 0.5) : 0
}

/** The straight line from `made` to `before`, channel by channel, where it brings them clearly closer. */
export function colourBetween(before: Looked, made: Looked, changed: Uint8Array): Pick<PartFit, 'gain' | 'offset'> {
  const ring = ringOf(changed, before, 2)
  const lines = [0, 1, 2].map((channel) => lineBetween(before.data, made.data, ring, channel))
  const drift = mean(lines.map(({ before }) => before))
  const left = mean(lines.map(({ after }) => after))
  const [r, g, b] = lines
  if (!r || !g || !b || !lines.every(({ isAlike }) => isAlike)) return asItIs
  if (ring.length < fewest || drift < 0.5 / 255 || left > drift * 0.8) return asItIs
  return { gain: [r.gain, g.gain, b.gain], offset: [r.offset, g.offset, b.offset] }
}

/** Least squares, then again without what the first line leaves far away: something that was drawn anew after all. */
function lineBetween(before: Looked['data'], made: Looked['data'], ring: readonly number[], channel: number) {
  const pairs = ring.map((at) => [level(made, at, channel), level(before, at, channel)] as const)
  const far = (gain: number, offset: number) => pairs.map(([x, y]) => Math.abs(x * gain + offset - y))
  let line = fitted(pairs)
  for (let round = 0; round < 2; round++) {
    const distances = far(line.gain, line.offset)
    const limit = Math.max(3 * median(distances), 2 / 255)
    line = fitted(pairs.filter((_, i) => (distances[i] ?? 0) <= limit))
  }
  return { ...line, before: median(far(1, 0)), after: median(far(line.gain, line.offset)) }
}

function fitted(pairs: readonly (readonly [number, number])[]): { gain: number; offset: number; isAlike: boolean } {
  const [x, y] = [mean(pairs.map(([one]) => one)), mean(pairs.map(([, other]) => other))]
  let [first, second, both] = [0, 0, 0]
  for (const [one, other] of pairs) {
    first += (one - x) ** 2
    second += (other - y) ** 2
    both += (one - x) * (other - y)
  }
  // Where all is of one colour, nothing says how contrast changed.
  const isFlat = first / Math.max(1, pairs.length) < 1e-4
  const gain = isFlat ? 1 : Math.min(Math.max(both / first, 0.8), 1.25)
  return { gain, offset: y - gain * x, isAlike: isFlat || both / Math.sqrt(first * second + 1e-12) > plainlyAlike }
}

const level = (data: Looked['data'], at: number, channel: number) => (data[at * 4 + channel] ?? 0) / 255

/** Pixels that are at least `apart` from what may change and from the edge of the picture. */
function ringOf(changed: Uint8Array, { width, height }: Size, apart: number): number[] {
  const near = grown(changed, { width, height }, Math.min(apart, 3))
  const ring: number[] = []
  for (let y = apart; y < height - apart; y++)
    for (let x = apart; x < width - apart; x++) if (!near[y * width + x]) ring.push(y * width + x)
  const every = Math.ceil(ring.length / enough)
  return every < 2 ? ring : ring.filter((_, i) => i % every === 0)
}

/** Marked pixels and all within `by` of them, along both axes. */
export function grown(marked: Uint8Array, { width, height }: Size, by: number): Uint8Array {
  const spread = (from: Uint8Array, length: number, lines: number, along: number, across: number) => {
    const to = new Uint8Array(from.length)
    for (let line = 0; line < lines; line++)
      for (let i = 0; i < length; i++)
        if (from[line * across + i * along])
          for (let near = Math.max(0, i - by); near <= Math.min(length - 1, i + by); near++)
            to[line * across + near * along] = 1
    return to
  }
  return spread(spread(marked, width, height, 1, width), height, width, width, 1)
}

/** Slopes of brightness along both axes. */
function slopesOf({ data, width, height }: Looked): { x: Float32Array; y: Float32Array } {
  const light = Float32Array.from(
    { length: width * height },
    (_, i) => (2 * (data[i * 4] ?? 0) + 5 * (data[i * 4 + 1] ?? 0) + (data[i * 4 + 2] ?? 0)) / 8,
  )
  const [x, y] = [new Float32Array(light.length), new Float32Array(light.length)]
  for (let row = 1; row < height - 1; row++)
    for (let column = 1; column < width - 1; column++) {
      const at = row * width + column
      x[at] = (light[at + 1] ?? 0) - (light[at - 1] ?? 0)
      y[at] = (light[at + width] ?? 0) - (light[at - width] ?? 0)
    }
  return { x, y }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[sorted.length >> 1] ?? 0
}
