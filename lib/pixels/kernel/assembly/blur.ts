/** Weighted sums along rows and columns of f32x4 pixels in premultiplied linear light: all that a separable blur does. */
import { unity } from './light'

/** RGBA8 → linear light, premultiplied. `decode`: 3 × 256 × f32x4, a value's light in its channel's lane; red's has 1 for alpha. */
export function bytesToLight(source: usize, target: usize, count: i32, decode: usize): void {
  const end = source + ((<usize>count) << 2)
  for (; source < end; source += 4) {
    v128.store(target, lightAt(source, decode))
    target += 16
  }
}

/** … and to RGBA8; `encode`: `unity` + 1 bytes, the encoded values of light. */
export function lightToBytes(source: usize, target: usize, count: i32, encode: usize): void {
  const scale = f32x4.splat(<f32>unity)
  const half = f32x4.splat(0.5)
  const none = f32x4.splat(0)
  const end = target + ((<usize>count) << 2)
  for (; target < end; target += 4) {
    const light = v128.load(source)
    const alpha = f32x4.extract_lane(light, 3)
    // Straight again where something shines through; what has no alpha is all zero.
    const straight =
      alpha < <f32>0.9999 ? f32x4.mul(light, f32x4.splat(alpha > <f32>0.000001 ? <f32>1 / alpha : 0)) : light
    const held = f32x4.pmin(f32x4.pmax(f32x4.add(f32x4.mul(straight, scale), half), none), scale)
    const whole = i32x4.trunc_sat_f32x4_s(held)
    const byte = <u32>(min<f32>(alpha, 1) * 255 + 0.5)
    store<u32>(
      target,
      byte
        ? <u32>load<u8>(encode + <usize>i32x4.extract_lane(whole, 0)) |
            ((<u32>load<u8>(encode + <usize>i32x4.extract_lane(whole, 1))) << 8) |
            ((<u32>load<u8>(encode + <usize>i32x4.extract_lane(whole, 2))) << 16) |
            (byte << 24)
        : 0,
    )
    source += 16
  }
}

function lightAt(at: usize, decode: usize): v128 {
  const pixel = load<u32>(at)
  const colour = f32x4.add(
    f32x4.add(
      v128.load(decode + ((<usize>(pixel & 0xff)) << 4)),
      v128.load(decode + ((<usize>((pixel >> 8) & 0xff)) << 4), 4096),
    ),
    v128.load(decode + ((<usize>((pixel >> 16) & 0xff)) << 4), 8192),
  )
  if (pixel >= 0xff000000) return colour
  return f32x4.mul(colour, f32x4.splat(<f32>(pixel >> 24) / <f32>255))
}

/** Where index `i` lies in a row of `count` that is mirrored at both ends, again and again. */
function mirrored(i: i32, count: i32): usize {
  const period = 2 * count
  const place = ((i % period) + period) % period
  return <usize>(place < count ? place : period - 1 - place)
}

/**
 * RGBA8 rows → rows of half as many pixels, rounded up, in linear light: [1 3 3 1] / 8 around each pair, mirrored at
 * the ends. `stride`: bytes from one target row to the next.
 */
export function halveBytes(source: usize, width: i32, rows: i32, target: usize, stride: usize, decode: usize): void {
  const outer = f32x4.splat(0.125)
  const inner = f32x4.splat(0.375)
  const half = (width + 1) >> 1
  const inside = (width - 1) >> 1
  for (let row = 0; row < rows; row++) {
    let before = lightAt(source, decode)
    let first = before
    let at = source
    let to = target
    for (let x = 0; x < inside; x++) {
      const second = lightAt(at + 4, decode)
      const after = lightAt(at + 8, decode)
      const around = f32x4.mul(f32x4.add(before, after), outer)
      v128.store(to, f32x4.add(around, f32x4.mul(f32x4.add(first, second), inner)))
      before = second
      first = after
      at += 8
      to += 16
    }
    if (inside < half) {
      const second = lightAt(source + (mirrored(2 * inside + 1, width) << 2), decode)
      const after = lightAt(source + (mirrored(2 * inside + 2, width) << 2), decode)
      const around = f32x4.mul(f32x4.add(before, after), outer)
      v128.store(to, f32x4.add(around, f32x4.mul(f32x4.add(first, second), inner)))
    }
    source += (<usize>width) << 2
    target += stride
  }
}

/**
 * Each target row a weighted sum of whole rows.
 * @param pointers rows × `taps` addresses (u32)
 * @param weights rows × `taps` f32
 * @param width pixels, a multiple of 4: rows are padded
 */
export function sumRows(
  pointers: usize,
  weights: usize,
  taps: i32,
  target: usize,
  stride: usize,
  rows: i32,
  width: i32,
): void {
  const list = (<usize>taps) << 2
  const bytes = (<usize>width) << 4
  for (let row = 0; row < rows; row++) {
    for (let x: usize = 0; x < bytes; x += 64) {
      let a = f32x4.splat(0)
      let b = a
      let c = a
      let d = a
      for (let tap: usize = 0; tap < list; tap += 4) {
        const at = <usize>load<u32>(pointers + tap) + x
        const weight = v128.load32_splat(weights + tap)
        a = f32x4.add(a, f32x4.mul(v128.load(at), weight))
        b = f32x4.add(b, f32x4.mul(v128.load(at, 16), weight))
        c = f32x4.add(c, f32x4.mul(v128.load(at, 32), weight))
        d = f32x4.add(d, f32x4.mul(v128.load(at, 48), weight))
      }
      v128.store(target + x, a)
      v128.store(target + x, b, 16)
      v128.store(target + x, c, 32)
      v128.store(target + x, d, 48)
    }
    pointers += list
    weights += list
    target += stride
  }
}

/**
 * Each target pixel a weighted sum of neighbours in its row.
 * @param starts `count` × u32: byte offset of each result's first neighbour
 * @param weights `count` × `taps` f32
 */
export function sumAcross(
  source: usize,
  sourceStride: usize,
  starts: usize,
  weights: usize,
  taps: i32,
  target: usize,
  targetStride: usize,
  count: i32,
  rows: i32,
): void {
  const list = (<usize>taps) << 2
  const last = starts + ((<usize>count) << 2)
  for (let row = 0; row < rows; row++) {
    let weight = weights
    let to = target
    for (let start = starts; start < last; start += 4) {
      let at = source + <usize>load<u32>(start)
      let sum = f32x4.splat(0)
      for (const end = weight + list; weight < end; weight += 4) {
        sum = f32x4.add(sum, f32x4.mul(v128.load(at), v128.load32_splat(weight)))
        at += 16
      }
      v128.store(to, sum)
      to += 16
    }
    source += sourceStride
    target += targetStride
  }
}

/**
 * Each row convolved with one symmetric kernel, mirrored at the ends.
 * @param weights `radius` + 1 f32, from the middle outwards
 */
export function convolveAcross(
  source: usize,
  sourceStride: usize,
  weights: usize,
  radius: i32,
  target: usize,
  targetStride: usize,
  width: i32,
  rows: i32,
): void {
  const outer = (<usize>radius) << 4
  const from = min(radius, width)
  const to = max(from, width - radius)
  for (let row = 0; row < rows; row++) {
    for (let x = 0; x < from; x++)
      v128.store(target + ((<usize>x) << 4), mirroredSum(source, x, width, weights, radius))
    let at = source + ((<usize>from) << 4)
    let into = target + ((<usize>from) << 4)
    for (const end = source + ((<usize>to) << 4); at < end; at += 16) {
      let sum = f32x4.mul(v128.load(at), v128.load32_splat(weights))
      let weight = weights
      for (let away: usize = 16; away <= outer; away += 16) {
        weight += 4
        const both = f32x4.add(v128.load(at - away), v128.load(at + away))
        sum = f32x4.add(sum, f32x4.mul(both, v128.load32_splat(weight)))
      }
      v128.store(into, sum)
      into += 16
    }
    for (let x = to; x < width; x++)
      v128.store(target + ((<usize>x) << 4), mirroredSum(source, x, width, weights, radius))
    source += sourceStride
    target += targetStride
  }
}

function mirroredSum(row: usize, x: i32, width: i32, weights: usize, radius: i32): v128 {
  let sum = f32x4.mul(v128.load(row + ((<usize>x) << 4)), v128.load32_splat(weights))
  for (let away = 1; away <= radius; away++) {
    const left = v128.load(row + (mirrored(x - away, width) << 4))
    const right = v128.load(row + (mirrored(x + away, width) << 4))
    sum = f32x4.add(sum, f32x4.mul(f32x4.add(left, right), v128.load32_splat(weights + ((<usize>away) << 2))))
  }
  return sum
}

/** `pad` pixels on both sides of each row, as in a mirror. `row` is the address of the first row's first own pixel. */
export function mirrorEnds(row: usize, stride: usize, width: i32, pad: i32, rows: i32): void {
  for (let y = 0; y < rows; y++) {
    for (let x = 1; x <= pad; x++) {
      v128.store(row - ((<usize>x) << 4), v128.load(row + (mirrored(-x, width) << 4)))
      v128.store(row + ((<usize>(width + x - 1)) << 4), v128.load(row + (mirrored(width + x - 1, width) << 4)))
    }
    row += stride
  }
}
