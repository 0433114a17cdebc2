/** Where a point of the letters lies in the picture: x' = a·x + b·y + c, y' = d·x + e·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const mapped = ([a, b, c, d, e, f]: Affine, x: number, y: number): readonly [number, number] => [
  a * x + b * y + c,
  d * x + e * y + f,
]

/** First a shift by (x, y), then `map`. */
export function shifted(map: Affine, x: number, y: number): Affine {
  const [a, b, , d, e] = map
  const [c, f] = mapped(map, x, y)
  return [a, b, c, d, e, f]
}

/** The way back. */
export function inverse([a, b, c, d, e, f]: Affine): Affine {
  const size = a * e - b * d
  return [e / size, -b / size, (b * f - c * e) / size, -d / size, a / size, (c * d - a * f) / size]
}
