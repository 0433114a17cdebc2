/** Display P3 → sRGB, for formats that can say nothing wider. What lies outside is cut off at the edge. */
import { decodeSrgb, encodeSrgb } from '../transfer.ts'

/** Linear P3 (D65) → linear sRGB: the product of both spaces' matrices (SMPTE EG 432-1, IEC 61966-2-1). */
const matrix = [
  [1.2249401763, -0.2249401763, 0],
  [-0.0420569547, 1.0420569547, 0],
  [-0.0196375546, -0.0786360456, 1.0982736001],
] as const

/** Steps of the table back to bytes: fine enough that no byte is off by more than one. */
const steps = 4096

/** RGBA, in place. */
export function toSrgb(data: Uint8ClampedArray): void {
  const light = Float64Array.from({ length: 256 }, (_, byte) => decodeSrgb(byte / 255))
  const bytes = Uint8ClampedArray.from({ length: steps + 1 }, (_, i) => encodeSrgb(i / steps) * 255)
  const byteOf = (value: number) => bytes[Math.round(Math.min(Math.max(value, 0), 1) * steps)] ?? 0
  for (let i = 0; i < data.length; i += 4) {
    const [r, g, b] = [light[data[i] ?? 0] ?? 0, light[data[i + 1] ?? 0] ?? 0, light[data[i + 2] ?? 0] ?? 0]
    for (let c = 0; c < 3; c++) {
      const row = matrix[c] ?? matrix[0]
      data[i + c] = byteOf(row[0] * r + row[1] * g + row[2] * b)
    }
  }
}
