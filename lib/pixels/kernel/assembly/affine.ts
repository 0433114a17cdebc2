/** Resampling along any affine map, tile by tile, from a scratch tile in premultiplied linear light. */
import { encodePixel } from './light'

/** Positions between two pixels for which weights are kept, as a power of two; places have 16 bits after the point. */
const phaseBits: i32 = 10
const fraction: i32 = 16

/**
 * Each pixel beside its right neighbour, channel by channel: i16x4 in, i16x8 out, one fewer than came in. So prepared,
 * a pair of taps is one load and one multiplication.
 */
export function pairUp(row: usize, target: usize, count: i32): void {
  const end = target + ((<usize>count) << 4)
  for (; target < end; target += 16) {
    v128.store(target, v128.shuffle<i16>(v128.load64_zero(row), v128.load64_zero(row, 8), 0, 8, 1, 9, 2, 10, 3, 11))
    row += 8
  }
}

/**
 * Fills `width` × `height` pixels of RGBA8. Point (x, y) of the tile lies at (u + x·ux + y·uy, v + x·vx + y·vy) in
 * the scratch tile of paired pixels, measured from the centre of its first pixel, 65536 to a pixel.
 * @param across, down 1024 rows of `tapsX` and `tapsY` × i16, 1 is 16384, both even
 */
export function resampleTile(
  scratch: usize,
  scratchStride: i32,
  target: usize,
  targetStride: i32,
  width: i32,
  height: i32,
  u: i32,
  ux: i32,
  uy: i32,
  v: i32,
  vx: i32,
  vy: i32,
  across: usize,
  tapsX: i32,
  down: usize,
  tapsY: i32,
  encode: usize,
): void {
  const first = scratch - ((tapsY >> 1) - 1) * scratchStride - (((tapsX >> 1) - 1) << 4)
  const isPlain = tapsX == 6 && tapsY == 6
  const mask = (1 << fraction) - 1
  const cut = fraction - phaseBits
  for (let y = 0; y < height; y++) {
    let out = target + y * targetStride
    let s = u + y * uy
    let t = v + y * vy
    for (let x = 0; x < width; x++) {
      const weightsX = across + ((((s & mask) >> cut) * tapsX) << 1)
      const weightsY = down + ((((t & mask) >> cut) * tapsY) << 1)
      const corner = first + (t >> fraction) * scratchStride + ((s >> fraction) << 4)
      const value = isPlain
        ? sumOfSix(corner, scratchStride, weightsX, weightsY)
        : sumOf(corner, scratchStride, weightsX, tapsX, weightsY, tapsY)
      store<u32>(out, encodePixel(value, encode))
      out += 4
      s += ux
      t += vx
    }
  }
}

/** Two pixels beside each other, weighted and added. */
function pairOf(at: usize, weights: v128): v128 {
  return i32x4.dot_i16x8_s(v128.load(at), weights)
}

/** Two sums above each other, weighted and added. */
function stacked(above: v128, below: v128, weights: v128): v128 {
  const half = i32x4.splat(8192)
  const both = i16x8.narrow_i32x4_s(i32x4.shr_s(i32x4.add(above, half), 14), i32x4.shr_s(i32x4.add(below, half), 14))
  return i32x4.dot_i16x8_s(v128.shuffle<i16>(both, both, 0, 4, 1, 5, 2, 6, 3, 7), weights)
}

function sixAcross(at: usize, a: v128, b: v128, c: v128): v128 {
  return i32x4.add(i32x4.add(pairOf(at, a), pairOf(at + 32, b)), pairOf(at + 64, c))
}

/** The kernel at its own width: no loop, and the weights stay in registers. */
function sumOfSix(at: usize, stride: i32, weightsX: usize, weightsY: usize): v128 {
  const a = v128.load32_splat(weightsX)
  const b = v128.load32_splat(weightsX, 4)
  const c = v128.load32_splat(weightsX, 8)
  const one = sixAcross(at, a, b, c)
  const two = sixAcross(at + stride, a, b, c)
  let sum = stacked(one, two, v128.load32_splat(weightsY))
  at += stride * 2
  const three = sixAcross(at, a, b, c)
  const four = sixAcross(at + stride, a, b, c)
  sum = i32x4.add(sum, stacked(three, four, v128.load32_splat(weightsY, 4)))
  at += stride * 2
  const five = sixAcross(at, a, b, c)
  const six = sixAcross(at + stride, a, b, c)
  sum = i32x4.add(sum, stacked(five, six, v128.load32_splat(weightsY, 8)))
  return i32x4.shr_s(i32x4.add(sum, i32x4.splat(8192)), 14)
}

function sumOf(at: usize, stride: i32, weightsX: usize, tapsX: i32, weightsY: usize, tapsY: i32): v128 {
  const endX = weightsX + ((tapsX << 1) as usize)
  const endY = weightsY + ((tapsY << 1) as usize)
  let sum = i32x4.splat(8192)
  for (; weightsY < endY; weightsY += 4) {
    let above = i32x4.splat(0)
    let below = above
    let place = at
    for (let weights = weightsX; weights < endX; weights += 4) {
      const pair = v128.load32_splat(weights)
      above = i32x4.add(above, pairOf(place, pair))
      below = i32x4.add(below, pairOf(place + stride, pair))
      place += 32
    }
    sum = i32x4.add(sum, stacked(above, below, v128.load32_splat(weightsY)))
    at += stride * 2
  }
  return i32x4.shr_s(sum, 14)
}

/**
 * Scales alpha at the region's edges: how much of each pixel lies inside all of them.
 * @param edges `count` × {f32 nx, f32 ny, f32 c, f32 unused}: signed distance in pixels, inside positive
 */
export function coverEdges(target: usize, x: i32, width: i32, y: i32, edges: usize, count: i32): void {
  const end = edges + ((<usize>count) << 4)
  const py = <f32>y + <f32>0.5
  for (let i = 0; i < width; i++) {
    const px = <f32>(x + i) + <f32>0.5
    let cover: f32 = 1
    for (let edge = edges; edge < end; edge += 16) {
      const distance = load<f32>(edge) * px + load<f32>(edge, 4) * py + load<f32>(edge, 8)
      cover *= min(max(distance + <f32>0.5, <f32>0), <f32>1)
    }
    if (cover >= 1) continue
    const at = target + ((<usize>i) << 2)
    const alpha = <u32>(<f32>load<u8>(at, 3) * cover + <f32>0.5)
    if (alpha == 0) store<u32>(at, 0)
    else store<u8>(at, <u8>alpha, 3)
  }
}
