/**
 * Means and variances over squares, at the same cost for each size. Sums are whole numbers, so that they come out the same
 * however rows and columns are shared out.
 */

/** What 1 is in the sums; squares of up to 700 pixels a side fit. */
const unit: f32 = 4096
/** The variance of a square where there is nothing to see. */
const unseen: f32 = 1000

/** A pixel within range, its fourth lane 1. */
function near(pixel: v128): v128 {
  return f32x4.replace_lane(f32x4.pmin(f32x4.splat(1), f32x4.pmax(f32x4.splat(0), pixel)), 3, 1)
}

/** Its weight: alpha. */
function weight(pixel: v128, opaque: bool): v128 {
  if (opaque) return f32x4.splat(unit)
  const alpha = v128.shuffle<f32>(pixel, pixel, 3, 3, 3, 3)
  return f32x4.mul(f32x4.pmin(f32x4.splat(1), f32x4.pmax(f32x4.splat(0), alpha)), f32x4.splat(unit))
}

/** Rounded to the nearest, as integers above a fixed one: beside 1.5 × 2²³ there is no room for a fraction. */
function above(value: v128): v128 {
  return f32x4.add(value, f32x4.splat(12582912))
}

/** Sums of `count` rows for each of `columns` columns: 4 × i32 of colours and alpha, then 4 × i32 of squares. */
export function boxStart(window: usize, stride: usize, columns: i32, count: i32, opaque: i32, sums: usize): void {
  const fixed = i32x4.splat(0x4b400000)
  for (let x = 0; x < columns; x++) {
    let colours = i32x4.splat(0)
    let squares = i32x4.splat(0)
    let at = window
    for (let row = 0; row < count; row++) {
      const pixel = v128.load(at)
      const value = near(pixel)
      const part = f32x4.mul(value, weight(pixel, opaque != 0))
      colours = i32x4.add(colours, i32x4.sub(above(part), fixed))
      squares = i32x4.add(squares, i32x4.sub(above(f32x4.mul(part, value)), fixed))
      at += stride
    }
    v128.store(sums, colours)
    v128.store(sums, squares, 16)
    sums += 32
    window += 16
  }
}

/**
 * The mean colour of the square around each pixel, weighed by alpha; in the fourth lane the variance.
 * @param window the upper left corner of the first pixel's square, one row higher
 * @param sums of `width` + 2 · `radius` columns, for the row before the first; left behind for the last
 * @param target `targetStride` bytes apart
 */
export function boxMeans(
  window: usize,
  stride: usize,
  width: i32,
  rows: i32,
  radius: i32,
  opaque: i32,
  sums: usize,
  target: usize,
  targetStride: usize,
): void {
  const span = 2 * radius + 1
  const clear = opaque == 0
  const down = stride * <usize>span
  const wide = (<usize>span) << 5
  const scale = f32x4.splat(1 / (<f32>span * <f32>span * unit))
  for (let row = 0; row < rows; row++) {
    let colours = i32x4.splat(0)
    let squares = i32x4.splat(0)
    let at = window
    let sum = sums
    for (const end = sums + wide - 32; sum < end; sum += 32) {
      moveDown(sum, at, at + down, !clear)
      colours = i32x4.add(colours, v128.load(sum))
      squares = i32x4.add(squares, v128.load(sum, 16))
      at += 16
    }
    let into = target
    for (const end = target + ((<usize>width) << 4); into < end; into += 16) {
      moveDown(sum, at, at + down, !clear)
      colours = i32x4.add(colours, v128.load(sum))
      squares = i32x4.add(squares, v128.load(sum, 16))
      v128.store(into, clear ? weighed(colours, squares) : described(colours, squares, scale))
      at += 16
      sum += 32
      colours = i32x4.sub(colours, v128.load(sum - wide))
      squares = i32x4.sub(squares, v128.load(sum - wide, 16))
    }
    window += stride
    target += targetStride
  }
}

/** A column's sums, one row on. */
function moveDown(sum: usize, gone: usize, come: usize, opaque: bool): void {
  const last = v128.load(gone)
  const next = v128.load(come)
  const old = near(last)
  const fresh = near(next)
  const less = f32x4.mul(old, weight(last, opaque))
  const more = f32x4.mul(fresh, weight(next, opaque))
  const colours = i32x4.sub(above(more), above(less))
  const squares = i32x4.sub(above(f32x4.mul(more, fresh)), above(f32x4.mul(less, old)))
  v128.store(sum, i32x4.add(v128.load(sum), colours))
  v128.store(sum, i32x4.add(v128.load(sum, 16), squares), 16)
}

function weighed(colours: v128, squares: v128): v128 {
  const alpha = i32x4.extract_lane(colours, 3)
  return alpha > 0 ? described(colours, squares, f32x4.splat(1 / <f32>alpha)) : f32x4(0, 0, 0, unseen)
}

function described(colours: v128, squares: v128, each: v128): v128 {
  const mean = f32x4.mul(f32x4.convert_i32x4_s(colours), each)
  const spread = f32x4.sub(f32x4.mul(f32x4.convert_i32x4_s(squares), each), f32x4.mul(mean, mean))
  const parts = f32x4.mul(spread, f32x4(0.3, 0.5, 0.2, 0))
  const pairs = f32x4.add(parts, v128.shuffle<f32>(parts, parts, 1, 0, 3, 2))
  const variance = f32x4.max(f32x4.add(pairs, v128.shuffle<f32>(pairs, pairs, 2, 2, 2, 2)), f32x4.splat(0))
  return v128.shuffle<f32>(mean, variance, 0, 1, 2, 4)
}
