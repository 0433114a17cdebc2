/** Light that haze adds, taken away or added, pixel by pixel. */

/**
 * In place on rows of working pixels: (colour − light) · gain + light. The transmission of haze t is slope · luma +
 * offset, interpolated between the grid's points; the gain is 1 / (1 − strength · (1 − t)) for a positive strength and
 * 1 + strength · (base + share · (1 − t)) for a negative one.
 * @param y the first row in the picture, of `height`
 * @param grid `columns` × `lines` × (f32 slope, f32 offset)
 * @param terms f32 × 8: light R G B and 0, strength, base, share, and the distance from `light` below which the haze
 *   counts as sky and is taken away less
 * @param scratch (`columns` + 1) × 8 bytes
 */
export function dehaze(
  target: usize,
  y: i32,
  rows: i32,
  width: i32,
  height: i32,
  grid: usize,
  columns: i32,
  lines: i32,
  terms: usize,
  scratch: usize,
): void {
  const light = v128.load(terms)
  const strength = load<f32>(terms, 16)
  const base = load<f32>(terms, 20)
  const share = load<f32>(terms, 24)
  const near = load<f32>(terms, 28)
  const weights = f32x4(0.2126, 0.7152, 0.0722, 0)
  const across = <f32>columns / <f32>width
  const most = <f32>(columns - 1)
  for (const last = y + rows; y < last; y++) {
    mixLines(grid, columns, lines, (<f32>y + 0.5) * (<f32>lines / <f32>height) - 0.5, scratch)
    for (let x = 0; x < width; x++) {
      const pixel = v128.load(target)
      const place = min<f32>(max<f32>((<f32>x + 0.5) * across - 0.5, 0), most)
      const column = <i32>place
      const part = place - <f32>column
      const at = scratch + ((<usize>column) << 3)
      const slope = load<f32>(at) + part * (load<f32>(at, 8) - load<f32>(at))
      const offset = load<f32>(at, 4) + part * (load<f32>(at, 12) - load<f32>(at, 4))
      const products = f32x4.mul(pixel, weights)
      const luma = f32x4.extract_lane(products, 0) + f32x4.extract_lane(products, 1) + f32x4.extract_lane(products, 2)
      const haze = min<f32>(max<f32>(1 - (slope * luma + offset), 0), 1)
      const difference = f32x4.sub(pixel, light)
      let gain: f32
      if (strength > 0) {
        const sizes = f32x4.abs(difference)
        const far = max(f32x4.extract_lane(sizes, 0), max(f32x4.extract_lane(sizes, 1), f32x4.extract_lane(sizes, 2)))
        // Smoothly from far/near · haze up to all of it.
        const sure = far / (far + near)
        gain = 1 / (1 - strength * haze * min<f32>(sure * (1 + near * 2), 1))
      } else gain = max<f32>(1 + strength * (base + share * haze), 0)
      const result = f32x4.add(f32x4.mul(difference, f32x4.splat(gain)), light)
      v128.store(target, f32x4.replace_lane(result, 3, f32x4.extract_lane(pixel, 3)))
      target += 16
    }
  }
}

/** One line of the grid at a fractional place, and its last point once more. */
export function mixLines(grid: usize, columns: i32, lines: i32, wanted: f32, scratch: usize): void {
  const place = min<f32>(max<f32>(wanted, 0), <f32>(lines - 1))
  const line = <i32>place
  const part = place - <f32>line
  const stride = (<usize>columns) << 3
  let upper = grid + <usize>line * stride
  let lower = grid + <usize>min(line + 1, lines - 1) * stride
  for (const end = scratch + stride; scratch < end; scratch += 4) {
    const value = load<f32>(upper)
    store<f32>(scratch, value + part * (load<f32>(lower) - value))
    upper += 4
    lower += 4
  }
  store<u64>(scratch, load<u64>(scratch - 8))
}
