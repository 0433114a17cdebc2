/** Straight edges through a picture: how much of each pixel lies inside all of them. */
import { bytes, working } from './light'

/*
 * Edges are `count` × {f32 nx, f32 ny, f32 c, f32 unused}: signed distance in pixels, inside positive; (nx, ny) has
 * length 1.
 */

function distanceTo(edge: usize, x: f32, y: f32): f32 {
  return load<f32>(edge) * x + load<f32>(edge, 4) * y + load<f32>(edge, 8)
}

/** Whether one edge has all of a box beyond it, and more than half a pixel away. */
export function isOutside(edges: usize, count: i32, left: i32, top: i32, right: i32, bottom: i32): bool {
  const end = edges + ((<usize>count) << 4)
  for (; edges < end; edges += 16) {
    if (
      distanceTo(edges, <f32>left, <f32>top) < -1 &&
      distanceTo(edges, <f32>right, <f32>top) < -1 &&
      distanceTo(edges, <f32>left, <f32>bottom) < -1 &&
      distanceTo(edges, <f32>right, <f32>bottom) < -1
    )
      return true
  }
  return false
}

/** The first pixel of row `y` that no edge touches, or `width`. */
export function insideFrom(edges: usize, count: i32, y: i32, width: i32): i32 {
  return insideEnd(edges, count, y, width, true)
}

/** The first pixel after it that one does again. */
export function insideTo(edges: usize, count: i32, y: i32, width: i32): i32 {
  return insideEnd(edges, count, y, width, false)
}

/** Rounding may move the ends by a little; pixels that are looked at for nothing are left as they are. */
const slack: f32 = 0.01

function insideEnd(edges: usize, count: i32, y: i32, width: i32, first: bool): i32 {
  const end = edges + ((<usize>count) << 4)
  let from: f32 = 0
  let to = <f32>width
  for (; edges < end; edges += 16) {
    const nx = load<f32>(edges)
    const rest = distanceTo(edges, <f32>0.5, <f32>y + <f32>0.5) - <f32>0.5
    if (abs(nx) < <f32>1e-9) {
      if (rest < 0) to = 0
    } else if (nx > 0) from = max(from, ceil(slack - rest / nx))
    else to = min(to, floor(-rest / nx - slack) + 1)
  }
  if (from >= to) return width
  return <i32>(first ? from : to)
}

/** Scales alpha at the region's edges, in pixels of `form`. */
export function coverEdges(target: usize, x: i32, width: i32, y: i32, edges: usize, count: i32, form: i32): void {
  const end = edges + ((<usize>count) << 4)
  const py = <f32>y + <f32>0.5
  for (let i = 0; i < width; i++) {
    const px = <f32>(x + i) + <f32>0.5
    let cover: f32 = 1
    for (let edge = edges; edge < end; edge += 16) {
      cover *= min(max(distanceTo(edge, px, py) + <f32>0.5, <f32>0), <f32>1)
    }
    if (cover >= 1) continue
    if (form == bytes) coverBytes(target + (i << 2), cover)
    else if (form == working) coverWorking(target + (i << 4), cover)
    else coverLight(target + (i << 3), cover)
  }
}

function coverBytes(at: usize, cover: f32): void {
  const alpha = <u32>(<f32>load<u8>(at, 3) * cover + <f32>0.5)
  if (alpha == 0) store<u32>(at, 0)
  else store<u8>(at, <u8>alpha, 3)
}

function coverWorking(at: usize, cover: f32): void {
  if (cover <= 0) v128.store(at, f32x4.splat(0))
  else store<f32>(at, load<f32>(at, 12) * cover, 12)
}

/** Premultiplied: colour goes with alpha. */
function coverLight(at: usize, cover: f32): void {
  const scaled = f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(v128.load64_zero(at))), f32x4.splat(cover))
  const words = i32x4.trunc_sat_f32x4_s(f32x4.nearest(scaled))
  v128.store64_lane(at, i16x8.narrow_i32x4_s(words, words), 0)
}
