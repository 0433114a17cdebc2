/** Linear light, 16 bits a channel and premultiplied: what resampling works on. `unity` is 1, and up to 4/3 survives. */
import { decoded, encoded } from './working'

export const unity: i32 = 24576

/** What rows of light become: RGBA8, working pixels, or light as it is. Its numbers are `raster.ts`'s. */
export const bytes: i32 = 0
export const working: i32 = 1

/**
 * A row of light, i16x4, as pixels of `form`.
 * @param table for `bytes` the `unity + 1` encoded bytes, for `working` 32768 encoded f32
 */
export function finish(row: usize, target: usize, count: i32, form: i32, table: usize): void {
  if (form == bytes) toBytes(row, target, count, table)
  else if (form == working) toWorking(row, target, count, table)
  else memory.copy(target, row, (<usize>count) << 3)
}

function toBytes(row: usize, target: usize, count: i32, encode: usize): void {
  const end = row + ((<usize>count) << 3)
  const pairs = row + ((<usize>(count & ~1)) << 3)
  const most = i16x8.splat(<i16>unity)
  while (row < pairs) {
    const two = v128.load(row)
    if (i16x8.extract_lane_u(two, 3) == unity && i16x8.extract_lane_u(two, 7) == unity) {
      const held = i16x8.min_s(i16x8.max_s(two, i16x8.splat(0)), most)
      store<u32>(
        target,
        <u32>load<u8>(encode + i16x8.extract_lane_u(held, 0)) |
          ((<u32>load<u8>(encode + i16x8.extract_lane_u(held, 1))) << 8) |
          ((<u32>load<u8>(encode + i16x8.extract_lane_u(held, 2))) << 16) |
          0xff000000,
      )
      store<u32>(
        target,
        <u32>load<u8>(encode + i16x8.extract_lane_u(held, 4)) |
          ((<u32>load<u8>(encode + i16x8.extract_lane_u(held, 5))) << 8) |
          ((<u32>load<u8>(encode + i16x8.extract_lane_u(held, 6))) << 16) |
          0xff000000,
        4,
      )
    } else {
      store<u32>(target, byteOf(i32x4.extend_low_i16x8_s(two), encode))
      store<u32>(target, byteOf(i32x4.extend_high_i16x8_s(two), encode), 4)
    }
    row += 16
    target += 8
  }
  if (row < end) store<u32>(target, byteOf(i32x4.extend_low_i16x8_s(v128.load64_zero(row)), encode))
}

/** Also where alpha overshoots 1 beside an edge: its colour does so as much, and is right again once divided. */
function byteOf(value: v128, encode: usize): u32 {
  const alpha = i32x4.extract_lane(value, 3)
  const byte = min((alpha * 255 + unity / 2) / unity, 255)
  if (byte <= 0) return 0
  const scale = <f32>unity / <f32>alpha
  const whole = i32x4.trunc_sat_f32x4_s(
    f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(value), f32x4.splat(scale)), f32x4.splat(0.5)),
  )
  const held = i32x4.min_s(i32x4.max_s(whole, i32x4.splat(0)), i32x4.splat(unity))
  return (
    <u32>load<u8>(encode + i32x4.extract_lane(held, 0)) |
    ((<u32>load<u8>(encode + i32x4.extract_lane(held, 1))) << 8) |
    ((<u32>load<u8>(encode + i32x4.extract_lane(held, 2))) << 16) |
    ((<u32>byte) << 24)
  )
}

const signs: i32 = 0x80000000

function toWorking(row: usize, target: usize, count: i32, table: usize): void {
  const end = row + ((<usize>count) << 3)
  for (; row < end; row += 8) {
    const value = i32x4.extend_low_i16x8_s(v128.load64_zero(row))
    if (i32x4.extract_lane(value, 3) == unity) {
      // −32768 alone has no place of its own in the table.
      const size = i32x4.min_s(i32x4.abs(value), i32x4.splat(32767))
      let pixel = v128.load32_zero(table + (i32x4.extract_lane(size, 0) << 2))
      pixel = v128.load_lane<f32>(table + (i32x4.extract_lane(size, 1) << 2), pixel, 1)
      pixel = v128.load_lane<f32>(table + (i32x4.extract_lane(size, 2) << 2), pixel, 2)
      pixel = v128.or(pixel, v128.and(value, i32x4.splat(signs)))
      v128.store(target, f32x4.replace_lane(pixel, 3, 1))
    } else v128.store(target, translucent(f32x4.convert_i32x4_s(value)))
    target += 16
  }
}

/** Alpha that overshoots beside an edge is 1; its colour does so as much, and is right again once divided. */
function translucent(value: v128): v128 {
  const alpha = f32x4.extract_lane(value, 3)
  if (alpha <= 0) return f32x4.splat(0)
  const light = f32x4.mul(value, f32x4.splat(1 / alpha))
  return f32x4.replace_lane(encoded(light), 3, min(alpha / <f32>unity, <f32>1))
}

/** Working pixels as i16x4 of light, rounded; beyond ±4/3 they end. */
export function holdLight(source: usize, target: usize, count: i32): void {
  const end = source + ((<usize>count) << 4)
  const whole = f32x4.splat(<f32>unity)
  for (; source < end; source += 16) {
    const pixel = v128.load(source)
    const alpha = f32x4.extract_lane(pixel, 3)
    const light = f32x4.replace_lane(f32x4.mul(decoded(pixel), f32x4.splat(alpha)), 3, alpha)
    const words = i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(light, whole)))
    v128.store64_lane(target, i16x8.narrow_i32x4_s(words, words), 0)
    target += 8
  }
}
