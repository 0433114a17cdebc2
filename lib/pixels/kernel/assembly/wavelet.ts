/** Starlet wavelets on working pixels: smoothing with holes, and noise taken out of what each smoothing removes. */

/**
 * The à-trous smoothing by 1 4 6 4 1 (B3 spline) in both directions, taps `step` apart. `source` has 2 · `step` pixels
 * more on each side of a row, and as many rows above and below.
 * @param scratch (`width` + 4 · `step`) working pixels
 */
export function smoothStarlet(
  source: usize,
  stride: i32,
  target: usize,
  targetStride: i32,
  width: i32,
  rows: i32,
  step: i32,
  scratch: usize,
): void {
  const down = <usize>stride * step
  const across = (<usize>step) << 4
  const columns = scratch + ((<usize>(width + 4 * step)) << 4)
  const length = (<usize>width) << 4
  const two = across << 1
  for (let y = 0; y < rows; y++) {
    let at = source + <usize>y * stride - two
    for (let to = scratch; to < columns; to += 16) {
      v128.store(
        to,
        weighted(
          v128.load(at - (down << 1)),
          v128.load(at - down),
          v128.load(at),
          v128.load(at + down),
          v128.load(at + (down << 1)),
        ),
      )
      at += 16
    }
    let to = target + <usize>y * targetStride
    const from = scratch + two
    for (let at = from, end = from + length; at < end; at += 16) {
      v128.store(
        to,
        weighted(
          v128.load(at - two),
          v128.load(at - across),
          v128.load(at),
          v128.load(at + across),
          v128.load(at + two),
        ),
      )
      to += 16
    }
  }
}

function weighted(a: v128, b: v128, c: v128, d: v128, e: v128): v128 {
  const outer = f32x4.add(a, e)
  const inner = f32x4.add(b, d)
  return f32x4.add(
    f32x4.mul(outer, f32x4.splat(0.0625)),
    f32x4.add(f32x4.mul(inner, f32x4.splat(0.25)), f32x4.mul(c, f32x4.splat(0.375))),
  )
}

/** In place: premultiplied by alpha, then R G B as lightness, red–blue and green–magenta by an orthonormal matrix. */
export function toOpponent(target: usize, count: i32): void {
  const r = f32x4(0.577350269, 0.707106781, 0.40824829, 0)
  const g = f32x4(0.577350269, 0, -0.816496581, 0)
  const b = f32x4(0.577350269, -0.707106781, 0.40824829, 0)
  for (const end = target + ((<usize>count) << 4); target < end; target += 16) {
    const pixel = v128.load(target)
    const alpha = f32x4.extract_lane(pixel, 3)
    v128.store(target, f32x4.replace_lane(f32x4.mul(rotated(pixel, r, g, b), f32x4.splat(alpha)), 3, alpha))
  }
}

function rotated(pixel: v128, first: v128, second: v128, third: v128): v128 {
  return f32x4.add(
    f32x4.add(
      f32x4.mul(v128.shuffle<i32>(pixel, pixel, 0, 0, 0, 0), first),
      f32x4.mul(v128.shuffle<i32>(pixel, pixel, 1, 1, 1, 1), second),
    ),
    f32x4.mul(v128.shuffle<i32>(pixel, pixel, 2, 2, 2, 2), third),
  )
}

/**
 * Rows of half the size, rounded up: 1 3 3 1 in both directions around each two pixels. `source` is at the first of the
 * two rows of the first result; one more pixel and row are there on each side, two at the end of an odd side.
 * @param scratch (2 · `width` + 2) working pixels
 */
export function halveStarlet(source: usize, stride: i32, target: usize, width: i32, rows: i32, scratch: usize): void {
  const columns = scratch + ((<usize>(2 * width + 2)) << 4)
  const outer = f32x4.splat(0.125)
  const inner = f32x4.splat(0.375)
  const down = <usize>stride
  for (let y = 0; y < rows; y++) {
    let at = source + <usize>(2 * y) * down - 16
    for (let to = scratch; to < columns; to += 16) {
      const ends = f32x4.add(v128.load(at - down), v128.load(at + (down << 1)))
      const middle = f32x4.add(v128.load(at), v128.load(at + down))
      v128.store(to, f32x4.add(f32x4.mul(ends, outer), f32x4.mul(middle, inner)))
      at += 16
    }
    let from = scratch
    for (const end = target + ((<usize>width) << 4); target < end; target += 16) {
      const ends = f32x4.add(v128.load(from), v128.load(from, 48))
      const middle = f32x4.add(v128.load(from, 16), v128.load(from, 32))
      v128.store(target, f32x4.add(f32x4.mul(ends, outer), f32x4.mul(middle, inner)))
      from += 32
    }
  }
}

const levelBytes: usize = 32

/**
 * Rows without noise. What a level's smoothing took away is multiplied by 1 − T / E, at least 0, with E its energy over
 * 3 × 3 pixels: an empirical Wiener filter, which leaves edges as they are.
 * @param levels `count` × (u32 address and u32 stride of the rows at that level, 8 bytes of nothing, f32x4 T),
 *   finest first, and one more for the last smoothing; one pixel and one row more are there on each side
 * @param scratch (`width` + 2) working pixels
 */
export function shrinkStarlet(
  levels: usize,
  count: i32,
  from: i32,
  target: usize,
  width: i32,
  rows: i32,
  scratch: usize,
): void {
  const length = (<usize>width) << 4
  const last = levels + <usize>count * levelBytes
  for (let y = from; y < from + rows; y++) {
    memory.copy(target, load<u32>(last) + <usize>y * load<u32>(last, 4), length)
    for (let level = levels; level < last; level += levelBytes) {
      const down = <usize>load<u32>(level, 4)
      const downNext = <usize>load<u32>(level, levelBytes + 4)
      const fine = load<u32>(level) + <usize>y * down
      const coarse = load<u32>(level, levelBytes) + <usize>y * downNext
      const limit = v128.load(level, 16)
      let p = fine - 16
      let q = coarse - 16
      for (let to = scratch, end = scratch + length + 32; to < end; to += 16) {
        const above = f32x4.sub(v128.load(p - down), v128.load(q - downNext))
        const here = f32x4.sub(v128.load(p), v128.load(q))
        const below = f32x4.sub(v128.load(p + down), v128.load(q + downNext))
        v128.store(to, energyOf(above, here, below))
        p += 16
        q += 16
      }
      p = fine
      q = coarse
      let energy = scratch
      for (let to = target, end = target + length; to < end; to += 16) {
        const detail = f32x4.sub(v128.load(p), v128.load(q))
        v128.store(to, f32x4.add(v128.load(to), f32x4.mul(detail, keptOf(energy, limit))))
        p += 16
        q += 16
        energy += 16
      }
    }
    target += length
  }
}

function energyOf(above: v128, here: v128, below: v128): v128 {
  return f32x4.add(f32x4.mul(here, here), f32x4.add(f32x4.mul(above, above), f32x4.mul(below, below)))
}

/**
 * The share of a detail that stays. `energy`: sums of three rows, for the pixel before, this one and the one after. An
 * edge of alpha counts much in every channel, so that colours are not mixed across it.
 */
function keptOf(energy: usize, limit: v128): v128 {
  const own = f32x4.add(f32x4.add(v128.load(energy), v128.load(energy, 16)), v128.load(energy, 32))
  const sum = f32x4.add(own, f32x4.mul(v128.shuffle<i32>(own, own, 3, 3, 3, 3), f32x4.splat(1000)))
  const share = f32x4.sub(f32x4.splat(1), f32x4.div(limit, f32x4.add(sum, f32x4.splat(1e-12))))
  return f32x4.max(share, f32x4.splat(0))
}

/**
 * The finest level, and back to working pixels: what the halved picture lacks of the full one is shrunk and added to the
 * halved picture without noise. Halved rows are drawn out linearly; alpha is the full picture's own.
 * @param full row 0 of the strip, opponent; one pixel and row more on each side
 * @param half, clean the halved picture before and after, at row ⌊`first` / 2⌋; one pixel and two rows more on each side
 * @param first the number of the strip's first row in the picture; only whether it is odd matters
 * @param limit f32x4 T
 * @param scratch 5 × (`width` + 4) working pixels
 */
export function finishStarlet(
  full: usize,
  fullStride: i32,
  half: usize,
  halfStride: i32,
  clean: usize,
  cleanStride: i32,
  first: i32,
  from: i32,
  target: usize,
  width: i32,
  rows: i32,
  limit: usize,
  scratch: usize,
): void {
  const least = v128.load(limit)
  const length = (<usize>width) << 4
  const line = length + 64
  const energy = scratch + 3 * line
  const base = scratch + 4 * line
  let above = scratch
  let here = scratch + line
  let below = scratch + 2 * line
  const odd = first & 1
  for (let y = from - 1; y < from + rows + 1; y++) {
    // ⌊(first + y) / 2⌋ − ⌊first / 2⌋, also for y = −1.
    const row = (y + odd) >> 1
    const other = ((y + odd) & 1) == 1 ? halfStride : -halfStride
    drawOut(half + <isize>row * halfStride, other, below, width)
    let at = full + <isize>y * fullStride - 16
    for (let to = below, end = below + length + 32; to < end; to += 16) {
      v128.store(to, f32x4.sub(v128.load(at), v128.load(to)))
      at += 16
    }
    if (y > from) {
      // `below` is one row ahead of the one that is finished now.
      const done = y - 1
      const doneRow = (done + odd) >> 1
      drawOut(clean + <isize>doneRow * cleanStride, ((done + odd) & 1) == 1 ? cleanStride : -cleanStride, base, width)
      for (let x: usize = 0; x < length + 32; x += 16)
        v128.store(energy + x, energyOf(v128.load(above + x), v128.load(here + x), v128.load(below + x)))
      let own = full + <isize>done * fullStride
      for (let x: usize = 0; x < length; x += 16) {
        const detail = v128.load(here + x + 16)
        const pixel = f32x4.add(v128.load(base + x + 16), f32x4.mul(detail, keptOf(energy + x, least)))
        v128.store(target + x, fromOpponent(pixel, load<f32>(own, 12)))
        own += 16
      }
      target += length
    }
    const free = above
    above = here
    here = below
    below = free
  }
}

/** A row twice as long, from pixel −1 to pixel `width`: three quarters of the nearer row and column, a quarter of the other. */
function drawOut(row: usize, other: i32, target: usize, width: i32): void {
  const near = f32x4.splat(0.75)
  const far = f32x4.splat(0.25)
  let left = mixed(row - 16, other, near, far)
  let here = mixed(row, other, near, far)
  v128.store(target, f32x4.add(f32x4.mul(left, near), f32x4.mul(here, far)))
  target += 16
  for (const end = target + ((<usize>width) << 4); target <= end; target += 32) {
    row += 16
    const right = mixed(row, other, near, far)
    const middle = f32x4.mul(here, near)
    v128.store(target, f32x4.add(f32x4.mul(left, far), middle))
    v128.store(target, f32x4.add(middle, f32x4.mul(right, far)), 16)
    left = here
    here = right
  }
}

function mixed(at: usize, other: i32, near: v128, far: v128): v128 {
  return f32x4.add(f32x4.mul(v128.load(at), near), f32x4.mul(v128.load(at + <isize>other), far))
}

/** Straight colours again, with the alpha that they had. */
function fromOpponent(pixel: v128, alpha: f32): v128 {
  const colour = rotated(
    pixel,
    f32x4(0.577350269, 0.577350269, 0.577350269, 0),
    f32x4(0.707106781, 0, -0.707106781, 0),
    f32x4(0.40824829, -0.816496581, 0.40824829, 0),
  )
  if (alpha == 1) return f32x4.replace_lane(colour, 3, 1)
  return alpha > 0 ? f32x4.replace_lane(f32x4.div(colour, f32x4.splat(alpha)), 3, alpha) : f32x4.splat(0)
}
