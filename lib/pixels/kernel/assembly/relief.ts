/** Light falling across a picture from one side. */

/**
 * Each pixel moved towards middle grey by `grey` and lit by how much luma falls from `before` to `after`, opaque. Straight for small
 * differences, never beyond `most`.
 * @param window rows with neighbours, `stride` bytes apart
 * @param before bytes from a pixel to the neighbour that the light comes from
 */
export function relief(
  window: usize,
  stride: usize,
  before: i32,
  after: i32,
  grey: f32,
  gain: f32,
  most: f32,
  target: usize,
  width: i32,
  rows: i32,
): void {
  const middle = f32x4.splat(0.5)
  const luma = f32x4(0.2126, 0.7152, 0.0722, 0)
  for (let row = 0; row < rows; row++) {
    let at = window
    for (const end = target + ((<usize>width) << 4); target < end; target += 16) {
      const difference = f32x4.mul(f32x4.sub(v128.load(at + <usize>before), v128.load(at + <usize>after)), luma)
      const slope =
        f32x4.extract_lane(difference, 0) + f32x4.extract_lane(difference, 1) + f32x4.extract_lane(difference, 2)
      const lit = (slope * gain) / (1 + abs<f32>(slope * gain) / most)
      const pixel = v128.load(at)
      const base = f32x4.add(pixel, f32x4.mul(f32x4.sub(middle, pixel), f32x4.splat(grey)))
      v128.store(target, f32x4.replace_lane(f32x4.add(base, f32x4.splat(lit)), 3, 1))
      at += 16
    }
    window += stride
  }
}

/** `styled` in place: mixed with the picture it was made of, by `share`, and with its alpha. */
export function fadeOver(picture: usize, styled: usize, share: f32, count: i32): void {
  const part = f32x4.splat(share)
  for (const end = styled + ((<usize>count) << 4); styled < end; styled += 16) {
    const before = v128.load(picture)
    const mixed = f32x4.add(before, f32x4.mul(f32x4.sub(v128.load(styled), before), part))
    v128.store(styled, f32x4.replace_lane(mixed, 3, f32x4.extract_lane(before, 3)))
    picture += 16
  }
}
