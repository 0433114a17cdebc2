/** What a picture shows, apart from what is behind it: how much of each pixel it is, and which colour it has without the other. */

/** Bytes of one point: a matte's slopes and offset, the subject's colour, the background's; one vector each. */
const point: usize = 48

/**
 * In place on rows of working pixels: one side alone, with as much alpha as it has there.
 * @param y the first row in the picture, of `height`
 * @param grid `columns` × `lines` points, spread evenly over the picture
 * @param gain how steeply the matte rises around its middle, which lies at 0.5 − `bias`
 * @param side 0: the subject. 1: the background. 2: the background with a guess, of little weight, where it is hidden
 * @param scratch `columns` + 1 points
 */
export function apart(
  target: usize,
  y: i32,
  rows: i32,
  width: i32,
  height: i32,
  grid: usize,
  columns: i32,
  lines: i32,
  gain: f32,
  bias: f32,
  side: i32,
  scratch: usize,
): void {
  const step = <f32>columns / <f32>width
  for (const last = y + rows; y < last; y++) {
    mixPoints(grid, columns, lines, (<f32>y + 0.5) * (<f32>lines / <f32>height) - 0.5, scratch)
    for (let x = 0; x < width; x++) {
      const place = placeAt(x, step, columns)
      const at = scratch + <usize>(<i32>place) * point
      const share = place - <f32>(<i32>place)
      const pixel = v128.load(target)
      const cover = coverOf(pixel, between(at, share), gain, bias)
      const alpha = f32x4.extract_lane(pixel, 3)
      if (side === 0) {
        if (cover <= 0) v128.store(target, f32x4.splat(0))
        else if (cover < 1) v128.store(target, own(pixel, at, share, cover, 16, 32, alpha * cover))
      } else if (side === 1) {
        if (cover >= 1) v128.store(target, f32x4.splat(0))
        else if (cover > 0) v128.store(target, own(pixel, at, share, 1 - cover, 32, 16, alpha * (1 - cover)))
      } else if (cover >= 1) v128.store(target, f32x4.replace_lane(between(at + 32, share), 3, alpha * faint))
      else if (cover > 0)
        v128.store(target, own(pixel, at, share, 1 - cover, 32, 16, alpha * max<f32>(1 - cover, faint)))
      target += 16
    }
  }
}

/** What a guess counts beside what is seen. */
const faint: f32 = 0.004

/** In place: the subject of rows of working pixels on other colours, those at `ground`. Alpha stays, and so does every pixel that is all subject. */
export function inFrontOf(
  target: usize,
  ground: usize,
  y: i32,
  rows: i32,
  width: i32,
  height: i32,
  grid: usize,
  columns: i32,
  lines: i32,
  gain: f32,
  bias: f32,
  scratch: usize,
): void {
  const step = <f32>columns / <f32>width
  for (const last = y + rows; y < last; y++) {
    mixPoints(grid, columns, lines, (<f32>y + 0.5) * (<f32>lines / <f32>height) - 0.5, scratch)
    for (let x = 0; x < width; x++) {
      const place = placeAt(x, step, columns)
      const at = scratch + <usize>(<i32>place) * point
      const share = place - <f32>(<i32>place)
      const pixel = v128.load(target)
      const cover = coverOf(pixel, between(at, share), gain, bias)
      const alpha = f32x4.extract_lane(pixel, 3)
      if (cover < 1 && alpha > 0) {
        const behind = v128.load(ground)
        const subject = cover > 0 ? own(pixel, at, share, cover, 16, 32, alpha) : behind
        const mixed = f32x4.add(behind, f32x4.mul(f32x4.sub(subject, behind), f32x4.splat(cover)))
        v128.store(target, f32x4.replace_lane(mixed, 3, alpha))
      }
      target += 16
      ground += 16
    }
  }
}

/** One f32 a pixel: how much of rows of working pixels is the subject (`side` 0), or the background (1). */
export function weighSide(
  source: usize,
  weights: usize,
  y: i32,
  rows: i32,
  width: i32,
  height: i32,
  grid: usize,
  columns: i32,
  lines: i32,
  gain: f32,
  bias: f32,
  side: i32,
  scratch: usize,
): void {
  const step = <f32>columns / <f32>width
  for (const last = y + rows; y < last; y++) {
    mixPoints(grid, columns, lines, (<f32>y + 0.5) * (<f32>lines / <f32>height) - 0.5, scratch)
    for (let x = 0; x < width; x++) {
      const place = placeAt(x, step, columns)
      const at = scratch + <usize>(<i32>place) * point
      const cover = coverOf(v128.load(source), between(at, place - <f32>(<i32>place)), gain, bias)
      store<f32>(weights, side === 0 ? cover : 1 - cover)
      source += 16
      weights += 4
    }
  }
}

/** All points of a row between two lines of the grid; the last point twice. */
function mixPoints(grid: usize, columns: i32, lines: i32, place: f32, line: usize): void {
  const last = <f32>(lines - 1)
  const held = min<f32>(max<f32>(place, 0), last)
  const above = <i32>held
  const share = f32x4.splat(held - <f32>above)
  const bytes = <usize>columns * point
  const from = grid + <usize>above * bytes
  const to = grid + <usize>min(above + 1, lines - 1) * bytes
  for (let at: usize = 0; at < bytes; at += 16) {
    const one = v128.load(from + at)
    v128.store(line + at, f32x4.add(one, f32x4.mul(f32x4.sub(v128.load(to + at), one), share)))
  }
  memory.copy(line + bytes, line + bytes - point, point)
}

function placeAt(x: i32, step: f32, columns: i32): f32 {
  return min<f32>(max<f32>((<f32>x + 0.5) * step - 0.5, 0), <f32>(columns - 1))
}

/** A vector of a point and the next one, mixed. */
function between(at: usize, share: f32): v128 {
  const one = v128.load(at)
  return f32x4.add(one, f32x4.mul(f32x4.sub(v128.load(at + point), one), f32x4.splat(share)))
}

function coverOf(pixel: v128, terms: v128, gain: f32, bias: f32): f32 {
  const products = f32x4.mul(f32x4.replace_lane(pixel, 3, 1), terms)
  const pairs = f32x4.add(products, v128.shuffle<f32>(products, products, 1, 0, 3, 2))
  const sum = f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 2)
  const cover = (sum - 0.5 + bias) * gain + 0.5
  // What no level would show is nothing, or all.
  return cover < 0.002 ? 0 : cover > 0.998 ? 1 : cover
}

/**
 * A side's own colour: what is known of it nearby, mended by what the pixel differs from the two mixed (Germer, Uelwer,
 * Conrad and Harmeling, "Fast multi-level foreground estimation", 2020, after Forte 2021). `cover` is this side's.
 */
function own(pixel: v128, at: usize, share: f32, cover: f32, its: usize, others: usize, alpha: f32): v128 {
  const one = between(at + its, share)
  const other = between(at + others, share)
  const guess = f32x4.add(other, f32x4.mul(f32x4.sub(one, other), f32x4.splat(cover)))
  // A cover that is a little too high would leave a rim of the other side: it is believed only where it is nearly all.
  const trust = cover * cover * cover
  const mended = f32x4.add(one, f32x4.mul(f32x4.sub(pixel, guess), f32x4.splat(trust)))
  const held = f32x4.pmin(f32x4.splat(1), f32x4.pmax(f32x4.splat(0), mended))
  return f32x4.replace_lane(held, 3, alpha)
}
