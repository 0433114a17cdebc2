/** A curve that lightens or darkens between a fixed black and a fixed white. */

/**
 * x ↦ kx / (1 + (k − 1)x): multiplies the odds x : (1 − x) by `k` > 0, so slopes are k at black and 1/k at white, and
 * factors multiply. Goes on straight outside 0…1. Schlick, "Fast Alternatives to Perlin's Bias and Gain Functions",
 * Graphics Gems IV (1994).
 */
export function bias(k: number): (x: number) => number {
  return (x) => {
    if (x <= 0) return k * x
    if (x >= 1) return 1 + (x - 1) / k
    return (k * x) / (1 + (k - 1) * x)
  }
}
