/** A rectangle with a gaussian blur: exact, because it is the product of two blurred edges. */

/** Covers 0…1 of pixels 0 to `length` − 1 by the span from `from` to `to`, blurred by `sigma` pixels. */
export function softSpan(from: number, to: number, sigma: number, length: number): Float32Array {
  const covers = new Float32Array(length)
  for (let i = 0; i < length; i++)
    covers[i] =
      sigma < 0.3
        ? Math.max(0, Math.min(i + 1, to) - Math.max(i, from))
        : below(i + 0.5 - from, sigma) - below(i + 0.5 - to, sigma)
  return covers
}

/** The normal distribution function (Abramowitz and Stegun, 7.1.26: within 1.5e-7). */
function below(x: number, sigma: number): number {
  const z = Math.abs(x) / (sigma * Math.SQRT2)
  const t = 1 / (1 + 0.3275911 * z)
  const rest =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-z * z)
  return x < 0 ? rest / 2 : 1 - rest / 2
}
