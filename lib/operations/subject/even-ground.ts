/** A background that is even, or shaded evenly: a colour for each place, fitted to the picture's rim. What sticks out of it is not fitted. */
import type { Colours } from './colours.ts'

export interface EvenGround {
  /** How much of the rim it explains, 0…1. */
  share: number
  /** Root mean square of what it leaves there. */
  noise: number
  /** Each cell's distance from it. */
  away: Float32Array
}

/** A rim cell farther from the ground than this is something else. */
const near = 0.06
const terms = 6

export function evenGroundOf(colours: Colours): EvenGround {
  const { width, height } = colours
  const rim = rimOf(colours)
  const planes = [colours.light, colours.green, colours.blue] as const
  const middle = planes.map((plane) => medianOf(rim.map((i) => plane[i] as number)))
  const away = (i: number, ground: readonly number[]) =>
    Math.hypot(...planes.map((plane, c) => (plane[i] as number) - (ground[c] as number)))
  let weights = rim.map((i) => trust(away(i, middle), 3 * near))
  const places = rim.map((i) => termsAt(i % width, Math.floor(i / width), width, height))
  let fits: number[][] = []
  for (const reach of [2.5, 1.6, 1, 1]) {
    fits = planes.map((plane) =>
      fitted(
        places,
        rim.map((i) => plane[i] as number),
        weights,
      ),
    )
    weights = rim.map((i, n) => trust(away(i, groundAt(fits, places[n] ?? [])), reach * near))
  }
  const left = rim.map((i, n) => away(i, groundAt(fits, places[n] ?? [])))
  const close = left.filter((one) => one < near)
  const all = awayFrom(colours, fits)
  return {
    share: close.length / Math.max(rim.length, 1),
    noise: Math.sqrt(close.reduce((sum, one) => sum + one * one, 0) / Math.max(close.length, 1)),
    away: all,
  }
}

/** Written out: it is asked for every cell. */
function awayFrom({ width, height, light, green, blue }: Colours, fits: readonly number[][]): Float32Array {
  const away = new Float32Array(width * height)
  const [l, a, b] = fits.map((fit) => Float64Array.from(fit)) as [Float64Array, Float64Array, Float64Array]
  const at = (fit: Float64Array, u: number, v: number) =>
    (fit[0] as number) +
    u * ((fit[1] as number) + u * (fit[3] as number) + v * (fit[4] as number)) +
    v * ((fit[2] as number) + v * (fit[5] as number))
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const u = (2 * x + 1) / width - 1
      const v = (2 * y + 1) / height - 1
      const dl = (light[i] as number) - at(l, u, v)
      const da = (green[i] as number) - at(a, u, v)
      const db = (blue[i] as number) - at(b, u, v)
      away[i] = Math.sqrt(dl * dl + da * da + db * db)
    }
  return away
}

/** Cells within a hundredth of the longer side from the edge, as far as there is anything to see. */
function rimOf({ width, height, seen }: Colours): number[] {
  const wide = Math.max(1, Math.round(Math.max(width, height) / 100))
  const rim: number[] = []
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const edge = Math.min(x, y, width - 1 - x, height - 1 - y)
      if (edge < wide && (seen[y * width + x] as number) > 0.5) rim.push(y * width + x)
    }
  return rim
}

const medianOf = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

/** Tukey's: nothing beyond `reach`. */
const trust = (away: number, reach: number) => (away >= reach ? 0 : (1 - (away / reach) ** 2) ** 2)

function termsAt(x: number, y: number, width: number, height: number): number[] {
  const [u, v] = [(2 * x + 1) / width - 1, (2 * y + 1) / height - 1]
  return [1, u, v, u * u, u * v, v * v]
}

const groundAt = (fits: readonly number[][], place: readonly number[]): number[] =>
  fits.map((fit) => fit.reduce((sum, factor, k) => sum + factor * (place[k] ?? 0), 0))

/** Weighted least squares, kept from guessing what the rim does not say. */
function fitted(places: readonly number[][], values: readonly number[], weights: readonly number[]): number[] {
  const rows = Array.from({ length: terms }, () => new Array<number>(terms + 1).fill(0))
  for (const [n, place] of places.entries()) {
    const weight = weights[n] ?? 0
    if (weight === 0) continue
    for (let j = 0; j < terms; j++) {
      const row = rows[j] as number[]
      const factor = weight * (place[j] as number)
      for (let k = 0; k < terms; k++) row[k] = (row[k] as number) + factor * (place[k] as number)
      row[terms] = (row[terms] as number) + factor * (values[n] as number)
    }
  }
  const total = Math.max(rows[0]?.[0] ?? 0, 1e-6)
  for (let k = 1; k < terms; k++) (rows[k] as number[])[k] = (rows[k]?.[k] ?? 0) + total * (k < 3 ? 2e-3 : 2e-2)
  return solved(rows)
}

/** Gauss's elimination of a positive matrix with its right side. */
function solved(rows: number[][]): number[] {
  for (let k = 0; k < terms; k++) {
    const pivot = rows[k] as number[]
    const head = pivot[k] || 1e-9
    for (let j = 0; j <= terms; j++) pivot[j] = (pivot[j] as number) / head
    for (let r = 0; r < terms; r++) {
      if (r === k) continue
      const row = rows[r] as number[]
      const factor = row[k] as number
      for (let j = k; j <= terms; j++) row[j] = (row[j] as number) - factor * (pivot[j] as number)
    }
  }
  return rows.map((row) => row[terms] as number)
}
