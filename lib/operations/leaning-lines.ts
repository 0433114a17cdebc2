/** How far the camera was tilted, told by upright lines that lean together. Finds nothing rather than something doubtful. */
import type { Size } from '#contract/picture.ts'

/** RGBA, a byte each. */
export interface Pixels extends Size {
  data: Uint8Array
}

/** One piece of an edge: its place from the middle and its lean, across per down. */
interface Lean {
  x: number
  y: number
  lean: number
  weight: number
}

/** Tangents of the tilts that are tried, and leans of the whole picture, which are another tool's matter. */
const tilts = { most: 0.4, step: 0.02 }
const rolls = { most: 0.06, step: 0.012 }
/** Leans that agree this closely are of one kind: about a degree. */
const tolerance = 0.018
/** Edges that lean further are no upright lines. */
const steepest = 0.4
const mostLeans = 3000
/** How much better the lines must fit than without a tilt. */
const clearly = 1.12
/** The share of all upright edges that must agree: walls and windows do, masts and trunks do not. */
const mostAgree = 0.4

/** Radians, more than 0 where uprights meet above. `focal`: in pixels of the picture. */
export function tiltOf(pixels: Pixels, focal: number): number {
  const leans = leansIn(pixels)
  const total = leans.reduce((sum, { weight }) => sum + weight, 0)
  if (leans.length < 60 || total === 0) return 0
  const agreement = (tilt: number, roll: number) =>
    leans.reduce((sum, { x, y, lean, weight }) => {
      const off = (lean - roll - (x * tilt) / (y * tilt + focal)) / tolerance
      return sum + weight / (1 + off * off)
    }, 0)
  const best = (tilt: number) => {
    let most = 0
    for (let roll = -rolls.most; roll <= rolls.most; roll += rolls.step) most = Math.max(most, agreement(tilt, roll))
    return most
  }
  const plain = best(0)
  let [found, score] = [0, plain]
  const search = (from: number, to: number, step: number) => {
    for (let tilt = from; tilt <= to; tilt += step) {
      const agreed = best(tilt)
      if (agreed > score) [found, score] = [tilt, agreed]
    }
  }
  search(-tilts.most, tilts.most, tilts.step)
  search(found - tilts.step, found + tilts.step, tilts.step / 5)
  const isClear = score > plain * clearly && score > total * mostAgree
  return isClear ? Math.atan(found) : 0
}

/** The strongest upright edges, by the structure tensor of 5 × 5 pixels (Bigün and Granlund 1987). */
function leansIn({ data, width, height }: Pixels): Lean[] {
  const [across, down] = slopesOf({ data, width, height })
  const leans: Lean[] = []
  for (let y = 3; y < height - 3; y += 2)
    for (let x = 3; x < width - 3; x++) {
      if (Math.abs(across[y * width + x] ?? 0) < faintest) continue
      let [xx, xy, yy] = [0, 0, 0]
      for (let v = y - 2; v <= y + 2; v++)
        for (let at = v * width + x - 2; at <= v * width + x + 2; at++) {
          const [u, w] = [across[at] ?? 0, down[at] ?? 0]
          xx += u * u
          xy += u * w
          yy += w * w
        }
      const spread = Math.hypot(xx - yy, 2 * xy)
      // The gradient's own direction; the edge stands square to it.
      const lean = -(2 * xy) / (xx - yy + spread)
      if (xx > yy && spread > 0.9 * (xx + yy) && Math.abs(lean) < steepest)
        leans.push({ x: x - width / 2, y: y - height / 2, lean, weight: Math.min(Math.sqrt(xx), 75) })
    }
  return leans.sort((a, b) => b.weight - a.weight).slice(0, mostLeans)
}

/** Levels per pixel of what counts as an edge. */
const faintest = 6

/** Smoothed the same along and across, so that leans are not bent towards the axes (Scharr 2000). */
function slopesOf({ data, width, height }: Pixels): readonly [across: Float32Array, down: Float32Array] {
  const grey = Float32Array.from({ length: width * height }, (_, i) => {
    const at = i * 4
    return 0.25 * (data[at] ?? 0) + 0.6 * (data[at + 1] ?? 0) + 0.15 * (data[at + 2] ?? 0)
  })
  const [across, down] = [new Float32Array(grey.length), new Float32Array(grey.length)]
  const pair = (a: number, b: number) => (grey[a] ?? 0) - (grey[b] ?? 0)
  for (let y = 1; y < height - 1; y++)
    for (let i = y * width + 1; i < (y + 1) * width - 1; i++) {
      const falling = pair(i + 1 + width, i - 1 - width)
      const rising = pair(i + 1 - width, i - 1 + width)
      across[i] = (3 * (falling + rising) + 10 * pair(i + 1, i - 1)) / 32
      down[i] = (3 * (falling - rising) + 10 * pair(i + width, i - width)) / 32
    }
  return [across, down]
}
