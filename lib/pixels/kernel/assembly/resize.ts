/** Separable resampling in premultiplied linear light: along rows first, so that what waits for the columns is narrow. */
import { finish } from './light'
import { pairBytes, pairLight } from './linearise'

/** Results of a row that are made together, from source pixels that are still in the nearest cache. */
const block: i32 = 32

/** Rows that are made together, so that a weight is read once for all of them: their pairs lie side by side. */
const abreast: usize = 64

/**
 * Source rows, two by two, made as wide as the result. Of each pair comes one row of pixels above each other, channel by
 * channel: r r g g b b a a, i16x8.
 * @param rows 2 × `pairs` addresses (u32) of each row's first pixel that is read
 * @param depth bits of a channel: 8, RGBA8, or 16, light
 * @param columns how many pixels may be read
 * @param starts `count` × i32: each result's first tap, an even number
 * @param weights `count` × `taps` × i16, 1 is 16384; `taps` is even
 * @param targets `pairs` addresses (u32) of `count` × 16 bytes
 * @param scratch room for four rows of `columns` + `taps` + 1 pixels, 8 bytes each
 */
export function narrowRows(
  rows: usize,
  pairs: i32,
  depth: i32,
  columns: i32,
  starts: usize,
  weights: usize,
  taps: i32,
  count: i32,
  targets: usize,
  scratch: usize,
  decode: usize,
): void {
  for (let pair = 0; pair < pairs; pair += 2) {
    // A last pair without another is made twice.
    const other = pair + 1 < pairs ? pair + 1 : pair
    const first = rows + (pair << 3)
    const second = rows + (other << 3)
    const upper = <usize>load<u32>(targets + (pair << 2))
    const lower = <usize>load<u32>(targets + (other << 2))
    let ready = 0
    for (let from = 0; from < count; from += block) {
      const to = min(from + block, count)
      const wanted = min((load<i32>(starts + ((to - 1) << 2)) + taps + 1) & ~1, columns)
      if (wanted > ready) {
        const place = scratch + ((<usize>ready) << 5)
        pairUpRow(load<u32>(first), depth, ready, wanted, place, decode)
        pairUpRow(load<u32>(first, 4), depth, ready, wanted, place + 16, decode)
        pairUpRow(load<u32>(second), depth, ready, wanted, place + 32, decode)
        pairUpRow(load<u32>(second, 4), depth, ready, wanted, place + 48, decode)
        ready = wanted
      }
      const done = (<usize>from) << 4
      narrowFour(
        scratch,
        starts + (from << 2),
        weights + ((from * taps) << 1),
        taps,
        upper + done,
        lower + done,
        to - from,
      )
    }
  }
}

function pairUpRow(row: usize, depth: i32, from: i32, to: i32, target: usize, decode: usize): void {
  if (depth == 8) pairBytes(row + (from << 2), to - from, target, abreast, decode)
  else pairLight(row + (from << 3), to - from, target, abreast)
}

function narrowFour(
  pairs: usize,
  starts: usize,
  weights: usize,
  taps: i32,
  upper: usize,
  lower: usize,
  count: i32,
): void {
  const half = i32x4.splat(8192)
  const end = upper + ((<usize>count) << 4)
  for (; upper < end; upper += 16) {
    let at = pairs + ((<usize>load<i32>(starts)) << 5)
    let a = half
    let b = half
    let c = half
    let d = half
    for (const last = weights + (taps << 1); weights < last; weights += 4) {
      const weight = v128.load32_splat(weights)
      a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(at), weight))
      b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(at, 16), weight))
      c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load(at, 32), weight))
      d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load(at, 48), weight))
      at += abreast
    }
    v128.store(upper, above(a, b))
    v128.store(lower, above(c, d))
    lower += 16
    starts += 4
  }
}

/** Two sums as pixels above each other, channel by channel. */
function above(top: v128, bottom: v128): v128 {
  const both = i16x8.narrow_i32x4_s(i32x4.shr_s(top, 14), i32x4.shr_s(bottom, 14))
  return v128.shuffle<i16>(both, both, 0, 4, 1, 5, 2, 6, 3, 7)
}

/**
 * Finished rows from rows of pairs.
 * @param lists `rows` × `taps` / 2 addresses (u32) of rows of pairs
 * @param weights `rows` × `taps` × i16, 1 is 16384; `taps` is even
 * @param line room for a row of light, padded to a multiple of 4 pixels, as the rows of pairs are
 * @param table what `form` needs, as for `finish`
 */
export function lowerRows(
  lists: usize,
  weights: usize,
  taps: i32,
  width: i32,
  rows: i32,
  target: usize,
  targetStride: i32,
  line: usize,
  form: i32,
  table: usize,
): void {
  const listed = (<usize>taps) << 1
  for (let y = 0; y < rows; y++) {
    lowerRow(lists, weights, listed, width, line)
    finish(line, target, width, form, table)
    lists += listed
    weights += listed
    target += targetStride
  }
}

/** `listed`: bytes of the list, and of the weights. */
function lowerRow(list: usize, weights: usize, listed: usize, width: i32, line: usize): void {
  const half = i32x4.splat(8192)
  const wide = (<usize>width) << 4
  const end = list + listed
  for (let x: usize = 0; x < wide; x += 64) {
    let a = half
    let b = half
    let c = half
    let d = half
    let weight = weights
    for (let at = list; at < end; at += 4) {
      const row = <usize>load<u32>(at) + x
      const both = v128.load32_splat(weight)
      a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(row), both))
      b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(row, 16), both))
      c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load(row, 32), both))
      d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load(row, 48), both))
      weight += 4
    }
    v128.store(line, i16x8.narrow_i32x4_s(i32x4.shr_s(a, 14), i32x4.shr_s(b, 14)))
    v128.store(line, i16x8.narrow_i32x4_s(i32x4.shr_s(c, 14), i32x4.shr_s(d, 14)), 16)
    line += 32
  }
}
