/** A small smooth picture made large by cubic interpolation, without the cost of many taps. */
import { quantise } from './working'

/** Gaps between small pixels that are filled at once. */
const pieces: i32 = 64

/**
 * Rows between those of a smaller picture, by Hermite's cubic: through every sample, with slopes from the two samples
 * on both sides of each (to the fourth order).
 * @param pointers rows × 6 addresses (u32) of small rows: working pixels
 * @param weights rows × 6 f32
 * @param scratch room for `small` + 6 pixels, and for those of `pieces` gaps between them where `bytes` is 1
 * @param ends `small` + 1 × u32: how many pixels lie left of each small pixel's centre; the last is `width`
 * @param places `width` + `most` f32: how far each lies between two centres
 * @param most pixels in a gap
 * @param opaque 1: no alpha need be looked at
 * @param bytes 1: the rows become RGBA8 instead of working pixels
 */
export function enlargeRows(
  pointers: usize,
  weights: usize,
  scratch: usize,
  small: i32,
  ends: usize,
  places: usize,
  most: i32,
  target: usize,
  width: i32,
  rows: i32,
  opaque: i32,
  bytes: i32,
): void {
  const line = scratch + 48
  const piece = line + ((<usize>(small + 3)) << 4)
  for (let row = 0; row < rows; row++) {
    mixRows(pointers, weights, line, small, opaque, bytes && opaque ? 255 : 1)
    continueOutwards(line, small)
    // In pieces that stay next to the processor until they are finished.
    for (let gap = 0; gap <= small; gap += pieces) {
      const from: usize = gap > 0 ? <usize>load<u32>(ends + ((<usize>(gap - 1)) << 2)) : 0
      const last = min(gap + pieces, small + 1)
      const count = <i32>(load<u32>(ends + ((<usize>(last - 1)) << 2)) - <u32>from)
      const to = bytes ? piece : target + (from << 4)
      between(scratch + ((<usize>gap) << 4), last - gap, ends + ((<usize>gap) << 2), places, most, to, from)
      if (!opaque) divide(to, count)
      if (bytes && opaque) pack(piece, target + (from << 2), count)
      else if (bytes) quantise(piece, target + (from << 2), count)
    }
    pointers += 24
    weights += 24
    target += (<usize>width) << (bytes ? 2 : 4)
  }
}

function mixRows(pointers: usize, weights: usize, target: usize, count: i32, opaque: i32, scale: f32): void {
  const bytes = (<usize>count) << 4
  const whole = f32x4.splat(scale)
  for (let x: usize = 0; x < bytes; x += 16) {
    let sum = f32x4.splat(0)
    for (let tap: usize = 0; tap < 24; tap += 4) {
      let pixel = v128.load(<usize>load<u32>(pointers + tap) + x)
      if (!opaque) {
        const alpha = f32x4.extract_lane(pixel, 3)
        pixel = f32x4.replace_lane(f32x4.mul(pixel, f32x4.splat(alpha)), 3, alpha)
      }
      sum = f32x4.add(sum, f32x4.mul(pixel, v128.load32_splat(weights + tap)))
    }
    v128.store(target + x, f32x4.mul(sum, whole))
  }
}

/** Three pixels more on both sides, as in a mirror. */
function continueOutwards(row: usize, count: i32): void {
  for (let i = 0; i < 3; i++) {
    // A picture of one or two pixels is mirrored more than once.
    let inner = i % (2 * count)
    if (inner >= count) inner = 2 * count - 1 - inner
    const near = (<usize>inner) << 4
    v128.store(row - ((<usize>(i + 1)) << 4), v128.load(row + near))
    v128.store(row + ((<usize>(count + i)) << 4), v128.load(row + ((<usize>(count - 1)) << 4) - near))
  }
}

/**
 * `gaps` of them, the first right of the third pixel at `row`; `from` pixels of the large row lie left of it. Each
 * is taken to hold `most` pixels, which the next one puts right: a loop that always turns as often costs less.
 */
function between(row: usize, gaps: i32, ends: usize, places: usize, most: i32, target: usize, from: usize): void {
  const lead = (<usize>most) << 4
  const last = target - (from << 4) + ((<usize>load<u32>(ends + ((<usize>(gaps - 1)) << 2))) << 4)
  const near = f32x4.splat(2 / <f32>3)
  const far = f32x4.splat(1 / <f32>12)
  let a = v128.load(row)
  let b = v128.load(row, 16)
  let c = v128.load(row, 32)
  let d = v128.load(row, 48)
  let e = v128.load(row, 64)
  let slope = f32x4.sub(f32x4.mul(f32x4.sub(d, b), near), f32x4.mul(f32x4.sub(e, a), far))
  const start = target - (from << 4)
  places += from << 2
  for (let i = 0; i < gaps; i++) {
    const f = v128.load(row, 80)
    const next = f32x4.sub(f32x4.mul(f32x4.sub(e, c), near), f32x4.mul(f32x4.sub(f, b), far))
    const step = f32x4.sub(d, c)
    const bend = f32x4.sub(f32x4.sub(f32x4.add(slope, next), step), step)
    const turn = f32x4.sub(f32x4.sub(step, slope), bend)
    const end = start + ((<usize>load<u32>(ends)) << 4)
    const until = min(target + lead, last)
    let place = places
    for (let to = target; to < until; to += 16) {
      const t = v128.load32_splat(place)
      const inner = f32x4.add(turn, f32x4.mul(bend, t))
      v128.store(to, f32x4.add(c, f32x4.mul(f32x4.add(slope, f32x4.mul(inner, t)), t)))
      place += 4
    }
    places += (end - target) >> 2
    target = end
    a = b
    b = c
    c = d
    d = e
    e = f
    slope = next
    row += 16
    ends += 4
  }
}

/** Opaque pixels of 0…255 → RGBA8, rounded to the nearest. */
function pack(source: usize, target: usize, count: i32): void {
  const end = target + ((<usize>count) << 2)
  for (const quads = target + ((<usize>(count & ~3)) << 2); target < quads; target += 16) {
    const first = i16x8.narrow_i32x4_s(whole(v128.load(source)), whole(v128.load(source, 16)))
    const second = i16x8.narrow_i32x4_s(whole(v128.load(source, 32)), whole(v128.load(source, 48)))
    v128.store(target, i8x16.narrow_i16x8_u(first, second))
    source += 64
  }
  for (; target < end; target += 4) {
    const halves = i16x8.narrow_i32x4_s(whole(v128.load(source)), i32x4.splat(0))
    store<u32>(target, v128.extract_lane<u32>(i8x16.narrow_i16x8_u(halves, halves), 0))
    source += 16
  }
}

/** Beside 1.5 × 2²³ there is no room for a fraction, and the last bits are the number. */
function whole(value: v128): v128 {
  return i32x4.sub(f32x4.add(value, f32x4.splat(12582912)), i32x4.splat(0x4b400000))
}

/** By alpha: colours are as much there as they are seen. */
function divide(target: usize, count: i32): void {
  for (const end = target + ((<usize>count) << 4); target < end; target += 16) {
    const pixel = v128.load(target)
    const alpha = min(f32x4.extract_lane(pixel, 3), <f32>1)
    v128.store(
      target,
      alpha > 0.000001 ? f32x4.replace_lane(f32x4.div(pixel, f32x4.splat(alpha)), 3, alpha) : f32x4.splat(0),
    )
  }
}
