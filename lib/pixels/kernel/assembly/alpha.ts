/** What concerns transparency alone. */

/** 1 when every pixel's alpha is 255. */
export function isOpaque(source: usize, count: i32): i32 {
  const quads = source + ((<usize>(count & ~3)) << 2)
  const end = source + ((<usize>count) << 2)
  const ones = i32x4.splat(0x00ffffff)
  while (source < quads) {
    if (!i32x4.all_true(i32x4.eq(v128.or(v128.load(source), ones), i32x4.splat(-1)))) return 0
    source += 16
  }
  while (source < end) {
    if (load<u32>(source) < 0xff000000) return 0
    source += 4
  }
  return 1
}

function over(value: u32, alpha: u32): u32 {
  return (value * alpha + 255 * (255 - alpha) + 127) / 255
}

/** In place: each pixel over white, as pages show it; alpha becomes 255. */
export function flattenOnWhite(source: usize, count: i32): void {
  const end = source + ((<usize>count) << 2)
  for (; source < end; source += 4) {
    const pixel = load<u32>(source)
    const alpha = pixel >> 24
    if (alpha == 255) continue
    store<u32>(
      source,
      over(pixel & 0xff, alpha) |
        (over((pixel >> 8) & 0xff, alpha) << 8) |
        (over((pixel >> 16) & 0xff, alpha) << 16) |
        0xff000000,
    )
  }
}
