/** How noisy a picture is, measured where it is flattest. Takes little of a texture for noise, and nothing of a smooth gradient. */
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { Raster } from '#pixels/raster.ts'
import { workingPixel } from '#pixels/scanlines.ts'
import type { Limits } from '#pixels/starlet.ts'

/**
 * Standard deviation of white noise that would be as strong, in encoded values: one for the finest octave, one for the
 * next, … Noise that was smoothed by a camera or by JPEG is relatively stronger in the later ones.
 */
export type Noise = readonly Limits[]

/** Standard deviation of white noise of size 1 in each octave of the starlet in two dimensions (Starck and Murtagh 2006, table 2.1). */
export const starletGains = [0.889, 0.2, 0.086, 0.041] as const

const octaves = 3
/** Pixels on a side of a patch, and how many of its border the smoothings use up. */
const patch = 64
const border = 2 * (2 ** octaves - 1)
const patches = 6
/** The share of patches that are taken for flat. */
const flat = 0.15
/** A later octave may be this many times noisier than the first: beyond, it is texture. */
const correlated = [1, 1.3, 1.5] as const

/** From patches all over the picture, as large as it is. */
export function noiseOf(kernel: Kernel, picture: Raster): Noise {
  const side = Math.min(patch, picture.width, picture.height)
  if (side < 2 * border + 8) return [[0, 0, 0]]
  const room = kernel.arena.take(3 * patch * patch * workingPixel)
  try {
    const [open, clipped]: [number[][], number[][]] = [[], []]
    for (let row = 0; row < patches; row++)
      for (let column = 0; column < patches; column++) {
        const left = Math.round(((picture.width - side) * column) / (patches - 1))
        const top = Math.round(((picture.height - side) * row) / (patches - 1))
        const hidden = expandPatch(kernel, picture, left, top, side, room)
        if (hidden === 'transparent') continue
        const list = hidden === 'clipped' ? clipped : open
        list.push(measure(kernel, side, room))
      }
    // Where everything is clipped, what is left of the noise is better than nothing.
    return summary(open.length > 0 ? open : clipped)
  } finally {
    kernel.arena.give(room)
  }
}

/** At `room`, as working pixels. Says what hides the noise, if anything does. */
function expandPatch(kernel: Kernel, picture: Raster, left: number, top: number, side: number, room: number) {
  for (let y = 0; y < side; y++)
    kernel.run.expand(picture.address + ((top + y) * picture.width + left) * 4, room + y * side * workingPixel, side)
  const pixels = new Float32Array(kernel.run.memory.buffer, room, side * side * 4)
  let clipped = 0
  for (let i = 0; i < pixels.length; i += 4) {
    const [r, g, b] = [pixels[i] ?? 0, pixels[i + 1] ?? 0, pixels[i + 2] ?? 0]
    if ((pixels[i + 3] ?? 0) < 1) return 'transparent'
    if (Math.min(r, g, b) < 0.012 || Math.max(r, g, b) > 0.988) clipped++
  }
  return clipped > (side * side) / 2 ? 'clipped' : 'open'
}

/** Three channels for each octave. */
function measure({ run }: Kernel, side: number, room: number): number[] {
  const stride = side * workingPixel
  const bytes = patch * patch * workingPixel
  const scratch = room + 2 * bytes
  run.toOpponent(room, side * side)
  const levels: number[] = []
  let [from, to] = [room, room + bytes]
  let used = 0
  for (let octave = 0; octave < octaves; octave++) {
    const step = 2 ** octave
    used += 2 * step
    const inside = side - 2 * used
    const first = (used * side + used) * workingPixel
    run.smoothStarlet(from + first, stride, to + first, stride, inside, inside, step, scratch)
    levels.push(...deviations(run, from + first, to + first, side, inside, starletGains[octave] ?? 1))
    ;[from, to] = [to, from]
  }
  return levels
}

/** By the median of what a smoothing took away: a normal distribution's is 0.6745 of its deviation. */
function deviations(run: Kernel['run'], fine: number, coarse: number, side: number, inside: number, gain: number) {
  const length = side * inside * 4
  const a = new Float32Array(run.memory.buffer, fine, length)
  const b = new Float32Array(run.memory.buffer, coarse, length)
  return [0, 1, 2].map((channel) => {
    const sizes = new Float32Array(Math.ceil(inside / 2) * inside)
    let count = 0
    for (let y = 0; y < inside; y++)
      for (let x = y & 1; x < inside; x += 2) {
        const at = (y * side + x) * 4 + channel
        sizes[count++] = Math.abs((a[at] ?? 0) - (b[at] ?? 0))
      }
    const sorted = sizes.subarray(0, count).sort()
    return (sorted[count >> 1] ?? 0) / 0.6745 / gain
  })
}

/** What the flattest patches agree on. */
function summary(found: readonly (readonly number[])[]): Noise {
  if (found.length === 0) return [[0, 0, 0]]
  const least = Array.from({ length: octaves * 3 }, (_, i) => {
    const values = found.map((levels) => levels[i] ?? 0).sort((a, b) => a - b)
    return values[Math.floor(values.length * flat)] ?? 0
  })
  return Array.from({ length: octaves }, (_, octave): Limits => {
    const of = (channel: number) =>
      Math.min(least[octave * 3 + channel] ?? 0, (least[channel] ?? 0) * (correlated[octave] ?? 1))
    return [of(0), of(1), of(2)]
  })
}
