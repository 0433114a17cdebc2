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

/** Where a link's parts lie, as the room's `tone-tables.ts` writes them. */
const kindAt: usize = 0
const shiftAt: usize = 4
const keepAt: usize = 8
const mixesAt: usize = 12
const leastAt: usize = 16
const baseAt: usize = 32
const matrixAt: usize = 48
const weightsAt: usize = 112
const linkBytes: usize = 128

/** Kinds of links: a curve for each channel and a matrix; a gain for all channels by how bright they are together. */
const gainKind: i32 = 1

/** Pixels that are carried through all links at once: they stay in the first cache. */
const block: i32 = 128

/**
 * Curves, gains and matrices in turn, in single precision, rounded once. Every loop ends with what the next one looks
 * up: an address that is stored in one loop and used in another never waits for its own store.
 * @param tables as in `matrixTone`, unscaled: the first curve and matrix
 * @param links `count` links of a curve or a gain (f32 tables) and a matrix, then one of a curve alone (u8 tables)
 * @param scratch room for 128 × (f32x4 + f32)
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
    begin(source, scratch, end, tables, links)
    let link = links
    for (let i = 0; i < linkCount; i++) {
      if (load<i32>(link, kindAt) == gainKind) brighten(scratch, end, link)
      else bend(scratch, end, link)
      link += linkBytes
    }
    finish(scratch, end, source, target)
    source += (<usize>size) << 2
    target += (<usize>size) << 2
  }
}

/**
 * Addresses of a curve's entries. The bits of a float, cut short, count its octaves and even steps in each: fine near
 * zero, where curves out of linear light are steep. The matrix before has already added what makes values positive.
 */
function addressOf(value: v128, least: v128, shift: i32, keep: v128, base: v128): v128 {
  return i32x4.add(v128.and(i32x4.shr_u(f32x4.pmax(least, value), shift), keep), base)
}

/** `mixed` for the pixel at `at`, byte by byte: loads are cheaper here than shifts. */
function mixedAt(at: usize, tables: usize): v128 {
  return f32x4.add(
    f32x4.add(
      v128.load(tables + ((<usize>load<u8>(at)) << 4)),
      v128.load(tables + ((<usize>load<u8>(at, 1)) << 4), 4096),
    ),
    v128.load(tables + ((<usize>load<u8>(at, 2)) << 4), 8192),
  )
}

function begin(source: usize, at: usize, end: usize, tables: usize, next: usize): void {
  if (load<i32>(next, kindAt) == gainKind) {
    for (; at < end; at += 16) {
      v128.store(at, mixedAt(source, tables))
      source += 4
    }
    return
  }
  const least = v128.load(next, leastAt)
  const shift = load<i32>(next, shiftAt)
  const keep = v128.load32_splat(next, keepAt)
  const base = v128.load(next, baseAt)
  for (; at < end; at += 16) {
    v128.store(at, addressOf(mixedAt(source, tables), least, shift, keep, base))
    source += 4
  }
}

function bend(at: usize, end: usize, link: usize): void {
  const ofRed = v128.load(link, matrixAt)
  const ofGreen = v128.load(link, matrixAt + 16)
  const ofBlue = v128.load(link, matrixAt + 32)
  const offset = v128.load(link, matrixAt + 48)
  const next = link + linkBytes
  if (load<i32>(next, kindAt) == gainKind) {
    for (; at < end; at += 16) v128.store(at, bent(at, ofRed, ofGreen, ofBlue, offset))
    return
  }
  const least = v128.load(next, leastAt)
  const shift = load<i32>(next, shiftAt)
  const keep = v128.load32_splat(next, keepAt)
  const base = v128.load(next, baseAt)
  for (; at < end; at += 16)
    v128.store(at, addressOf(bent(at, ofRed, ofGreen, ofBlue, offset), least, shift, keep, base))
}

function bent(at: usize, ofRed: v128, ofGreen: v128, ofBlue: v128, offset: v128): v128 {
  const r = v128.load32_splat(<usize>load<u32>(at))
  const g = v128.load32_splat(<usize>load<u32>(at, 4))
  const b = v128.load32_splat(<usize>load<u32>(at, 8))
  const half = f32x4.add(f32x4.mul(r, ofRed), f32x4.mul(g, ofGreen))
  return f32x4.add(half, f32x4.add(f32x4.mul(b, ofBlue), offset))
}

/** How bright four colours from `at` on count: the roots of their weighted squares. The fourth weight is 0. */
export function brightnesses(at: usize, weights: v128): v128 {
  const a = squared(at, weights)
  const b = squared(at + 16, weights)
  const c = squared(at + 32, weights)
  const d = squared(at + 48, weights)
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7))
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7))
  return f32x4.sqrt(f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7)))
}

function squared(at: usize, weights: v128): v128 {
  const value = v128.load(at)
  return f32x4.mul(f32x4.mul(value, value), weights)
}

/** A matrix on one pixel. */
export function mixedBy(value: v128, ofRed: v128, ofGreen: v128, ofBlue: v128): v128 {
  const r = f32x4.mul(v128.shuffle<f32>(value, value, 0, 0, 0, 0), ofRed)
  const g = f32x4.mul(v128.shuffle<f32>(value, value, 1, 1, 1, 1), ofGreen)
  return f32x4.add(f32x4.add(r, g), f32x4.mul(v128.shuffle<f32>(value, value, 2, 2, 2, 2), ofBlue))
}

function brighten(start: usize, end: usize, link: usize): void {
  const least = v128.load(link, leastAt)
  const shift = load<i32>(link, shiftAt)
  const keep = v128.load32_splat(link, keepAt)
  const base = v128.load(link, baseAt)
  const weights = v128.load(link, weightsAt)
  let address = start + ((<usize>block) << 4)
  for (let at = start; at < end; at += 64) {
    v128.store(address, addressOf(f32x4.add(brightnesses(at, weights), least), least, shift, keep, base))
    address += 16
  }
  address = start + ((<usize>block) << 4)
  const mixes = load<i32>(link, mixesAt)
  const ofRed = v128.load(link, matrixAt)
  const ofGreen = v128.load(link, matrixAt + 16)
  const ofBlue = v128.load(link, matrixAt + 32)
  const offset = v128.load(link, matrixAt + 48)
  const next = link + linkBytes
  const isGainNext = load<i32>(next, kindAt) == gainKind
  const least2 = v128.load(next, leastAt)
  const shift2 = load<i32>(next, shiftAt)
  const keep2 = v128.load32_splat(next, keepAt)
  const base2 = v128.load(next, baseAt)
  for (let at = start; at < end; at += 16) {
    let value = v128.load(at)
    if (mixes) value = mixedBy(value, ofRed, ofGreen, ofBlue)
    value = f32x4.add(f32x4.mul(value, v128.load32_splat(<usize>load<u32>(address))), offset)
    v128.store(at, isGainNext ? value : addressOf(value, least2, shift2, keep2, base2))
    address += 4
  }
}

/** Bytes by their addresses, with the alpha of `source`. */
export function finish(at: usize, end: usize, source: usize, target: usize): void {
  for (; at < end; at += 16) {
    const r = <u32>load<u8>(<usize>load<u32>(at))
    const g = <u32>load<u8>(<usize>load<u32>(at, 4))
    const b = <u32>load<u8>(<usize>load<u32>(at, 8))
    store<u32>(target, r | (g << 8) | (b << 16) | (load<u32>(source) & 0xff000000))
    source += 4
    target += 4
  }
}
