/** Separable resampling: rows first, then columns, in premultiplied linear light. */
import { encodePixel, unity } from './light'

/**
 * A row of RGBA8 as i16x4. Places left of `least` and right of `most` repeat the pixel at that edge.
 * @param row address of the source row's pixel 0
 * @param from first place wanted, may be negative
 * @param decode 3 × 256 × u64: a value's linear light, already at its channel's place in the word
 */
export function linearise(
  row: usize,
  least: i32,
  most: i32,
  from: i32,
  count: i32,
  target: usize,
  decode: usize,
): void {
  const to = from + count
  const first = max(from, least)
  const last = min(to, most + 1)
  if (from < least) {
    const edge = linear(load<u32>(row + ((<usize>least) << 2)), decode)
    for (const end = target + ((<usize>(min(least, to) - from)) << 3); target < end; target += 8)
      store<u64>(target, edge)
  }
  let at = row + ((<isize>first) << 2)
  for (const end = row + ((<isize>last) << 2); at < end; at += 4) {
    const pixel = load<u32>(at)
    const colour =
      load<u64>(decode + ((pixel & 0xff) << 3)) |
      load<u64>(decode + ((pixel >> 5) & 0x7f8), 2048) |
      load<u64>(decode + ((pixel >> 13) & 0x7f8), 4096)
    store<u64>(target, pixel >= 0xff000000 ? colour | ((<u64>unity) << 48) : premultiplied(colour, pixel >> 24))
    target += 8
  }
  if (to > most + 1) {
    const edge = linear(load<u32>(row + ((<usize>most) << 2)), decode)
    for (const end = target + ((<usize>(to - max(most + 1, from))) << 3); target < end; target += 8)
      store<u64>(target, edge)
  }
}

function linear(pixel: u32, decode: usize): u64 {
  const colour =
    load<u64>(decode + ((pixel & 0xff) << 3)) |
    load<u64>(decode + ((pixel >> 5) & 0x7f8), 2048) |
    load<u64>(decode + ((pixel >> 13) & 0x7f8), 4096)
  return pixel >= 0xff000000 ? colour | ((<u64>unity) << 48) : premultiplied(colour, pixel >> 24)
}

function premultiplied(colour: u64, alpha: u32): u64 {
  const r = ((<u32>colour & 0xffff) * alpha + 127) / 255
  const g = ((<u32>(colour >> 16) & 0xffff) * alpha + 127) / 255
  const b = ((<u32>(colour >> 32) & 0xffff) * alpha + 127) / 255
  return <u64>r | ((<u64>g) << 16) | ((<u64>b) << 32) | ((<u64>((unity * alpha + 127) / 255)) << 48)
}

/**
 * A weighted sum of rows, two at a time.
 * @param rows `taps` addresses (u32)
 * @param weights `taps` × i16, 1 is 16384; an even number
 * @param width pixels; buffers are padded to a multiple of 4
 */
export function reduceRows(rows: usize, weights: usize, taps: i32, target: usize, width: i32): void {
  const half = i32x4.splat(8192)
  const bytes = (<usize>width) << 3
  const end = rows + ((<usize>taps) << 2)
  for (let x: usize = 0; x < bytes; x += 32) {
    let a = half
    let b = half
    let c = half
    let d = half
    let weight = weights
    for (let row = rows; row < end; row += 8) {
      const pair = v128.load32_splat(weight)
      const above = <usize>load<u32>(row) + x
      const below = <usize>load<u32>(row, 4) + x
      const p = v128.load(above)
      const q = v128.load(below)
      const s = v128.load(above, 16)
      const t = v128.load(below, 16)
      a = i32x4.add(a, i32x4.dot_i16x8_s(v128.shuffle<i16>(p, q, 0, 8, 1, 9, 2, 10, 3, 11), pair))
      b = i32x4.add(b, i32x4.dot_i16x8_s(v128.shuffle<i16>(p, q, 4, 12, 5, 13, 6, 14, 7, 15), pair))
      c = i32x4.add(c, i32x4.dot_i16x8_s(v128.shuffle<i16>(s, t, 0, 8, 1, 9, 2, 10, 3, 11), pair))
      d = i32x4.add(d, i32x4.dot_i16x8_s(v128.shuffle<i16>(s, t, 4, 12, 5, 13, 6, 14, 7, 15), pair))
      weight += 4
    }
    v128.store(target + x, i16x8.narrow_i32x4_s(i32x4.shr_s(a, 14), i32x4.shr_s(b, 14)))
    v128.store(target + x, i16x8.narrow_i32x4_s(i32x4.shr_s(c, 14), i32x4.shr_s(d, 14)), 16)
  }
}

/**
 * One finished row of RGBA8 from a row of linear light.
 * @param starts `count` × u32: byte offset of each result's first tap
 * @param weights `count` × `taps` × i16, 1 is 16384; `taps` is even
 */
export function resampleRow(
  row: usize,
  starts: usize,
  weights: usize,
  taps: i32,
  target: usize,
  count: i32,
  encode: usize,
): void {
  const half = i32x4.splat(8192)
  const end = starts + ((<usize>count) << 2)
  for (; starts < end; starts += 4) {
    let at = row + load<u32>(starts)
    let sum = half
    for (const last = weights + ((<usize>taps) << 1); weights < last; weights += 4) {
      const pair = v128.shuffle<i16>(v128.load64_zero(at), v128.load64_zero(at, 8), 0, 8, 1, 9, 2, 10, 3, 11)
      sum = i32x4.add(sum, i32x4.dot_i16x8_s(pair, v128.load32_splat(weights)))
      at += 16
    }
    store<u32>(target, encodePixel(i32x4.shr_s(sum, 14), encode))
    target += 4
  }
}
