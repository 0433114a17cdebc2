/** Two-dimensional sums of taps around a place, from rows of paired pixels in linear light. */
import { beside } from './linearise'

/**
 * Each pixel beside its right neighbour, channel by channel: i16x4 in, i16x8 out, one fewer than came in. So prepared,
 * a pair of taps is one load and one multiplication.
 */
export function pairUp(row: usize, target: usize, count: i32): void {
  const end = target + ((<usize>count) << 4)
  for (; target < end; target += 16) {
    v128.store(target, beside(v128.load64_zero(row), v128.load64_zero(row, 8)))
    row += 8
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
export function sumOfSix(at: usize, stride: i32, weightsX: usize, weightsY: usize): v128 {
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

export function sumOf(at: usize, stride: i32, weightsX: usize, tapsX: i32, weightsY: usize, tapsY: i32): v128 {
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
