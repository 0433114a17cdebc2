/**
 * Luma and chroma planes, as a JPEG holds them → RGBA. Chroma between its samples is what the triangle filter of libjpeg
 * says, and colours are its integers: the same bytes as every decoder that is built on it gives.
 */

/**
 * Sums of two chroma rows, sixteen for one: `near` thrice and `other` once, or `near` alone four times, times four.
 * One sum before the first and eight after the last repeat the edge.
 */
function sumRows(near: usize, other: usize, count: i32, target: usize): void {
  let x = 0
  const twelve = i16x8.splat(12)
  for (; x + 8 <= count; x += 8) {
    const a = v128.load8x8_u(near + x)
    const b = v128.load8x8_u(other + x)
    v128.store(target + 2 + (x << 1), i16x8.add(i16x8.mul(a, twelve), i16x8.shl(b, 2)))
  }
  for (; x < count; x++)
    store<i16>(target + 2 + (x << 1), <i16>(<i32>load<u8>(near + x) * 12 + <i32>load<u8>(other + x) * 4))
  store<i16>(target, load<i16>(target + 2))
  const last = load<i16>(target + (count << 1))
  for (let i = 1; i <= 8; i++) store<i16>(target + ((count + i) << 1), last)
}

/** Eight samples between two each: a quarter of the way to the one before and to the one after, minus 128. */
function before(sums: usize, bias: v128): v128 {
  const here = v128.load(sums + 2)
  const sum = i16x8.add(i16x8.add(here, i16x8.add(here, here)), v128.load(sums))
  return i16x8.sub(i16x8.shr_u(i16x8.add(sum, bias), 6), i16x8.splat(128))
}

function after(sums: usize, bias: v128): v128 {
  const here = v128.load(sums + 2)
  const sum = i16x8.add(i16x8.add(here, i16x8.add(here, here)), v128.load(sums + 4))
  return i16x8.sub(i16x8.shr_u(i16x8.add(sum, bias), 6), i16x8.splat(128))
}

/** (a·cb + b·cr + ½) >> 16, for eight pixels. */
function share(low: v128, high: v128, factors: v128): v128 {
  const half = i32x4.splat(32768)
  return i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(low, factors), half), 16),
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(high, factors), half), 16),
  )
}

/** Eight pixels: `luma` 0…255 and chroma around 0, in 16 bits each. */
function colour(luma: v128, cb: v128, cr: v128, target: usize): void {
  const low = i8x16.shuffle(cb, cr, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23)
  const high = i8x16.shuffle(cb, cr, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31)
  // 1.402 = 1 + 26345, 1.772 = 2 − 14942, 0.34414 = 22554 and 0.71414 = 1 − 18734, all of 65536.
  const r = i16x8.add(i16x8.add(luma, cr), share(low, high, i16x8(0, 26345, 0, 26345, 0, 26345, 0, 26345)))
  const g = i16x8.add(
    i16x8.sub(luma, cr),
    share(low, high, i16x8(-22554, 18734, -22554, 18734, -22554, 18734, -22554, 18734)),
  )
  const b = i16x8.add(
    i16x8.add(luma, i16x8.add(cb, cb)),
    share(low, high, i16x8(-14942, 0, -14942, 0, -14942, 0, -14942, 0)),
  )
  const rb = i8x16.narrow_i16x8_u(r, b)
  const ga = i8x16.narrow_i16x8_u(g, i16x8.splat(255))
  const rg = i8x16.shuffle(rb, ga, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
  const ba = i8x16.shuffle(rb, ga, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
  v128.store(target, i8x16.shuffle(rg, ba, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23))
  v128.store(target + 16, i8x16.shuffle(rg, ba, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31))
}

/**
 * `rows` rows from row `y` on of planes that are there from row `top` on (chroma: `top` >> `down`) to chroma row `last`,
 * all in rows of the picture. `across` and `down`: 1 where chroma has half the columns or rows. `scratch` has room for
 * two rows of 16-bit sums, of a multiple of 16 bytes and 36 to spare each, and for 16 pixels.
 */
export function colourPlanes(
  luma: usize,
  blue: usize,
  red: usize,
  lumaStride: i32,
  chromaStride: i32,
  width: i32,
  across: i32,
  down: i32,
  y: i32,
  rows: i32,
  top: i32,
  last: i32,
  target: usize,
  scratch: usize,
): void {
  const count = (width + across) >> across
  const sums = ((count << 1) + 36 + 15) & ~15
  const blues = scratch
  const reds = scratch + sums
  const end = reds + sums
  // Rounding as libjpeg's h2v2 does, and its h2v1, in 64ths.
  const biasBefore = i16x8.splat(down ? 32 : 16)
  const biasAfter = i16x8.splat(down ? 28 : 32)
  for (let row = y; row < y + rows; row++) {
    const near = row >> down
    const other = down ? max(0, min(last, near + (row & 1 ? 1 : -1))) : near
    const first = top >> down
    const nearAt = (near - first) * chromaStride
    const otherAt = (other - first) * chromaStride
    sumRows(blue + nearAt, blue + otherAt, count, blues)
    sumRows(red + nearAt, red + otherAt, count, reds)
    const line = luma + (row - top) * lumaStride
    for (let x = 0; x < width; x += 16) {
      const whole = x + 16 <= width
      const into = whole ? target : end
      let light = v128.load(line + x)
      if (!whole) {
        memory.copy(end, line + x, width - x)
        light = v128.load(end)
      }
      const lightLow = i16x8.extend_low_i8x16_u(light)
      const lightHigh = i16x8.extend_high_i8x16_u(light)
      if (across) {
        const at = x
        const bb = before(blues + at, biasBefore)
        const ba = after(blues + at, biasAfter)
        const rb = before(reds + at, biasBefore)
        const ra = after(reds + at, biasAfter)
        colour(
          lightLow,
          i8x16.shuffle(bb, ba, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23),
          i8x16.shuffle(rb, ra, 0, 1, 16, 17, 2, 3, 18, 19, 4, 5, 20, 21, 6, 7, 22, 23),
          into,
        )
        colour(
          lightHigh,
          i8x16.shuffle(bb, ba, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31),
          i8x16.shuffle(rb, ra, 8, 9, 24, 25, 10, 11, 26, 27, 12, 13, 28, 29, 14, 15, 30, 31),
          into + 32,
        )
      } else {
        const at = x << 1
        colour(lightLow, plain(blues + at), plain(reds + at), into)
        colour(lightHigh, plain(blues + at + 16), plain(reds + at + 16), into + 32)
      }
      if (!whole) memory.copy(target, end, (width - x) << 2)
      target += whole ? 64 : (width - x) << 2
    }
  }
}

/** Eight samples as they are, minus 128. */
function plain(sums: usize): v128 {
  return i16x8.sub(i16x8.shr_u(v128.load(sums + 2), 4), i16x8.splat(128))
}
