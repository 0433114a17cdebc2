/** Operations that one complaint and its remedy may name differently: "too dark, raise the exposure" is one wish. */
const kin: readonly (readonly string[])[] = [
  ['brightness', 'exposure', 'gamma', 'auto-tone'],
  ['temperature', 'tint', 'auto-white-balance'],
  ['saturation', 'vibrance'],
  ['clarity', 'sharpen', 'dehaze'],
]

/** Two different operations for the same thing. */
export const areKin = (a: string, b: string): boolean =>
  a !== b && kin.some((family) => family.includes(a) && family.includes(b))
