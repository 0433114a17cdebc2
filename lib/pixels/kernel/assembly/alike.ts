/** How far a line of pixels stays one colour. */

/**
 * The number of RGBA8 pixels, `step` bytes apart from `source` on and at most `count`, that are `colour` give or take
 * `tolerance` levels in each channel. Of what is clear, only alpha counts.
 */
export function alikeRun(source: usize, step: i32, count: i32, colour: u32, tolerance: i32): i32 {
  const wanted = v128.splat<u32>(colour)
  const slack = i8x16.splat(<i8>tolerance)
  const clear = colour >> 24 == 0
  const seen = i32x4.splat(clear ? 0xff000000 : -1)
  let run = 0
  if (step == 4)
    for (; run + 4 <= count; run += 4) {
      if (differs(v128.load(source), wanted, slack, seen)) break
      source += 16
    }
  for (; run < count; run++) {
    if (differs(v128.load32_splat(source), wanted, slack, seen)) break
    source += step
  }
  return run
}

function differs(pixels: v128, wanted: v128, slack: v128, seen: v128): bool {
  const apart = v128.or(i8x16.sub_sat_u(pixels, wanted), i8x16.sub_sat_u(wanted, pixels))
  return v128.any_true(v128.and(i8x16.sub_sat_u(apart, slack), seen))
}
