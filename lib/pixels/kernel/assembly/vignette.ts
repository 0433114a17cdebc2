/** Light that falls off, or rises, towards the edges of a picture. */
import { decoded, encoded } from './working'

/**
 * In place, rows from `y` on of a picture of `width` × `height` pixels. `across` and `down` scale places to the ellipse
 * that ends in the corners at 1; the fall begins at `start` and is complete at `end`. `strength`: −1…1, dark to light.
 * `square`: 0 for the ellipse, 1 for a rounded rectangle.
 */
export function vignette(
  target: usize,
  width: i32,
  rows: i32,
  y: i32,
  height: i32,
  across: f32,
  down: f32,
  square: f32,
  start: f32,
  end: f32,
  strength: f32,
): void {
  const stepX: f32 = 2 / <f32>width
  const stepY: f32 = 2 / <f32>height
  const slope: f32 = 1 / (end - start)
  for (let row = 0; row < rows; row++) {
    const v: f32 = ((<f32>(y + row) + 0.5) * stepY - 1) * down
    const v2 = v * v
    for (let x = 0; x < width; x++) {
      const u: f32 = ((<f32>x + 0.5) * stepX - 1) * across
      const t = (radius(u * u, v2, square) - start) * slope
      if (t > 0) v128.store(target, lit(v128.load(target), fallen(t) * strength))
      target += 16
    }
  }
}

/** From the squares of both places. The rounded rectangle is the 8-norm, which is 1 in the same corners. */
function radius(u2: f32, v2: f32, square: f32): f32 {
  const round = sqrt<f32>(u2 + v2)
  if (square <= 0) return round
  const a: f32 = 2 * u2
  const b: f32 = 2 * v2
  const eighth = sqrt<f32>(sqrt<f32>(sqrt<f32>((a * a * a * a + b * b * b * b) * 0.5)))
  return round + (eighth - round) * square
}

/** Quintic smoothstep: no kink at either end, so that no ring shows. */
function fallen(t: f32): f32 {
  if (t >= 1) return 1
  return t * t * t * (t * (t * 6 - 15) + 10)
}

/** Light times a gain that spares highlights: what shines stays bright in the dark, and is not burnt out in the light. */
function lit(pixel: v128, by: f32): v128 {
  const light = decoded(pixel)
  const y =
    f32x4.extract_lane(light, 0) * 0.2126 +
    f32x4.extract_lane(light, 1) * 0.7152 +
    f32x4.extract_lane(light, 2) * 0.0722
  const level = min<f32>(max<f32>(y, 0), 1)
  const gain: f32 = by < 0 ? 1 + by * (1 - 0.4 * level * level) : 1 + by * (1 - level) * (1 - level)
  return f32x4.replace_lane(encoded(f32x4.mul(light, f32x4.splat(gain))), 3, f32x4.extract_lane(pixel, 3))
}
