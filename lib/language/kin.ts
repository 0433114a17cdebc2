/** Which operations mean the same, or make each other needless: what a request says twice is done once. */

/** Operations that one complaint and its remedy may name differently: "too dark, raise the exposure" is one wish. */
const kin: readonly (readonly string[])[] = [
  ['brightness', 'exposure', 'gamma', 'auto-tone'],
  ['temperature', 'tint', 'auto-white-balance'],
  ['saturation', 'vibrance'],
  ['clarity', 'sharpen', 'dehaze'],
  ['resize', 'compress'],
]

/** Whether what `op` did is gone once `other` is done: a new background takes the old one away. */
export const isReplacedBy = (op: string, other: string): boolean =>
  op === 'remove-background' && other === 'replace-background'

/** What keeps the subject and changes what is behind it: once is enough. */
export const isOfBackground = (op: string): boolean => op.endsWith('-background')

/** Two different operations for the same thing. */
export const areKin = (a: string, b: string): boolean =>
  a !== b && kin.some((family) => family.includes(a) && family.includes(b))
