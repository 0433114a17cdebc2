/** A night sky over a ridge: mostly dark, with fine bright points that a careless edit would lose. */
import { clamp, fractal, noise, ridged, step } from './noise.ts'
import { blend, type Colour, type Scene } from './paint.ts'

const stars = 260

export const night: Scene = { width: 2400, height: 1500, colourAt: viewAt }

function viewAt(x: number, y: number): Colour {
  const ridge = 0.53 - 0.1 * ridged(x * 2.6 + 3, 0.5, 7, 7)
  const land = step(-0.0008, 0.0008, y - ridge)
  if (land === 1) return groundAt(x, y, y - ridge)
  return blend(skyAt(x, y), groundAt(x, y, 0), land)
}

function skyAt(x: number, y: number): Colour {
  const across = (x - 0.62) * 0.8 + (y - 0.3) * 0.62
  const dust = fractal(x * 5, y * 7, 31, 6)
  const band = Math.exp(-((across * 5.2 + dust * 0.5) ** 2)) * clamp(0.62 + dust)
  const lane = step(0.05, 0.35, fractal(x * 9, y * 9, 47, 5)) * Math.exp(-((across * 9) ** 2))
  const dusk = step(0.2, 0.56, y)
  const base = blend([0.018, 0.028, 0.075], [0.11, 0.2, 0.27], dusk)
  const milky = band * (1 - lane * 0.7)
  const star = starAt(x, y) * (0.75 + milky)
  return [
    base[0] + milky * 0.3 + star,
    base[1] + milky * 0.26 + star * 0.96,
    base[2] + milky * 0.34 + star * (0.86 + 0.14 * noise(x * 50, y * 50, 3)),
  ]
}

/** One star at most in each cell of a grid, few of them bright. */
function starAt(x: number, y: number): number {
  const column = Math.floor(x * stars)
  const row = Math.floor(y * stars)
  const luck = noise(column, row, 61)
  if (luck < 0.35) return 0
  const brightness = ((luck - 0.35) / 0.65) ** 5
  const dx = x * stars - column - 0.5 - noise(column, row, 67) * 0.3
  const dy = y * stars - row - 0.5 - noise(column, row, 71) * 0.3
  return (0.25 + brightness * 1.4) * Math.exp(-(dx * dx + dy * dy) * (120 - brightness * 85))
}

function groundAt(x: number, y: number, below: number): Colour {
  const rock = 0.5 + 0.5 * fractal(x * 26, y * 34, 83, 5)
  const glow = Math.exp(-below * 26)
  return [0.012 + 0.03 * rock * glow, 0.018 + 0.042 * rock * glow, 0.028 + 0.05 * rock * glow]
}
