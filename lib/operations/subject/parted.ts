/** Subject and background parted by their colours, by the guess of where the subject is, and along what edges there are. */
import type { Colours } from './colours.ts'
import { minCut } from './min-cut.ts'
import { type Mixture, mixtureOf } from './mixture.ts'

/** What it costs to part two cells of the same colour, beside what a colour says (in nats). */
const firmness = 24
/** One colour says at most so much. */
const loudest = 5
const rounds = 3
/** Cells on both sides of the coarse outline that the fine one may run in. */
const band = 4

/**
 * 1 for each cell of the subject. `prior`, for each cell of `small` (`colours` at half its size): how likely it is the
 * subject's, 0…1, where 0 is certain. `trust`: what the prior counts beside a colour.
 */
export function partedBy(colours: Colours, small: Colours, prior: Float32Array, trust: number): Uint8Array {
  const links = linksOf(small)
  let sides: Uint8Array = Uint8Array.from(prior, (likely) => (likely > 0.5 ? 1 : 0))
  let models = modelsOf(small, sides)
  for (let round = 0; round < rounds && models; round++) {
    const leaning = new Float32Array(prior.length)
    for (let i = 0; i < leaning.length; i++)
      leaning[i] = leaningAt(small, i, models, prior[i] as number, round === 0 ? trust : trust / 2)
    sides = minCut({ ...small, leaning, links })
    models = modelsOf(small, sides)
  }
  const coarse = enlargedSides(sides, small, colours)
  return models ? refined(colours, small, coarse, models, prior, trust / 2) : coarse
}

interface Models {
  subject: Mixture
  ground: Mixture
}

function modelsOf(colours: Colours, sides: Uint8Array): Models | undefined {
  const [subject, ground] = [mixtureOf(colours, sides, 1), mixtureOf(colours, sides, 0)]
  return subject && ground && { subject, ground }
}

/** In nats; what is certain outweighs everything. */
function leaningAt(
  { light, green, blue }: Colours,
  i: number,
  { subject, ground }: Models,
  prior: number,
  trust: number,
) {
  if (prior <= 0) return -1e4
  const l = light[i] as number
  const a = green[i] as number
  const b = blue[i] as number
  const said = Math.max(-loudest, Math.min(ground(l, a, b) - subject(l, a, b), loudest))
  return said + trust * Math.max(-4, Math.min(Math.log(prior / (1 - prior)), 4))
}

/** Contrast-sensitive, for four of the eight neighbours; as GrabCut has them (Rother, Kolmogorov and Blake 2004). */
function linksOf({ width, height, light, green, blue }: Colours): Float32Array {
  const links = new Float32Array(width * height * 4)
  const ways = [1, width, width + 1, width - 1]
  let [sum, count] = [0, 0]
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++)
      for (let way = 0; way < 4; way++) {
        if ((way !== 1 && (way === 3 ? x === 0 : x === width - 1)) || (way !== 0 && y === height - 1)) continue
        const j = i + (ways[way] as number)
        const apart =
          ((light[i] as number) - (light[j] as number)) ** 2 +
          ((green[i] as number) - (green[j] as number)) ** 2 +
          ((blue[i] as number) - (blue[j] as number)) ** 2
        links[4 * i + way] = apart
        sum += apart
        count++
      }
  const sharpness = 1 / (2 * Math.max(sum / Math.max(count, 1), 1e-6))
  for (let at = 0; at < links.length; at++)
    links[at] = firmness * Math.exp(-sharpness * (links[at] as number)) * (at % 4 < 2 ? 1 : Math.SQRT1_2)
  return links
}

function enlargedSides(sides: Uint8Array, small: Colours, { width, height }: Colours): Uint8Array {
  const large = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      large[y * width + x] =
        sides[Math.min(y >> 1, small.height - 1) * small.width + Math.min(x >> 1, small.width - 1)] ?? 0
  return large
}

/** The same cut at twice the size, in a band along the outline (Lombaert et al. 2005). */
function refined(
  colours: Colours,
  small: Colours,
  coarse: Uint8Array,
  models: Models,
  prior: Float32Array,
  trust: number,
): Uint8Array {
  const { width, height } = colours
  const open = bandOf(coarse, colours)
  const leaning = new Float32Array(coarse.length)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const at = Math.min(y >> 1, small.height - 1) * small.width + Math.min(x >> 1, small.width - 1)
      if (open[i] === 0) leaning[i] = coarse[i] === 1 ? 1e4 : -1e4
      else leaning[i] = leaningAt(colours, i, models, prior[at] as number, trust)
    }
  return minCut({ ...colours, leaning, links: linksOf(colours) })
}

/** 1 for each cell within `band` of a change of sides. */
function bandOf(sides: Uint8Array, { width, height }: Colours): Uint8Array {
  const open = new Uint8Array(sides.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const changes = (x < width - 1 && sides[i] !== sides[i + 1]) || (y < height - 1 && sides[i] !== sides[i + width])
      if (!changes) continue
      for (let v = Math.max(0, y - band); v <= Math.min(height - 1, y + band); v++)
        open.fill(1, v * width + Math.max(0, x - band), v * width + Math.min(width, x + band + 1))
    }
  return open
}
