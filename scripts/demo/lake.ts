/** An evening lake between mountains: a broad range of tones, with deep shadows worth lifting. */
import { clamp, fractal, mix, ridged, step } from './noise.ts'
import { blend, type Colour, type Scene, shade } from './paint.ts'

const shore = 0.425
const sun = { x: 0.64, y: 0.25 }

const zenith: Colour = [0.2, 0.34, 0.56]
const horizon: Colour = [0.95, 0.72, 0.52]
const haze: Colour = [0.78, 0.66, 0.64]

/** From far to near: where the crest lies, how rough it is, and how much of its colour the air leaves. */
const ranges = [
  { crest: 0.3, height: 0.1, scale: 3.2, rock: [0.4, 0.42, 0.52], air: 0.62, seed: 11, wears: 'snow' },
  { crest: 0.345, height: 0.1, scale: 4.1, rock: [0.29, 0.33, 0.41], air: 0.38, seed: 23, wears: 'nothing' },
  { crest: 0.385, height: 0.07, scale: 5.3, rock: [0.17, 0.22, 0.24], air: 0.18, seed: 37, wears: 'nothing' },
  { crest: 0.418, height: 0.035, scale: 9, rock: [0.07, 0.1, 0.09], air: 0.05, seed: 53, wears: 'trees' },
] as const

type Range = (typeof ranges)[number]

export const lake: Scene = {
  width: 2400,
  height: 1600,
  colourAt: (x, y) => (y < shore ? landAt(x, y) : waterAt(x, y)),
}

/** From near to far, and no further than what hides the rest. */
function landAt(x: number, y: number): Colour {
  let colour: Colour | undefined
  let uncovered = 1
  for (const range of skylines) {
    const below = y - range.crest + range.height * range.skyline(x)
    const inside = step(-0.0006, 0.0006, below)
    if (inside === 0) continue
    const rock = rockAt(x, y, below, range)
    colour = colour ? blend(colour, rock, uncovered) : rock
    uncovered *= 1 - inside
    if (uncovered === 0) return colour
  }
  return colour ? blend(colour, skyAt(x, y), uncovered) : skyAt(x, y)
}

/** The nearest range carries trees: fine spikes on top of its hills. */
function crestAt(x: number, { scale, seed, wears }: Range): number {
  const hills = ridged(x * scale, 0.5, seed, 7) * 0.75 + fractal(x * scale * 0.6, 3.5, seed + 1, 3)
  return wears === 'trees' ? hills + 0.35 * Math.abs(fractal(x * 210, 1, seed, 3)) : hills
}

/** `of` sampled once over −0.25…1.25 and read off linearly: a crest is asked for at every pixel above and below it. */
function tabled(of: (x: number) => number): (x: number) => number {
  const samples = 6000
  const table = Float64Array.from({ length: samples + 2 }, (_, index) => of((index / samples) * 1.5 - 0.25))
  return (x) => {
    const at = Math.min(samples, Math.max(0, ((x + 0.25) / 1.5) * samples))
    const index = Math.floor(at)
    return mix(table[index] ?? 0, table[index + 1] ?? 0, at - index)
  }
}

function rockAt(x: number, y: number, below: number, { rock, air, scale, seed, wears }: Range): Colour {
  const here = ridged(x * scale * 3, y * scale * 4, seed, 5)
  const towardsSun = ridged((x + 0.004) * scale * 3, (y - 0.002) * scale * 4, seed, 5)
  const lit = clamp(0.5 + (here - towardsSun) * 2.4)
  const snow = wears === 'snow' ? step(0.045, 0.01, below + 0.02 * fractal(x * 30, y * 40, 5, 3)) * 0.6 : 0
  const stone = blend(shade(rock, mix(0.62, 1.35, lit)), [0.93, 0.9, 0.9], snow * lit)
  const mist = clamp(air + step(0.02, 0.11, below) * 0.25)
  return blend(stone, haze, mist)
}

function skyAt(x: number, y: number): Colour {
  const distance = Math.hypot(x - sun.x, (y - sun.y) * 1.25)
  const clear = blend(zenith, horizon, step(0, 0.36, y + 0.03 * fractal(x * 2, y * 5, 3, 2)))
  const glow = Math.exp(-distance * 6.5)
  const cover = step(0.05, 0.5, fractal(x * 2.6 + 8, y * 17 + x * 1.5, 73, 6) + 0.08)
  const cloud = blend([0.62, 0.55, 0.62], [1, 0.83, 0.68], clamp(glow * 2.2 + 0.25))
  const sky = blend(clear, cloud, cover * 0.75)
  const disc = step(0.026, 0.018, distance)
  return [
    sky[0] + glow * 0.42 + disc * (1 - cover * 0.4),
    sky[1] + glow * 0.22 + disc * 0.8,
    sky[2] + glow * 0.05 + disc * 0.5,
  ]
}

/** The land upside down, pulled about by ripples that grow towards the viewer, and a darker deep. */
function waterAt(x: number, y: number): Colour {
  const depth = y - shore
  const near = depth / 0.24
  const ripple = fractal(x * 26, depth * 330 * (1.25 - near * 0.7), 81, 4)
  const mirrored = landAt(x + ripple * 0.016 * near, shore - depth * 1.35 - Math.abs(ripple) * 0.045 * near - 0.002)
  const deep: Colour = [0.05, 0.1, 0.14]
  const glint = Math.max(0, ripple - 0.22) * Math.exp(-Math.abs(x - sun.x) * 11) * 2.4 * (1 - near * 0.5)
  const water = blend(shade(mirrored, 0.84), deep, clamp(0.14 + near * 0.42 + ripple * 0.18))
  return [water[0] + glint, water[1] + glint * 0.78, water[2] + glint * 0.5]
}

const skylines = ranges.map((range) => ({ ...range, skyline: tabled((x) => crestAt(x, range)) })).reverse()
