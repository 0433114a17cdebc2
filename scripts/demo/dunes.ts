/** Dunes at noon: warm, bright and a little flat, as many holiday pictures are. */
import { clamp, fractal, mix, noise, step } from './noise.ts'
import { blend, type Colour, type Scene, shade } from './paint.ts'

const sand: Colour = [0.88, 0.66, 0.42]
const shadow: Colour = [0.47, 0.29, 0.22]
const sky: Colour = [0.33, 0.56, 0.8]
const haze: Colour = [0.86, 0.84, 0.78]

/** From near to far. */
const dunes = [
  { crest: 0.52, height: 0.16, scale: 1.1, far: 0.0, seed: 5 },
  { crest: 0.42, height: 0.12, scale: 1.5, far: 0.18, seed: 17 },
  { crest: 0.335, height: 0.08, scale: 2.3, far: 0.4, seed: 29 },
  { crest: 0.275, height: 0.045, scale: 3.4, far: 0.64, seed: 43 },
]

export const dunesAtNoon: Scene = { width: 2400, height: 1500, colourAt: viewAt }

function viewAt(x: number, y: number): Colour {
  for (const dune of dunes) {
    const below = y - crestAt(x, dune)
    if (below > 0) return sandAt(x, y, below, dune)
  }
  const cirrus = step(0.1, 0.6, fractal(x * 2.2 + y * 3, y * 14 - x * 2, 91, 5) + 0.1)
  return blend(blend(sky, haze, step(0.02, 0.3, y)), [0.97, 0.97, 0.96], cirrus * 0.5)
}

type Dune = (typeof dunes)[number]

function crestAt(x: number, { crest, height, scale, seed }: Dune): number {
  return crest - height * (1 - Math.abs(noise(x * scale + seed, 0.5, seed)) * 1.9)
}

/** The lee side lies in shade below a winding edge; wind ripples run across the lit one. */
function sandAt(x: number, y: number, below: number, dune: Dune): Colour {
  const slope = (crestAt(x + 0.05, dune) - crestAt(x - 0.05, dune)) / 0.1
  const winding = 0.06 * fractal(x * 3 + below * 4, below * 6, dune.seed, 4)
  const lee = step(-0.03, 0.03, slope * 0.32 + winding - below * 0.55)
  const bend = fractal(x * 4, y * 7, dune.seed + 3, 3) * 1.6
  const ripples = Math.sin((below * 190 + x * 46 + bend * 9) * mix(1.3, 2.6, dune.far)) * 0.06 * (1 - dune.far)
  const lit = clamp(0.78 + ripples * (1 - lee * 0.7) + 0.14 * fractal(x * 9, y * 22, dune.seed + 8, 4))
  return blend(shade(blend(sand, shadow, lee * 0.82), lit * 1.16), haze, dune.far)
}
