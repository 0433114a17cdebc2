/** Which way luma rises. */

/**
 * Products of luma's gradient (horizontal², horizontal · vertical, vertical², 0) from working pixels, by Scharr's
 * operator, whose direction is right to a tenth of a degree (Scharr 2000). One more pixel and row is there on each side.
 */
export function gradientProducts(source: usize, target: usize, stride: i32, width: i32, rows: i32): void {
  const down = <usize>stride
  for (let y = 0; y < rows; y++) {
    let at = source + <usize>y * down
    let to = target + <usize>y * down
    for (const end = to + ((<usize>width) << 4); to < end; to += 16) {
      const falling = f32x4.sub(v128.load(at + down + 16), v128.load(at - down - 16))
      const rising = f32x4.sub(v128.load(at - down + 16), v128.load(at + down - 16))
      const across = f32x4.sub(v128.load(at + 16), v128.load(at - 16))
      const along = f32x4.sub(v128.load(at + down), v128.load(at - down))
      const gx = lumaOf(gradient(f32x4.add(falling, rising), across))
      const gy = lumaOf(gradient(f32x4.sub(falling, rising), along))
      v128.store(to, f32x4(gx * gx, gx * gy, gy * gy, 0))
      at += 16
    }
  }
}

function gradient(diagonals: v128, straight: v128): v128 {
  return f32x4.add(f32x4.mul(diagonals, f32x4.splat(0.09375)), f32x4.mul(straight, f32x4.splat(0.3125)))
}

function lumaOf(pixel: v128): f32 {
  const shares = f32x4.mul(pixel, f32x4(0.2126, 0.7152, 0.0722, 0))
  return f32x4.extract_lane(shares, 0) + f32x4.extract_lane(shares, 1) + f32x4.extract_lane(shares, 2)
}
