/** Colour of each pixel for itself, RGBA8 in and out, alpha kept. Input and output may be the same pixels. */

/** @param lut 3 × 256 bytes: the result for each channel's value. */
export function lutTone(source: usize, target: usize, count: i32, lut: usize): void {
  const end = source + ((<usize>count) << 2)
  while (source < end) {
    const pixel = load<u32>(source)
    const r = <u32>load<u8>(lut + (pixel & 0xff))
    const g = <u32>load<u8>(lut + ((pixel >> 8) & 0xff), 256)
    const b = <u32>load<u8>(lut + ((pixel >> 16) & 0xff), 512)
    store<u32>(target, r | (g << 8) | (b << 16) | (pixel & 0xff000000))
    source += 4
    target += 4
  }
}

/** A curve and a matrix are one thing here: what one channel's value adds to all three results. */
function mixed(pixel: u32, tables: usize): v128 {
  return f32x4.add(
    f32x4.add(v128.load(tables + ((pixel & 0xff) << 4)), v128.load(tables + ((pixel >> 4) & 0xff0), 4096)),
    v128.load(tables + ((pixel >> 12) & 0xff0), 8192),
  )
}

/** The nearest whole number, for less than 2²² either way: the sum has no room for more digits. */
function nearest(value: v128): v128 {
  return i32x4.sub(f32x4.add(value, f32x4.splat(12582912)), i32x4.splat(0x4b400000))
}

/**
 * @param tables 3 × 256 × f32x4: the share of each channel's value in R, G, B, scaled to 0…255, the offset already
 *   inside the first.
 */
export function matrixTone(source: usize, target: usize, count: i32, tables: usize): void {
  const alpha = i32x4.splat(0xff000000)
  const quads = source + ((<usize>(count & ~3)) << 2)
  const end = source + ((<usize>count) << 2)
  while (source < quads) {
    const pixels = v128.load(source)
    const a = nearest(mixed(v128.extract_lane<u32>(pixels, 0), tables))
    const b = nearest(mixed(v128.extract_lane<u32>(pixels, 1), tables))
    const c = nearest(mixed(v128.extract_lane<u32>(pixels, 2), tables))
    const d = nearest(mixed(v128.extract_lane<u32>(pixels, 3), tables))
    const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d))
    v128.store(target, v128.bitselect(pixels, bytes, alpha))
    source += 16
    target += 16
  }
  while (source < end) {
    const pixel = load<u32>(source)
    const a = nearest(mixed(pixel, tables))
    const words = i16x8.narrow_i32x4_s(a, a)
    const bytes = v128.extract_lane<u32>(i8x16.narrow_i16x8_u(words, words), 0)
    store<u32>(target, (bytes & 0xffffff) | (pixel & 0xff000000))
    source += 4
    target += 4
  }
}

/** Where a link's parts lie, as the room's `tone.ts` writes them. */
const leastAt: usize = 0
const deltaAt: usize = 4
const shiftAt: usize = 8
const tablesAt: usize = 16
const matrixAt: usize = 32
const linkBytes: usize = 96

/** Pixels that are carried through all links at once: they stay in the first cache. */
const block: i32 = 256

/**
 * Curves and matrices in turn, in single precision, rounded once.
 * @param tables as in `matrixTone`, unscaled: the first curve and matrix
 * @param links `count` links of a curve (f32 tables) and a matrix, then one of a curve alone (u8 tables)
 * @param scratch room for 256 × f32x4
 */
export function chainTone(
  source: usize,
  target: usize,
  count: i32,
  tables: usize,
  links: usize,
  linkCount: i32,
  scratch: usize,
): void {
  for (let done = 0; done < count; done += block) {
    const size = min(block, count - done)
    const end = scratch + ((<usize>size) << 4)
    let pixel = source
    for (let at = scratch; at < end; at += 16) {
      v128.store(at, mixed(load<u32>(pixel), tables))
      pixel += 4
    }
    let link = links
    for (let i = 0; i < linkCount; i++) {
      bendAndMix(scratch, end, link)
      link += linkBytes
    }
    finish(scratch, end, link, source, target)
    source += (<usize>size) << 2
    target += (<usize>size) << 2
  }
}

/**
 * Which entry of a curve's table a value means. The bits of a float, cut short, count its octaves and even steps in
 * each: fine near zero, where curves out of linear light are steep. `delta`, away from zero, is where that ends.
 */
function entryOf(value: v128, least: v128, delta: v128, shift: i32): v128 {
  const held = f32x4.pmax(value, least)
  const sign = v128.and(held, i32x4.splat(0x80000000))
  return i32x4.shr_u(f32x4.add(held, v128.or(delta, sign)), shift)
}

function bendAndMix(at: usize, end: usize, link: usize): void {
  const least = v128.load32_splat(link, leastAt)
  const delta = v128.load32_splat(link, deltaAt)
  const shift = load<i32>(link, shiftAt)
  const red = load<u32>(link, tablesAt)
  const green = load<u32>(link, tablesAt + 4)
  const blue = load<u32>(link, tablesAt + 8)
  const ofRed = v128.load(link, matrixAt)
  const ofGreen = v128.load(link, matrixAt + 16)
  const ofBlue = v128.load(link, matrixAt + 32)
  const offset = v128.load(link, matrixAt + 48)
  for (; at < end; at += 16) {
    const entry = entryOf(v128.load(at), least, delta, shift)
    const r = v128.load32_splat(red + (v128.extract_lane<u32>(entry, 0) << 2))
    const g = v128.load32_splat(green + (v128.extract_lane<u32>(entry, 1) << 2))
    const b = v128.load32_splat(blue + (v128.extract_lane<u32>(entry, 2) << 2))
    const half = f32x4.add(f32x4.mul(r, ofRed), f32x4.mul(g, ofGreen))
    v128.store(at, f32x4.add(half, f32x4.add(f32x4.mul(b, ofBlue), offset)))
  }
}

function finish(at: usize, end: usize, link: usize, source: usize, target: usize): void {
  const least = v128.load32_splat(link, leastAt)
  const delta = v128.load32_splat(link, deltaAt)
  const shift = load<i32>(link, shiftAt)
  const red = load<u32>(link, tablesAt)
  const green = load<u32>(link, tablesAt + 4)
  const blue = load<u32>(link, tablesAt + 8)
  for (; at < end; at += 16) {
    const entry = entryOf(v128.load(at), least, delta, shift)
    const r = <u32>load<u8>(red + v128.extract_lane<u32>(entry, 0))
    const g = <u32>load<u8>(green + v128.extract_lane<u32>(entry, 1))
    const b = <u32>load<u8>(blue + v128.extract_lane<u32>(entry, 2))
    store<u32>(target, r | (g << 8) | (b << 16) | (load<u32>(source) & 0xff000000))
    source += 4
    target += 4
  }
}

/** Four 16-bit channels of two nodes, channel by channel. */
function side(first: usize, second: usize): v128 {
  return v128.shuffle<i16>(v128.load64_zero(first), v128.load64_zero(second), 0, 8, 1, 9, 2, 10, 3, 11)
}

/**
 * Tetrahedral interpolation (Kasson, Plouffe, Nin 1993): exact along the grey diagonal. From a cell's first corner to
 * its last along the axes in order of how far in; found by the largest and the smallest key, without a branch.
 * @param keys 3 × 256 × i32x4, all lanes alike: how far into its cell, 0…16384, times 4, plus the channel's number
 * @param offsets 3 × 256 × u32: the cell's place in bytes
 * @param cube nodes of i16x4, whose visible range is 0…`last`
 * @param strides 3 × u32: bytes from a node to its neighbour
 * @param curves 3 × (`last` + 1) bytes: what a node's value means
 */
export function cubeTone(
  source: usize,
  target: usize,
  count: i32,
  keys: usize,
  offsets: usize,
  cube: usize,
  strides: usize,
  curves: usize,
  last: i32,
): void {
  const total = load<u32>(strides) + load<u32>(strides, 4) + load<u32>(strides, 8)
  const green = curves + <usize>last + 1
  const blue = green + <usize>last + 1
  const half = i32x4.splat(8192)
  const one = i32x4.splat(16384)
  const most = i32x4.splat(last)
  const end = source + ((<usize>count) << 2)
  while (source < end) {
    const pixel = load<u32>(source)
    const r = v128.load(keys + ((pixel & 0xff) << 4))
    const g = v128.load(keys + ((pixel >> 4) & 0xff0), 4096)
    const b = v128.load(keys + ((pixel >> 12) & 0xff0), 8192)
    const largest = i32x4.max_s(i32x4.max_s(r, g), b)
    const smallest = i32x4.min_s(i32x4.min_s(r, g), b)
    const rest = i32x4.sub(i32x4.sub(i32x4.add(i32x4.add(r, g), b), largest), smallest)
    const far = i32x4.shr_u(largest, 2)
    const near = i32x4.shr_u(smallest, 2)
    const middle = i32x4.shr_u(rest, 2)
    const first =
      cube +
      load<u32>(offsets + ((pixel << 2) & 0x3fc)) +
      load<u32>(offsets + ((pixel >> 6) & 0x3fc), 1024) +
      load<u32>(offsets + ((pixel >> 14) & 0x3fc), 2048)
    const second = first + load<u32>(strides + ((v128.extract_lane<u32>(largest, 0) & 3) << 2))
    const fourth = first + total
    const third = fourth - load<u32>(strides + ((v128.extract_lane<u32>(smallest, 0) & 3) << 2))
    const lower = v128.or(i32x4.sub(one, far), i32x4.shl(i32x4.sub(far, middle), 16))
    const upper = v128.or(i32x4.sub(middle, near), i32x4.shl(near, 16))
    const sum = i32x4.add(i32x4.dot_i16x8_s(side(first, second), lower), i32x4.dot_i16x8_s(side(third, fourth), upper))
    const entry = i32x4.min_s(i32x4.max_s(i32x4.shr_s(i32x4.add(sum, half), 14), i32x4.splat(0)), most)
    const red = <u32>load<u8>(curves + v128.extract_lane<u32>(entry, 0))
    const greens = <u32>load<u8>(green + v128.extract_lane<u32>(entry, 1))
    const blues = <u32>load<u8>(blue + v128.extract_lane<u32>(entry, 2))
    store<u32>(target, red | (greens << 8) | (blues << 16) | (pixel & 0xff000000))
    source += 4
    target += 4
  }
}
