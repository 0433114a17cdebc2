/** A pixel as its most even neighbourhood: edges stay, texture goes. */

/**
 * Means of squares around, each weighed by 1 / (evenness + variance)⁴ (the sharpness 8 of a generalised Kuwahara filter;
 * Papari, Petkov and Campisi 2007), as opaque pixels.
 * @param window rows of means with variances in the fourth lane, `stride` bytes apart
 * @param offsets 8 × i32: bytes from a pixel to the middles of the squares
 */
export function pickSquares(
  window: usize,
  stride: usize,
  width: i32,
  rows: i32,
  offsets: usize,
  evenness: f32,
  target: usize,
): void {
  const least = f32x4.splat(evenness)
  const one = f32x4.splat(1)
  const o0 = <usize>load<i32>(offsets)
  const o1 = <usize>load<i32>(offsets, 4)
  const o2 = <usize>load<i32>(offsets, 8)
  const o3 = <usize>load<i32>(offsets, 12)
  const o4 = <usize>load<i32>(offsets, 16)
  const o5 = <usize>load<i32>(offsets, 20)
  const o6 = <usize>load<i32>(offsets, 24)
  const o7 = <usize>load<i32>(offsets, 28)
  for (let row = 0; row < rows; row++) {
    let at = window
    for (const end = target + ((<usize>width) << 4); target < end; target += 16) {
      const a = v128.load(at + o0)
      const b = v128.load(at + o1)
      const c = v128.load(at + o2)
      const d = v128.load(at + o3)
      const e = v128.load(at + o4)
      const f = v128.load(at + o5)
      const g = v128.load(at + o6)
      const h = v128.load(at + o7)
      const first = weights(f32x4.div(least, f32x4.add(least, fourth(a, b, c, d))))
      const second = weights(f32x4.div(least, f32x4.add(least, fourth(e, f, g, h))))
      let sum = f32x4.mul(a, v128.shuffle<f32>(first, first, 0, 0, 0, 0))
      sum = f32x4.add(sum, f32x4.mul(b, v128.shuffle<f32>(first, first, 1, 1, 1, 1)))
      sum = f32x4.add(sum, f32x4.mul(c, v128.shuffle<f32>(first, first, 2, 2, 2, 2)))
      sum = f32x4.add(sum, f32x4.mul(d, v128.shuffle<f32>(first, first, 3, 3, 3, 3)))
      sum = f32x4.add(sum, f32x4.mul(e, v128.shuffle<f32>(second, second, 0, 0, 0, 0)))
      sum = f32x4.add(sum, f32x4.mul(f, v128.shuffle<f32>(second, second, 1, 1, 1, 1)))
      sum = f32x4.add(sum, f32x4.mul(g, v128.shuffle<f32>(second, second, 2, 2, 2, 2)))
      sum = f32x4.add(sum, f32x4.mul(h, v128.shuffle<f32>(second, second, 3, 3, 3, 3)))
      const both = f32x4.add(first, second)
      const halves = f32x4.add(both, v128.shuffle<f32>(both, both, 2, 3, 0, 1))
      const total = f32x4.add(halves, v128.shuffle<f32>(halves, halves, 1, 0, 3, 2))
      v128.store(target, f32x4.replace_lane(f32x4.mul(sum, f32x4.div(one, total)), 3, 1))
      at += 16
    }
    window += stride
  }
}

function fourth(a: v128, b: v128, c: v128, d: v128): v128 {
  return v128.shuffle<f32>(v128.shuffle<f32>(a, b, 3, 7, 3, 7), v128.shuffle<f32>(c, d, 3, 7, 3, 7), 0, 1, 4, 5)
}

/** x⁴, kept off zero. */
function weights(x: v128): v128 {
  const square = f32x4.mul(x, x)
  return f32x4.add(f32x4.mul(square, square), f32x4.splat(1e-20))
}
