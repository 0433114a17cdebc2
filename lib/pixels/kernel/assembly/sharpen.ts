/** Unsharp masking on luma: planes of f32 lumas, four of them in a vector. Colours move together and alpha not at all. */

const red: f32 = 0.2126
const green: f32 = 0.7152
const blue: f32 = 0.0722

/** The lumas of four working pixels (ITU-R BT.709, on encoded values). */
export function lumas(source: usize): v128 {
  const weights = f32x4(red, green, blue, 0)
  const a = f32x4.mul(v128.load(source), weights)
  const b = f32x4.mul(v128.load(source, 16), weights)
  const c = f32x4.mul(v128.load(source, 32), weights)
  const d = f32x4.mul(v128.load(source, 48), weights)
  const first = f32x4.add(v128.shuffle<f32>(a, b, 0, 1, 4, 5), v128.shuffle<f32>(a, b, 2, 3, 6, 7))
  const second = f32x4.add(v128.shuffle<f32>(c, d, 0, 1, 4, 5), v128.shuffle<f32>(c, d, 2, 3, 6, 7))
  return f32x4.add(v128.shuffle<f32>(first, second, 0, 2, 4, 6), v128.shuffle<f32>(first, second, 1, 3, 5, 7))
}

function alphas(source: usize): v128 {
  const first = v128.shuffle<f32>(v128.load(source), v128.load(source, 16), 3, 7, 3, 7)
  const second = v128.shuffle<f32>(v128.load(source, 32), v128.load(source, 48), 3, 7, 3, 7)
  return v128.shuffle<f32>(first, second, 0, 1, 4, 5)
}

/**
 * Lumas of rows, convolved along them; the rows' ends repeat. Where not all is opaque, each is weighed by its alpha,
 * and the alphas follow in a plane of their own, `veil` bytes behind.
 * @param source rows padded to a multiple of 4 pixels
 * @param weights `radius` + 1 f32, from the middle outwards
 * @param scratch room for `width` + 2 · `radius` + 8 f32
 * @param veil 0: all is opaque
 */
export function lumaAcross(
  source: usize,
  sourceStride: usize,
  width: i32,
  weights: usize,
  radius: i32,
  target: usize,
  targetStride: usize,
  rows: i32,
  scratch: usize,
  veil: usize,
): void {
  const line = scratch + ((<usize>radius) << 2)
  const bytes = (<usize>((width + 3) & ~3)) << 2
  for (let row = 0; row < rows; row++) {
    for (let x: usize = 0; x < bytes; x += 16) {
      const pixels = source + (x << 2)
      const luma = lumas(pixels)
      v128.store(line + x, veil ? f32x4.mul(luma, alphas(pixels)) : luma)
    }
    convolveLine(line, width, weights, radius, target)
    if (veil) {
      for (let x: usize = 0; x < bytes; x += 16) v128.store(line + x, alphas(source + (x << 2)))
      convolveLine(line, width, weights, radius, target + veil)
    }
    source += sourceStride
    target += targetStride
  }
}

/** 32768 × the lumas of four RGBA8 pixels, in levels: two products of 16 bits at once. */
function lumaLevels(pixels: v128): v128 {
  const bytes = i32x4.splat(0x00ff00ff)
  // Red and blue, then green and alpha; the weights sum to 32768.
  const redBlue = i32x4.dot_i16x8_s(v128.and(pixels, bytes), i32x4.splat(6966 | (2366 << 16)))
  const greens = i32x4.dot_i16x8_s(v128.and(i32x4.shr_u(pixels, 8), bytes), i32x4.splat(23436))
  return f32x4.convert_i32x4_s(i32x4.add(redBlue, greens))
}

const level: f32 = 1 / (32768.0 * 255.0)

/**
 * As `lumaAcross`, of opaque RGBA8 rows without gaps.
 * @param scratch room for `width` + 2 · `radius` + 8 f32
 */
export function lumaBytesAcross(
  source: usize,
  width: i32,
  weights: usize,
  radius: i32,
  target: usize,
  targetStride: usize,
  rows: i32,
  scratch: usize,
): void {
  const line = scratch + ((<usize>radius) << 2)
  const scale = f32x4.splat(level)
  const inside = (<usize>(width & ~3)) << 2
  const bytes = (<usize>width) << 2
  for (let row = 0; row < rows; row++) {
    for (let x: usize = 0; x < inside; x += 16)
      v128.store(line + x, f32x4.mul(lumaLevels(v128.load(source + x)), scale))
    for (let x = inside; x < bytes; x += 4)
      store<f32>(line + x, f32x4.extract_lane(lumaLevels(v128.load32_zero(source + x)), 0) * level)
    convolveLine(line, width, weights, radius, target)
    source += bytes
    target += targetStride
  }
}

/** As `sharpenRows`, from opaque RGBA8 rows without gaps to such rows: the nearest of each byte and its difference. */
export function sharpenBytes(
  source: usize,
  pointers: usize,
  weights: usize,
  radius: i32,
  target: usize,
  width: i32,
  rows: i32,
  amount: f32,
  threshold: f32,
  limit: f32,
  scratch: usize,
): void {
  const inside = (<usize>(width & ~3)) << 2
  const bytes = (<usize>width) << 2
  const reach = (<usize>radius) << 2
  for (let row = 0; row < rows; row++) {
    for (let x: usize = 0; x < inside; x += 16) {
      const pixels = v128.load(source + x)
      const blurred = convolveDown(pointers, weights, reach, x)
      v128.store(target + x, sharpFour(pixels, blurred, amount, threshold, limit))
    }
    if (inside < bytes) {
      memory.copy(scratch, source + inside, bytes - inside)
      const blurred = convolveDown(pointers, weights, reach, inside)
      v128.store(scratch, sharpFour(v128.load(scratch), blurred, amount, threshold, limit))
      memory.copy(target + inside, scratch, bytes - inside)
    }
    pointers += (reach << 1) + 4
    source += bytes
    target += bytes
  }
}

function sharpFour(pixels: v128, blurred: v128, amount: f32, threshold: f32, limit: f32): v128 {
  const luma = f32x4.mul(lumaLevels(pixels), f32x4.splat(level))
  const added = f32x4.mul(difference(luma, blurred, amount, threshold, limit), f32x4.splat(255))
  // Rounded as beside 1.5 × 2²³ there is no room for a fraction.
  const whole = i32x4.sub(f32x4.add(added, f32x4.splat(12582912)), i32x4.splat(0x4b400000))
  const short = i16x8.narrow_i32x4_s(whole, i32x4.splat(0))
  const left = v128.shuffle<i16>(short, short, 0, 0, 0, 7, 1, 1, 1, 7)
  const right = v128.shuffle<i16>(short, short, 2, 2, 2, 7, 3, 3, 3, 7)
  return i8x16.narrow_i16x8_u(
    i16x8.add_sat_s(i16x8.extend_low_i8x16_u(pixels), left),
    i16x8.add_sat_s(i16x8.extend_high_i8x16_u(pixels), right),
  )
}

/** What is added to a luma: no more than amount × limit, nothing up to the threshold. */
function difference(luma: v128, blurred: v128, amount: f32, threshold: f32, limit: f32): v128 {
  const away = f32x4.sub(luma, blurred)
  const size = f32x4.pmax(f32x4.sub(f32x4.abs(away), f32x4.splat(threshold)), f32x4.splat(0))
  const held = f32x4.add(f32x4.splat(1), f32x4.mul(size, f32x4.splat(1 / limit)))
  const gain = f32x4.div(f32x4.mul(size, f32x4.splat(amount)), held)
  return v128.xor(gain, v128.and(away, i32x4.splat(0x80000000)))
}

/** Continues the line outwards first. */
function convolveLine(line: usize, width: i32, weights: usize, radius: i32, target: usize): void {
  const end = line + ((<usize>width) << 2)
  const first = load<f32>(line)
  const last = load<f32>(end - 4)
  for (let i = 1; i <= radius; i++) store<f32>(line - ((<usize>i) << 2), first)
  for (let i = 0; i < radius + 4; i++) store<f32>(end + ((<usize>i) << 2), last)
  const outer = (<usize>radius) << 2
  const middle = v128.load32_splat(weights)
  for (; line < end; line += 16) {
    let sum = f32x4.mul(v128.load(line), middle)
    for (let away: usize = 4; away <= outer; away += 4) {
      const both = f32x4.add(v128.load(line - away), v128.load(line + away))
      sum = f32x4.add(sum, f32x4.mul(both, v128.load32_splat(weights + away)))
    }
    v128.store(target, sum)
    target += 16
  }
}

/**
 * Rows of working pixels with the difference between luma and blurred luma added: d · amount / (1 + |d| / limit), where
 * d is as much nearer to 0 as `threshold` says.
 * @param lines `rows` addresses (u32) of the pixels as they were, padded to a multiple of 4
 * @param pointers `rows` × (2 · `radius` + 1) addresses (u32) of what `lumaAcross` made, from above
 * @param scratch room for four pixels
 */
export function sharpenRows(
  lines: usize,
  pointers: usize,
  weights: usize,
  radius: i32,
  target: usize,
  width: i32,
  rows: i32,
  amount: f32,
  threshold: f32,
  limit: f32,
  veil: usize,
  scratch: usize,
): void {
  const none = f32x4.splat(0)
  const inside = (<usize>(width & ~3)) << 4
  const bytes = (<usize>width) << 4
  const reach = (<usize>radius) << 2
  for (let row = 0; row < rows; row++) {
    const source = <usize>load<u32>(lines)
    for (let x: usize = 0; x < bytes; x += 64) {
      const luma = lumas(source + x)
      let blurred = convolveDown(pointers, weights, reach, x >> 2)
      if (veil) {
        const cover = convolveDown(pointers, weights, reach, (x >> 2) + veil)
        // Where nothing is seen, nothing is sharpened.
        const seen = f32x4.gt(cover, f32x4.splat(0.0001))
        blurred = v128.bitselect(f32x4.div(blurred, cover), luma, seen)
      }
      const signed = difference(luma, blurred, amount, threshold, limit)
      const to = x < inside ? target + x : scratch
      const from = source + x
      v128.store(to, f32x4.add(v128.load(from), v128.shuffle<f32>(signed, none, 0, 0, 0, 4)))
      v128.store(to, f32x4.add(v128.load(from, 16), v128.shuffle<f32>(signed, none, 1, 1, 1, 4)), 16)
      v128.store(to, f32x4.add(v128.load(from, 32), v128.shuffle<f32>(signed, none, 2, 2, 2, 4)), 32)
      v128.store(to, f32x4.add(v128.load(from, 48), v128.shuffle<f32>(signed, none, 3, 3, 3, 4)), 48)
    }
    if (inside < bytes) memory.copy(target + inside, scratch, bytes - inside)
    lines += 4
    pointers += (reach << 1) + 4
    target += bytes
  }
}

function convolveDown(pointers: usize, weights: usize, reach: usize, at: usize): v128 {
  const middle = pointers + reach
  let sum = f32x4.mul(v128.load(<usize>load<u32>(middle) + at), v128.load32_splat(weights))
  for (let away: usize = 4; away <= reach; away += 4) {
    const above = v128.load(<usize>load<u32>(middle - away) + at)
    const below = v128.load(<usize>load<u32>(middle + away) + at)
    sum = f32x4.add(sum, f32x4.mul(f32x4.add(above, below), v128.load32_splat(weights + away)))
  }
  return sum
}
