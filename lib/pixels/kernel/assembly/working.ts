/** Working pixels: f32x4 R G B A, encoded, not premultiplied. One pixel is one vector. */

/** RGBA8 → working pixels, v / 255. */
export function expand(source: usize, target: usize, count: i32): void {
  const end = source + ((<usize>count) << 2)
  const whole = f32x4.splat(255)
  for (; source < end; source += 4) {
    const words = i16x8.extend_low_i8x16_u(v128.load32_zero(source))
    v128.store(target, f32x4.div(f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(words)), whole))
    target += 16
  }
}

/** Working pixels → RGBA8, clamped and rounded to the nearest; what has no alpha left is all zero. */
export function quantise(source: usize, target: usize, count: i32): void {
  const end = target + ((<usize>count) << 2)
  const seen = i32x4.splat(0x00ffffff)
  for (const quads = target + ((<usize>(count & ~3)) << 2); target < quads; target += 16) {
    const first = i16x8.narrow_i32x4_s(whole(v128.load(source)), whole(v128.load(source, 16)))
    const second = i16x8.narrow_i32x4_s(whole(v128.load(source, 32)), whole(v128.load(source, 48)))
    const pixels = i8x16.narrow_i16x8_u(first, second)
    v128.store(target, v128.and(pixels, i32x4.gt_u(pixels, seen)))
    source += 64
  }
  for (; target < end; target += 4) {
    const halves = i16x8.narrow_i32x4_s(whole(v128.load(source)), i32x4.splat(0))
    const pixel = v128.extract_lane<u32>(i8x16.narrow_i16x8_u(halves, halves), 0)
    store<u32>(target, pixel < 0x01000000 ? 0 : pixel)
    source += 16
  }
}

/** 255 × value as integers: beside 1.5 × 2²³ there is no room for a fraction, and the last bits are the number. */
function whole(value: v128): v128 {
  const near = f32x4.pmax(f32x4.pmin(f32x4.splat(2), value), f32x4.splat(-1))
  const beside = f32x4.add(f32x4.mul(near, f32x4.splat(255)), f32x4.splat(12582912))
  return i32x4.sub(beside, i32x4.splat(0x4b400000))
}

/** Rows without gaps → rows with `pad` pixels more on both sides, which repeat the row's ends. */
export function padRows(source: usize, width: i32, rows: i32, target: usize, pad: i32): void {
  const bytes = (<usize>width) << 4
  for (let y = 0; y < rows; y++) {
    const first = v128.load(source)
    const last = v128.load(source + bytes - 16)
    for (let i = 0; i < pad; i++) {
      v128.store(target, first)
      target += 16
    }
    memory.copy(target, source, bytes)
    target += bytes
    for (let i = 0; i < pad; i++) {
      v128.store(target, last)
      target += 16
    }
    source += bytes
  }
}

/** x^exponent by exponent and mantissa, for any x above 0: within 2⁻²⁰ of it. */
function power(x: v128, exponent: f32): v128 {
  return exp2(f32x4.mul(log2(x), f32x4.splat(exponent)))
}

/**
 * Base-2 logarithm of positive numbers. The mantissa m in √½…√2 gives s = (m − 1) / (m + 1), and
 * ln m = 2 (s + s³/3 + s⁵/5 + …); four terms leave an error below 2⁻²³ there.
 */
export function log2(x: v128): v128 {
  const bits = i32x4.sub(x, i32x4.splat(0x3f3504f3))
  const exponent = i32x4.shr_s(bits, 23)
  const mantissa = i32x4.sub(x, i32x4.shl(exponent, 23))
  const one = f32x4.splat(1)
  const s = f32x4.div(f32x4.sub(mantissa, one), f32x4.add(mantissa, one))
  const q = f32x4.mul(s, s)
  let sum = f32x4.splat(0.3205989)
  sum = f32x4.add(f32x4.mul(sum, q), f32x4.splat(0.41219859))
  sum = f32x4.add(f32x4.mul(sum, q), f32x4.splat(0.57707802))
  sum = f32x4.add(f32x4.mul(sum, q), f32x4.splat(0.96179669))
  sum = f32x4.add(f32x4.mul(sum, q), f32x4.splat(2.88539008))
  return f32x4.add(f32x4.mul(sum, s), f32x4.convert_i32x4_s(exponent))
}

/** 2 to the power of x, −126…127: the whole part into the exponent, the rest by its Taylor series around 0. */
export function exp2(x: v128): v128 {
  const whole = f32x4.nearest(x)
  const rest = f32x4.sub(x, whole)
  let sum = f32x4.splat(0.000154035)
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(0.00133335581))
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(0.00961812911))
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(0.0555041087))
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(0.240226507))
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(0.693147181))
  sum = f32x4.add(f32x4.mul(sum, rest), f32x4.splat(1))
  return i32x4.add(sum, i32x4.shl(i32x4.trunc_sat_f32x4_s(whole), 23))
}

/**
 * What the two functions below compute with. In memory: a constant in a vector costs several instructions each time it
 * is needed, one that is read from memory costs one.
 */
const held: usize = memory.data<f32>([
  // Coefficients for `raised`, from the constant on; then those for `lowered`; then the transfer function's own.
  0.00014556413, -0.00768126723, 0.333152116, 1.45332623, -2.08287951, 2.98737476, -3.09228455, 2.07464385,
  -0.799450162, 0.133654353, -0.0030698635, 0.11396607, 1.40698841, -1.17833757, 1.33989967, -1.13739017, 0.633060255,
  -0.203663819, 0.0285453689, 0.055, 0.947867299, 0.0773993808, 0.04045, 1.055, 12.92, 0.0031308,
])

function constant(index: usize): v128 {
  return v128.load32_splat(held + (index << 2))
}

function pair(x: v128, index: usize): v128 {
  return f32x4.add(constant(index), f32x4.mul(x, constant(index + 1)))
}

/** b^2.4 for b from 0.09 to 1.19, by its best polynomial: within 2 × 10⁻⁶ of it as seen in encoded values. */
function raised(b: v128): v128 {
  const q = f32x4.mul(b, b)
  const high = f32x4.add(pair(b, 6), f32x4.mul(q, pair(b, 8)))
  const low = f32x4.add(pair(b, 2), f32x4.mul(q, pair(b, 4)))
  return f32x4.add(pair(b, 0), f32x4.mul(q, f32x4.add(low, f32x4.mul(f32x4.mul(q, q), high))))
}

/** x^(1/2.4) for x from 0.0031 to 4: z^(5/3) with z = ⁴√x, by its best polynomial: within 2 × 10⁻⁶ of it. */
function lowered(x: v128): v128 {
  const q = f32x4.sqrt(x)
  const z = f32x4.sqrt(q)
  const high = f32x4.add(pair(z, 16), f32x4.mul(q, constant(18)))
  const low = f32x4.add(pair(z, 12), f32x4.mul(q, pair(z, 14)))
  return f32x4.add(pair(z, 10), f32x4.mul(q, f32x4.add(low, f32x4.mul(x, high))))
}

const signs: i32 = 0x80000000

/** The sRGB transfer function (IEC 61966-2-1), odd below zero and by its own law above 1. Alpha's lane means nothing. */
export function decoded(value: v128): v128 {
  const sign = v128.and(value, i32x4.splat(signs))
  const size = f32x4.abs(value)
  const base = f32x4.mul(f32x4.add(size, constant(19)), constant(20))
  const bent = v128.any_true(f32x4.gt(base, f32x4.splat(1.19))) ? power(base, 2.4) : raised(base)
  return v128.or(v128.bitselect(bent, f32x4.mul(size, constant(21)), f32x4.gt(size, constant(22))), sign)
}

/** … and back. */
export function encoded(light: v128): v128 {
  const sign = v128.and(light, i32x4.splat(signs))
  const size = f32x4.abs(light)
  // Kept off zero, where there is no logarithm; that branch is not taken there.
  const root = v128.any_true(f32x4.gt(size, f32x4.splat(4)))
    ? power(f32x4.max(size, f32x4.splat(0.001)), 0.416666667)
    : lowered(size)
  const bent = f32x4.sub(f32x4.mul(root, constant(23)), constant(19))
  return v128.or(v128.bitselect(bent, f32x4.mul(size, constant(24)), f32x4.gt(size, constant(25))), sign)
}

/** Working pixels → linear light, premultiplied by alpha. In place if the two are the same. */
export function toLight(source: usize, target: usize, count: i32): void {
  const end = source + ((<usize>count) << 4)
  for (; source < end; source += 16) {
    const pixel = v128.load(source)
    const alpha = f32x4.extract_lane(pixel, 3)
    v128.store(target, f32x4.replace_lane(f32x4.mul(decoded(pixel), f32x4.splat(alpha)), 3, alpha))
    target += 16
  }
}

/** … and back; what has no alpha is all zero. */
export function fromLight(source: usize, target: usize, count: i32): void {
  const end = source + ((<usize>count) << 4)
  for (; source < end; source += 16) {
    const pixel = v128.load(source)
    const alpha = f32x4.extract_lane(pixel, 3)
    v128.store(
      target,
      alpha > 0.000001 ? f32x4.replace_lane(encoded(f32x4.div(pixel, f32x4.splat(alpha))), 3, alpha) : f32x4.splat(0),
    )
    target += 16
  }
}

/**
 * Between two pictures: `weights` 0…1, one f32 a pixel. Exactly `from` at 0 and exactly `to` at 1; between them colours
 * mix as much as each is there. `target` may be any of the two.
 */
export function blend(from: usize, to: usize, weights: usize, target: usize, count: i32): void {
  const end = weights + ((<usize>count) << 2)
  for (; weights < end; weights += 4) {
    const weight = load<f32>(weights)
    if (weight <= 0) v128.store(target, v128.load(from))
    else if (weight >= 1) v128.store(target, v128.load(to))
    else v128.store(target, between(v128.load(from), v128.load(to), weight))
    from += 16
    to += 16
    target += 16
  }
}

function between(from: v128, to: v128, weight: f32): v128 {
  const a = f32x4.extract_lane(from, 3) * (1 - weight)
  const b = f32x4.extract_lane(to, 3) * weight
  const alpha = a + b
  if (alpha <= 0) return f32x4.splat(0)
  const share = b / alpha
  const mixed = f32x4.add(from, f32x4.mul(f32x4.sub(to, from), f32x4.splat(share)))
  return f32x4.replace_lane(mixed, 3, alpha)
}
