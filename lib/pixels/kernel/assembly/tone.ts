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

/**
 * @param tables 3 × 256 × f32x4: the share of each channel's value in R, G, B, scaled to 0…255, offset and the
 *   rounding half already inside the first.
 */
export function matrixTone(source: usize, target: usize, count: i32, tables: usize): void {
  const alpha = i32x4.splat(0xff000000)
  const quads = source + ((<usize>(count & ~3)) << 2)
  const end = source + ((<usize>count) << 2)
  while (source < quads) {
    const pixels = v128.load(source)
    const a = i32x4.trunc_sat_f32x4_s(mixed(v128.extract_lane<u32>(pixels, 0), tables))
    const b = i32x4.trunc_sat_f32x4_s(mixed(v128.extract_lane<u32>(pixels, 1), tables))
    const c = i32x4.trunc_sat_f32x4_s(mixed(v128.extract_lane<u32>(pixels, 2), tables))
    const d = i32x4.trunc_sat_f32x4_s(mixed(v128.extract_lane<u32>(pixels, 3), tables))
    const bytes = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d))
    v128.store(target, v128.bitselect(pixels, bytes, alpha))
    source += 16
    target += 16
  }
  while (source < end) {
    const pixel = load<u32>(source)
    const a = i32x4.trunc_sat_f32x4_s(mixed(pixel, tables))
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
  const held = f32x4.max(value, least)
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

/**
 * Tetrahedral interpolation (Kasson, Plouffe, Nin 1993): exact along the grey diagonal.
 * @param shaper 3 × 256 × {u32 byte offset of the cell, i32 place within it 0…16384}
 * @param cube nodes of i16x4, whose visible range is 0…`last`
 * @param strideR, strideG, strideB bytes from a node to its neighbour
 * @param curves 3 × (`last` + 1) bytes: what a node's value means
 */
export function cubeTone(
  source: usize,
  target: usize,
  count: i32,
  shaper: usize,
  cube: usize,
  strideR: usize,
  strideG: usize,
  strideB: usize,
  curves: usize,
  last: i32,
): void {
  const total = strideR + strideG + strideB
  const green = curves + <usize>last + 1
  const blue = green + <usize>last + 1
  const half = i32x4.splat(8192)
  const end = source + ((<usize>count) << 2)
  while (source < end) {
    const pixel = load<u32>(source)
    const atR = shaper + ((pixel & 0xff) << 3)
    const atG = shaper + ((pixel >> 5) & 0x7f8)
    const atB = shaper + ((pixel >> 13) & 0x7f8)
    const r = load<i32>(atR, 4)
    const g = load<i32>(atG, 2048 + 4)
    const b = load<i32>(atB, 4096 + 4)
    const first = cube + load<u32>(atR) + load<u32>(atG, 2048) + load<u32>(atB, 4096)
    const rg = r >= g
    const gb = g >= b
    const rb = r >= b
    const most = max(max(r, g), b)
    const least = min(min(r, g), b)
    const middle = r + g + b - most - least
    const up = select(select(strideR, strideB, rb), select(strideG, strideB, gb), rg)
    const down = select(select(strideG, strideB, !gb), select(strideR, strideB, !rb), rg)
    const near = v128.shuffle<i16>(v128.load64_zero(first), v128.load64_zero(first + up), 0, 8, 1, 9, 2, 10, 3, 11)
    const far = v128.shuffle<i16>(
      v128.load64_zero(first + total - down),
      v128.load64_zero(first + total),
      0,
      8,
      1,
      9,
      2,
      10,
      3,
      11,
    )
    const sum = i32x4.add(
      i32x4.dot_i16x8_s(near, i32x4.splat((16384 - most) | ((most - middle) << 16))),
      i32x4.dot_i16x8_s(far, i32x4.splat((middle - least) | (least << 16))),
    )
    const entry = i32x4.min_s(i32x4.max_s(i32x4.shr_s(i32x4.add(sum, half), 14), i32x4.splat(0)), i32x4.splat(last))
    const red = <u32>load<u8>(curves + v128.extract_lane<u32>(entry, 0))
    const greens = <u32>load<u8>(green + v128.extract_lane<u32>(entry, 1))
    const blues = <u32>load<u8>(blue + v128.extract_lane<u32>(entry, 2))
    store<u32>(target, red | (greens << 8) | (blues << 16) | (pixel & 0xff000000))
    source += 4
    target += 4
  }
}
