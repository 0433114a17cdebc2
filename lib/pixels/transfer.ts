/** The sRGB transfer function (IEC 61966-2-1), shared by Display P3; continued oddly below 0 and by its own law above 1. */

/** Encoded value → linear light. */
export function decodeSrgb(value: number): number {
  const size = Math.abs(value)
  const light = size <= 0.04045 ? size / 12.92 : ((size + 0.055) / 1.055) ** 2.4
  return value < 0 ? -light : light
}

/** Linear light → encoded value. */
export function encodeSrgb(light: number): number {
  const size = Math.abs(light)
  const value = size <= 0.0031308 ? size * 12.92 : 1.055 * size ** (1 / 2.4) - 0.055
  return light < 0 ? -value : value
}
