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

/**
 * @param tables as in `matrixTone`, scaled so that the sum is an index into the curves, rounding half inside.
 * @param curves 3 tables of bytes, `stride` apart (0: one for all).
 * @param last the highest index of a curve.
 */
export function matrixCurveTone(
  source: usize,
  target: usize,
  count: i32,
  tables: usize,
  curves: usize,
  stride: usize,
  last: i32,
): void {
  const zero = i32x4.splat(0)
  const most = i32x4.splat(last)
  const green = curves + stride
  const blue = green + stride
  const end = source + ((<usize>count) << 2)
  while (source < end) {
    const pixel = load<u32>(source)
    const at = i32x4.min_s(i32x4.max_s(i32x4.trunc_sat_f32x4_s(mixed(pixel, tables)), zero), most)
    const r = <u32>load<u8>(curves + <usize>v128.extract_lane<u32>(at, 0))
    const g = <u32>load<u8>(green + <usize>v128.extract_lane<u32>(at, 1))
    const b = <u32>load<u8>(blue + <usize>v128.extract_lane<u32>(at, 2))
    store<u32>(target, r | (g << 8) | (b << 16) | (pixel & 0xff000000))
    source += 4
    target += 4
  }
}

/**
 * Tetrahedral interpolation (Kasson, Plouffe, Nin 1993): exact along the grey diagonal.
 * @param shaper 3 × 256 × {u32 byte offset of the cell, f32 place within it 0…1}
 * @param cube nodes of f32x4, scaled to 0…255 with the rounding half inside
 * @param strideR, strideG, strideB bytes from a node to its neighbour
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
): void {
  const total = strideR + strideG + strideB
  const end = source + ((<usize>count) << 2)
  while (source < end) {
    const pixel = load<u32>(source)
    const atR = shaper + ((pixel & 0xff) << 3)
    const atG = shaper + ((pixel >> 5) & 0x7f8)
    const atB = shaper + ((pixel >> 13) & 0x7f8)
    const r = load<f32>(atR, 4)
    const g = load<f32>(atG, 2048 + 4)
    const b = load<f32>(atB, 4096 + 4)
    const first = cube + load<u32>(atR) + load<u32>(atG, 2048) + load<u32>(atB, 4096)
    const rg = r >= g
    const gb = g >= b
    const rb = r >= b
    const most = select(select(r, b, rb), select(g, b, gb), rg)
    const least = select(select(g, b, !gb), select(r, b, !rb), rg)
    const middle = select(select(g, select(b, r, rb), gb), select(r, select(b, g, !gb), rb), rg)
    const up = select(select(strideR, strideB, rb), select(strideG, strideB, gb), rg)
    const down = select(select(strideG, strideB, !gb), select(strideR, strideB, !rb), rg)
    const sum = f32x4.add(
      f32x4.add(
        f32x4.mul(v128.load(first), f32x4.splat(<f32>1 - most)),
        f32x4.mul(v128.load(first + up), f32x4.splat(most - middle)),
      ),
      f32x4.add(
        f32x4.mul(v128.load(first + total - down), f32x4.splat(middle - least)),
        f32x4.mul(v128.load(first + total), f32x4.splat(least)),
      ),
    )
    const whole = i32x4.trunc_sat_f32x4_s(sum)
    const words = i16x8.narrow_i32x4_s(whole, whole)
    const bytes = v128.extract_lane<u32>(i8x16.narrow_i16x8_u(words, words), 0)
    store<u32>(target, (bytes & 0xffffff) | (pixel & 0xff000000))
    source += 4
    target += 4
  }
}
