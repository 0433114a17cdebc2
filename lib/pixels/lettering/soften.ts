/** A small mask softened nearly as by a Gaussian: three means of five in each direction (Wells 1986). Nothing lies outside it. */

const taps = 5
const times = 3

export const softened = {
  /** In values of the mask: √(times · (taps² − 1) / 12). */
  sigma: Math.sqrt((times * (taps * taps - 1)) / 12),
  /** How far a value spreads. */
  reach: (times * (taps - 1)) / 2 + 1,
}

/** In place; returns `values`. */
export function soften(values: Float32Array<ArrayBuffer>, width: number, height: number): Float32Array<ArrayBuffer> {
  const line = new Float32Array(Math.max(width, height) + taps)
  for (let y = 0; y < height; y++) for (let i = 0; i < times; i++) mean(values, y * width, 1, width, line)
  for (let x = 0; x < width; x++) for (let i = 0; i < times; i++) mean(values, x, width, height, line)
  return values
}

function mean(values: Float32Array, from: number, step: number, count: number, line: Float32Array): void {
  const half = (taps - 1) / 2
  line.fill(0, 0, half)
  for (let i = 0; i < count; i++) line[half + i] = values[from + i * step] ?? 0
  line.fill(0, half + count, count + taps)
  for (let i = 0; i < count; i++) {
    let sum = 0
    for (let tap = 0; tap < taps; tap++) sum += line[i + tap] ?? 0
    values[from + i * step] = sum / taps
  }
}
