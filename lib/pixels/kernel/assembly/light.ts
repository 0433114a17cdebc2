/** Linear light as 16-bit numbers: premultiplied by alpha, 1 is 24576, so that overshoot up to 4/3 survives. */

export const unity: i32 = 24576

/** One pixel out: `value` holds R, G, B, A in linear light; `encode` has `unity + 1` bytes. */
export function encodePixel(value: v128, encode: usize): u32 {
  const alpha = v128.extract_lane<i32>(value, 3)
  if (alpha == unity) {
    const held = i32x4.min_s(i32x4.max_s(value, i32x4.splat(0)), i32x4.splat(unity))
    return (
      <u32>load<u8>(encode + <usize>v128.extract_lane<u32>(held, 0)) |
      ((<u32>load<u8>(encode + <usize>v128.extract_lane<u32>(held, 1))) << 8) |
      ((<u32>load<u8>(encode + <usize>v128.extract_lane<u32>(held, 2))) << 16) |
      0xff000000
    )
  }
  return encodeTranslucent(value, alpha, encode)
}

/** Also where alpha overshoots 1 beside an edge: its colour does so as much, and is right again once divided. */
function encodeTranslucent(value: v128, alpha: i32, encode: usize): u32 {
  const byte = min((alpha * 255 + unity / 2) / unity, 255)
  if (byte <= 0) return 0
  const scale = <f32>unity / <f32>alpha
  const whole = i32x4.trunc_sat_f32x4_s(
    f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(value), f32x4.splat(scale)), f32x4.splat(0.5)),
  )
  const held = i32x4.min_s(i32x4.max_s(whole, i32x4.splat(0)), i32x4.splat(unity))
  return (
    <u32>load<u8>(encode + <usize>v128.extract_lane<u32>(held, 0)) |
    ((<u32>load<u8>(encode + <usize>v128.extract_lane<u32>(held, 1))) << 8) |
    ((<u32>load<u8>(encode + <usize>v128.extract_lane<u32>(held, 2))) << 16) |
    ((<u32>byte) << 24)
  )
}
