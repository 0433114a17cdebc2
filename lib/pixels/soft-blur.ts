/** Gaussian blur of small planes, as three box blurs (Wells, "Efficient synthesis of Gaussian filters by cascaded uniform filters", 1986). For guides and shadows, not for pictures. */

/** In place: `channels` interleaved f32 of a plane whose edges repeat. `sigma` in cells. */
export function softBlur(plane: Float32Array, width: number, height: number, channels: number, sigma: number): void {
  if (sigma <= 0.1) return
  const line = new Float64Array(Math.max(width, height))
  for (const radius of boxesFor(sigma)) {
    for (let c = 0; c < channels; c++) {
      for (let y = 0; y < height; y++) boxLine(plane, y * width * channels + c, channels, width, radius, line)
      for (let x = 0; x < width; x++) boxLine(plane, x * channels + c, width * channels, height, radius, line)
    }
  }
}

/** Three fractional radii with the variance of the gaussian: a box of radius r has r (r + 1) / 3. */
function boxesFor(sigma: number): number[] {
  const radius = (Math.sqrt(1 + 4 * sigma * sigma) - 1) / 2
  return [radius, radius, radius]
}

/** A box of fractional radius: its outermost cells count in part. */
function boxLine(
  plane: Float32Array,
  start: number,
  step: number,
  length: number,
  radius: number,
  line: Float64Array,
): void {
  const whole = Math.floor(radius)
  const part = radius - whole
  const at = (i: number) => line[Math.min(Math.max(i, 0), length - 1)] ?? 0
  for (let i = 0; i < length; i++) line[i] = plane[start + i * step] ?? 0
  let sum = 0
  for (let i = -whole; i <= whole; i++) sum += at(i)
  const scale = 1 / (2 * radius + 1)
  for (let i = 0; i < length; i++) {
    plane[start + i * step] = (sum + part * (at(i - whole - 1) + at(i + whole + 1))) * scale
    sum += at(i + whole + 1) - at(i - whole)
  }
}
