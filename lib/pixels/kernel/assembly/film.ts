/**
 * RGBA → luma and chroma as films hold them: BT.709 (ITU-R BT.709-6, §3), 16…235 and 16…240, chroma of half the columns and
 * rows, each the mean of four pixels. Factors in 32768ths of a level.
 */

const half: i32 = 1 << 14

/** Sums of pairs: of eight products, those of one pixel each. */
function added(low: v128, high: v128): v128 {
  const even = i8x16.shuffle(low, high, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27)
  const odd = i8x16.shuffle(low, high, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31)
  return i32x4.add(even, odd)
}

/** Of four pixels; alpha counts nothing. */
function lumaOf(pixels: v128): v128 {
  const factors = i16x8(5983, 20127, 2032, 0, 5983, 20127, 2032, 0)
  const sums = added(
    i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(pixels), factors),
    i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(pixels), factors),
  )
  return i32x4.shr_s(i32x4.add(sums, i32x4.splat((16 << 15) + half)), 15)
}

/** Of two squares of four pixels: both blues, both reds. */
function chromaOf(above: v128, below: v128): v128 {
  const low = i16x8.add(i16x8.extend_low_i8x16_u(above), i16x8.extend_low_i8x16_u(below))
  const high = i16x8.add(i16x8.extend_high_i8x16_u(above), i16x8.extend_high_i8x16_u(below))
  const left = i8x16.shuffle(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23)
  const right = i8x16.shuffle(low, high, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31)
  const sums = i16x8.add(left, right)
  const both = added(
    i32x4.dot_i16x8_s(sums, i16x8(-3298, -11094, 14392, 0, -3298, -11094, 14392, 0)),
    i32x4.dot_i16x8_s(sums, i16x8(14392, -13073, -1319, 0, 14392, -13073, -1319, 0)),
  )
  return i32x4.shr_s(i32x4.add(both, i32x4.splat((128 << 17) + (half << 2))), 17)
}

/** `width` pixels from `source` on, the last repeated, into `room`: a multiple of four. */
function padded(source: usize, width: i32, room: usize): v128 {
  for (let x = 0; x < 4; x++) store<u32>(room + (x << 2), load<u32>(source + (min(x, width - 1) << 2)))
  return v128.load(room)
}

/**
 * `rows` rows of `width` pixels that stand `stride` bytes apart; the first one is an even row of the picture. Of an odd
 * number of columns or rows the last is taken twice. `room` has 16 bytes. Strides of planes are multiples of 4 beyond
 * their width.
 */
export function filmPlanes(
  source: usize,
  stride: i32,
  width: i32,
  rows: i32,
  luma: usize,
  lumaStride: i32,
  blue: usize,
  red: usize,
  chromaStride: i32,
  room: usize,
): void {
  for (let row = 0; row < rows; row += 2) {
    const above = source + row * stride
    const below = row + 1 < rows ? above + stride : above
    const upper = luma + row * lumaStride
    const lower = row + 1 < rows ? upper + lumaStride : upper
    const chroma = (row >> 1) * chromaStride
    for (let x = 0; x < width; x += 4) {
      const left = width - x
      const at = x << 2
      const first = left < 4 ? padded(above + at, left, room) : v128.load(above + at)
      const second = left < 4 ? padded(below + at, left, room) : v128.load(below + at)
      const light = i16x8.narrow_i32x4_s(lumaOf(second), lumaOf(first))
      const bytes = i8x16.narrow_i16x8_u(light, light)
      v128.store32_lane(lower + x, bytes, 0)
      v128.store32_lane(upper + x, bytes, 1)
      const colour = i16x8.narrow_i32x4_s(chromaOf(first, second), i32x4.splat(0))
      const colours = i8x16.narrow_i16x8_u(colour, colour)
      v128.store16_lane(blue + chroma + (x >> 1), colours, 0)
      v128.store16_lane(red + chroma + (x >> 1), colours, 1)
    }
  }
}
