/** How far a picture hangs askew, from its long straight edges that are nearly level or nearly upright. Says 0 when in doubt. */
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { Raster } from '#pixels/raster.ts'
import { type Edge, edgesOf } from './straight-edges.ts'

/** Degrees. Beyond `most` a line is taken for one that is meant to lean. */
const most = 15
const coarse = 0.25
const fine = 0.05
/** An edge counts for lines whose direction differs from its own by less. */
const spread = 1.6

/**
 * Degrees clockwise that would level the picture, to about a tenth; 0 where nothing is clear. Edges vote for the line
 * they lie on (a Hough transform within each edge's own direction, O'Gorman and Clowes 1976); votes on one line count
 * by their square, so that one long edge outweighs any number of short ones.
 */
export function tiltOf(kernel: Kernel, picture: Raster): number {
  const { width, height } = picture
  if (Math.min(width, height) < 32) return 0
  const edges = edgesOf(kernel, picture, most + spread)
  const vote = voter(edges, width, height)
  const tilt = clearest(vote)
  if (tilt === undefined) return 0
  const near = range(tilt - coarse, tilt + coarse, fine)
  const refined = peakOf(near, near.map(vote))
  return Math.abs(refined) < 0.1 || Math.abs(refined) > most ? 0 : -refined
}

/** What a line must show to be clear: shares of the picture's side, squared; times the middle of all; times the next best. */
const clarity = { length: 0.05 ** 2, overMiddle: 20, overRival: 2.2 }
/** Degrees within which a score is the same peak. */
const peakWidth = 1.5

type Vote = (tilt: number) => number

/** The tilt with the highest score, if no other comes close. */
function clearest(vote: Vote): number | undefined {
  const angles = range(-most, most, coarse)
  const scores = angles.map(vote)
  const best = highest(scores)
  const peak = scores[best] ?? 0
  const rest = scores.filter((_, i) => Math.abs(i - best) * coarse > peakWidth).sort((a, b) => b - a)
  const middle = rest[rest.length >> 1] ?? 0
  const clear = peak > clarity.length && peak > clarity.overMiddle * middle && peak > clarity.overRival * (rest[0] ?? 0)
  return clear ? angles[best] : undefined
}

const highest = (scores: readonly number[]) =>
  scores.reduce((best, score, i) => (score > (scores[best] ?? 0) ? i : best), 0)

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step)
}

/** Top of the parabola through the highest score and its neighbours. */
function peakOf(angles: readonly number[], scores: readonly number[]): number {
  const at = highest(scores)
  const [before, top, after] = [scores[at - 1], scores[at] ?? 0, scores[at + 1]]
  const angle = angles[at] ?? 0
  if (before === undefined || after === undefined) return angle
  const bend = before - 2 * top + after
  return bend >= 0 ? angle : angle + (fine * (before - after)) / (2 * bend)
}

/**
 * The score of one tilt: over all lines that lean by it, the square of how much of the picture's side their edges make
 * up. Upright lines converge with perspective, symmetrically about the middle: those farther out count less.
 */
function voter(edges: readonly Edge[], width: number, height: number): Vote {
  const bins = Math.ceil(Math.hypot(width, height)) + 4
  const lines = new Float64Array(bins)
  const buckets = Map.groupBy(edges, ({ tilt }) => Math.round(tilt))
  /** Votes of the edges of one family go to the lines they lie on; the sum of their squares. */
  const squares = (tilt: number, upright: boolean): number => {
    lines.fill(0)
    const [cos, sin] = [Math.cos((tilt * Math.PI) / 180), Math.sin((tilt * Math.PI) / 180)]
    for (let key = Math.floor(tilt - spread); key <= Math.ceil(tilt + spread); key++)
      for (const edge of buckets.get(key) ?? []) {
        const close = 1 - Math.abs(edge.tilt - tilt) / spread
        if (edge.upright !== upright || close <= 0) continue
        const [x, y] = [edge.x - width / 2, edge.y - height / 2]
        const place = (upright ? x * cos + y * sin : y * cos - x * sin) + bins / 2
        const weight = upright
          ? (edge.weight * close * (1 - (1.5 * Math.abs(x)) / width)) / height
          : (edge.weight * close) / width
        const bin = Math.floor(place)
        lines[bin] = (lines[bin] ?? 0) + weight * (1 - place + bin)
        lines[bin + 1] = (lines[bin + 1] ?? 0) + weight * (place - bin)
      }
    return lines.reduce((sum, line) => sum + line * line, 0)
  }
  // Pictures are more often a little askew than much.
  return (tilt) => (squares(tilt, false) + squares(tilt, true)) * Math.exp(-((tilt / 18) ** 2))
}
