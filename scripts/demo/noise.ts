/** Smooth, endless, repeatable noise: what makes a painted hill look like a hill. Pure. */

/** Gradient-free value noise on a lattice, −1…1, smooth in both directions (quintic fade). */
export function noise(x: number, y: number, seed: number): number {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const across = fade(x - left)
  const down = fade(y - top)
  const upper = mix(lattice(left, top, seed), lattice(left + 1, top, seed), across)
  const lower = mix(lattice(left, top + 1, seed), lattice(left + 1, top + 1, seed), across)
  return mix(upper, lower, down)
}

/** Fractal sum: each octave twice as fine and half as strong. About −1…1. */
export function fractal(x: number, y: number, seed: number, octaves: number): number {
  let sum = 0
  let strength = 0.5
  for (let octave = 0; octave < octaves; octave++) {
    sum += strength * noise(x, y, seed + octave)
    // Odd factors keep the octaves' lattices from lining up.
    x = x * 2.03 + 17.3
    y = y * 2.03 + 9.1
    strength /= 2
  }
  return sum
}

/** Sharp crests instead of round hills, 0…1. */
export const ridged = (x: number, y: number, seed: number, octaves: number): number =>
  1 - Math.min(1, Math.abs(fractal(x, y, seed, octaves)) * 2.2)

export const mix = (from: number, to: number, share: number): number => from + (to - from) * share

export const clamp = (value: number): number => Math.min(1, Math.max(0, value))

/** 0 below `from`, 1 above `to`, smooth between. */
export function step(from: number, to: number, value: number): number {
  const share = clamp((value - from) / (to - from))
  return share * share * (3 - 2 * share)
}

const fade = (t: number) => t * t * t * (t * (t * 6 - 15) + 10)

/** A well-mixed integer hash (after Wellons' lowbias32), as −1…1. */
function lattice(x: number, y: number, seed: number): number {
  let hash = (Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ Math.imul(seed, 0x9e3779b1)) >>> 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b)
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x80000000 - 1
}
