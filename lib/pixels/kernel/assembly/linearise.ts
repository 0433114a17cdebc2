/** Rows of a picture as rows of linear light, with what the resamplers want around them. */
import { unity } from './light'

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
    store<u64>(target, linear(load<u32>(at), decode))
    target += 8
  }
  if (to > most + 1) {
    const edge = linear(load<u32>(row + ((<usize>most) << 2)), decode)
    for (const end = target + ((<usize>(to - max(most + 1, from))) << 3); target < end; target += 8)
      store<u64>(target, edge)
  }
}

/** The same for a row that is light already: copied, its edges repeated. */
export function repeatEdges(row: usize, least: i32, most: i32, from: i32, count: i32, target: usize): void {
  const to = from + count
  const first = max(from, least)
  const last = min(to, most + 1)
  if (from < least) {
    const edge = load<u64>(row + ((<usize>least) << 3))
    for (const end = target + ((<usize>(min(least, to) - from)) << 3); target < end; target += 8)
      store<u64>(target, edge)
  }
  if (first < last) {
    const length = (<usize>(last - first)) << 3
    memory.copy(target, row + ((<isize>first) << 3), length)
    target += length
  }
  if (to > most + 1) {
    const edge = load<u64>(row + ((<usize>most) << 3))
    for (const end = target + ((<usize>(to - max(most + 1, from))) << 3); target < end; target += 8)
      store<u64>(target, edge)
  }
}

/**
 * RGBA8 as pairs of pixels, channel by channel: r r g g b b a a, i16x8, `step` bytes from one pair to the next. An odd
 * last pixel is its own neighbour.
 * @param decode as for `linearise`
 */
export function pairBytes(source: usize, count: i32, target: usize, step: usize, decode: usize): void {
  const end = source + ((<usize>(count & ~1)) << 2)
  const alphas = i16x8(0, 0, 0, 0, 0, 0, <i16>unity, <i16>unity)
  for (; source < end; source += 8) {
    const one = load<u32>(source)
    const two = load<u32>(source, 4)
    if ((one & two) >= 0xff000000) {
      let pair = v128.load_lane<u16>(decode + ((one & 0xff) << 3), alphas, 0)
      pair = v128.load_lane<u16>(decode + ((two & 0xff) << 3), pair, 1)
      pair = v128.load_lane<u16>(decode + ((one >> 5) & 0x7f8), pair, 2)
      pair = v128.load_lane<u16>(decode + ((two >> 5) & 0x7f8), pair, 3)
      pair = v128.load_lane<u16>(decode + ((one >> 13) & 0x7f8), pair, 4)
      pair = v128.load_lane<u16>(decode + ((two >> 13) & 0x7f8), pair, 5)
      v128.store(target, pair)
    } else v128.store(target, beside(i64x2.splat(linear(one, decode)), i64x2.splat(linear(two, decode))))
    target += step
  }
  if (count & 1) {
    const last = i64x2.splat(linear(load<u32>(source), decode))
    v128.store(target, beside(last, last))
  }
}

/** The same for light. */
export function pairLight(source: usize, count: i32, target: usize, step: usize): void {
  const end = source + ((<usize>(count & ~1)) << 3)
  for (; source < end; source += 16) {
    const two = v128.load(source)
    v128.store(target, v128.shuffle<i16>(two, two, 0, 4, 1, 5, 2, 6, 3, 7))
    target += step
  }
  if (count & 1) {
    const last = v128.load64_zero(source)
    v128.store(target, beside(last, last))
  }
}

export function beside(left: v128, right: v128): v128 {
  return v128.shuffle<i16>(left, right, 0, 8, 1, 9, 2, 10, 3, 11)
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
