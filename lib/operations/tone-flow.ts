/**
 * Tone curves as flows: a level drifts along a velocity for a while, and where it ends is the curve.
 * Whatever the velocity and the time, such a curve is smooth and strictly rising, a negative time is its exact
 * inverse, and times add up: 20 and then 30 more is 50. (The flow of an autonomous ODE is a one-parameter group;
 * Arnold, Ordinary Differential Equations, §4.)
 */
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'
import type { ToneStage } from './operation.ts'

/** How fast a perceptual level (0 black, 1 white) rises; continuous, and defined outside 0…1 too. */
export type Velocity = (level: number) => number

const lowest = -1
const highest = 2
const perUnit = 256
const steps = 12

/** The curve that moves each level along `velocity` for `time` (of either sign). Beyond −1…2 it goes on straight. */
export function toneFlow(velocity: Velocity, time: number): (level: number) => number {
  const last = (highest - lowest) * perUnit
  const ends = Float64Array.from({ length: last + 1 }, (_, i) => drift(velocity, lowest + i / perUnit, time))
  const at = (i: number) => ends[Math.min(Math.max(i, 0), last)] ?? 0
  return (level) => {
    const place = (level - lowest) * perUnit
    if (place <= 1) return at(1) + (place - 1) * (at(1) - at(0))
    if (place >= last - 1) return at(last - 1) + (place - last + 1) * (at(last) - at(last - 1))
    const i = Math.floor(place)
    return hermite(at(i - 1), at(i), at(i + 1), at(i + 2), place - i)
  }
}

/** The curve as a gain on linear light, the same for all three channels: hue and saturation stay. */
export function asGain(curve: (level: number) => number): ToneStage {
  return {
    kind: 'gain',
    space: 'linear',
    // Below this the gain would be a quotient of rounding errors.
    of: (brightness) => (brightness < 1e-7 ? 1 : decodeSrgb(curve(encodeSrgb(brightness))) / brightness),
  }
}

/** Classical Runge–Kutta: its error is far below one part in 65,535 for every velocity used here. */
function drift(velocity: Velocity, start: number, time: number): number {
  // Where nothing moves, nothing will.
  if (velocity(start) === 0) return start
  const h = time / steps
  let level = start
  for (let step = 0; step < steps; step++) {
    const k1 = velocity(level)
    const k2 = velocity(level + (h / 2) * k1)
    const k3 = velocity(level + (h / 2) * k2)
    const k4 = velocity(level + h * k3)
    level += (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4)
  }
  return level
}

/** Catmull–Rom: slopes from the neighbours, so the curve has no kink at a node. */
function hermite(before: number, from: number, to: number, after: number, t: number): number {
  const slopeFrom = (to - before) / 2
  const slopeTo = (after - from) / 2
  const rise = to - from
  return from + t * (slopeFrom + t * (3 * rise - 2 * slopeFrom - slopeTo + t * (slopeFrom + slopeTo - 2 * rise)))
}
