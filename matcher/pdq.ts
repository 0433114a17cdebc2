/**
 * PDQ: 256 bits that stay nearly the same when a picture is resized, recompressed or recoloured a little. Pure.
 * By the published description (facebook/ThreatExchange, `hashing.pdf`), bit for bit, so that lists others made can be used.
 */

/** Brightness, row by row, 0 to 255. */
export interface Luma {
  width: number
  height: number
  values: Float32Array
}

/** Eight words of 32 bits; bit `n` of the hash is bit `n % 32` of word `n >> 5`. */
export type PdqHash = Uint32Array

/** The lowest frequencies of the picture: `kept` rows of `kept`, without the constant. */
export type Frequencies = Float64Array

export const words = 8
const grid = 64
const kept = 16

/** The least width and height of which anything can be said. */
export const leastSide = 5

/** What eight ways of turning and mirroring a picture share. `quality`: 0 to 100; below 50 there is too little in it to know it by. */
export function readFrequencies(picture: Luma): { frequencies: Frequencies; quality: number } {
  const small = shrink(picture)
  return { frequencies: transform(small), quality: qualityOf(small) }
}

/** The hash of the picture as it stands. */
export function hashOf(frequencies: Frequencies): PdqHash {
  const median = Float64Array.from(frequencies).sort()[(frequencies.length - 1) >> 1] ?? 0
  const hash = new Uint32Array(words)
  frequencies.forEach((value, bit) => {
    if (value > median) hash[bit >> 5] = (hash[bit >> 5] ?? 0) | (1 << (bit & 31))
  })
  return hash
}

/** The hashes of the picture turned and mirrored in all eight ways, itself first. */
export const everyWay = (frequencies: Frequencies): PdqHash[] =>
  ways.map(({ swap, rows, columns }) => hashOf(turned(frequencies, swap, rows, columns)))

const ways = [false, true].flatMap((swap) =>
  [false, true].flatMap((rows) => [false, true].map((columns) => ({ swap, rows, columns }))),
)

/** A mirrored picture has the same frequencies, with every other sign changed; a transposed one has them transposed. */
function turned(from: Frequencies, swap: boolean, rows: boolean, columns: boolean): Frequencies {
  const into = new Float64Array(kept * kept)
  for (let y = 0; y < kept; y += 1)
    for (let x = 0; x < kept; x += 1) {
      const value = from[y * kept + x] ?? 0
      // The first frequency is left out, so even places hold odd frequencies.
      const flips = (rows && y % 2 === 0) !== (columns && x % 2 === 0)
      into[swap ? x * kept + y : y * kept + x] = flips ? -value : value
    }
  return into
}

/** Most significant digit first, as lists have it. */
export const toHex = (hash: PdqHash): string =>
  [...hash]
    .reverse()
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('')

export function fromHex(hex: string): PdqHash {
  const hash = new Uint32Array(words)
  for (let word = 0; word < words; word += 1)
    hash[words - 1 - word] = Number.parseInt(hex.slice(word * 8, word * 8 + 8), 16)
  return hash
}

/** Two passes of a box each way (a tent, nearly), then every so many pixels one. */
function shrink({ width, height, values }: Luma): Float32Array {
  let blurred = values
  for (let pass = 0; pass < 2; pass += 1) {
    blurred = boxed(blurred, height, width, 1, width, windowOf(width))
    blurred = boxed(blurred, width, 1, width, height, windowOf(height))
  }
  const small = new Float32Array(grid * grid)
  const at = (place: number, length: number) => Math.floor(((place + 0.5) * length) / grid)
  for (let y = 0; y < grid; y += 1)
    for (let x = 0; x < grid; x += 1) small[y * grid + x] = blurred[at(y, height) * width + at(x, width)] ?? 0
  return small
}

const windowOf = (length: number) => Math.ceil(length / (2 * grid))

/** Means of `window` neighbours along `lines` lines of `length` values, `step` apart; at the ends, of those there are. */
function boxed(
  from: Float32Array,
  lines: number,
  nextLine: number,
  step: number,
  length: number,
  window: number,
): Float32Array {
  const into = new Float32Array(from.length)
  const ahead = (window + 2) >> 1
  for (let line = 0; line < lines; line += 1) {
    const start = line * nextLine
    let sum = 0
    let count = 0
    for (let at = 0; at < length + ahead - 1; at += 1) {
      if (at < length) {
        sum += from[start + at * step] ?? 0
        count += 1
      }
      const gone = at - window
      if (gone >= 0) {
        sum -= from[start + gone * step] ?? 0
        count -= 1
      }
      const place = at - ahead + 1
      if (place >= 0) into[start + place * step] = sum / count
    }
  }
  return into
}

/** Rows of the discrete cosine transform (II), from the second on. */
const cosines = Float64Array.from({ length: kept * grid }, (_, at) => {
  const [frequency, place] = [Math.floor(at / grid) + 1, at % grid]
  return Math.sqrt(2 / grid) * Math.cos((Math.PI / 2 / grid) * frequency * (2 * place + 1))
})

function transform(small: Float32Array): Frequencies {
  const half = new Float64Array(kept * grid)
  const frequencies = new Float64Array(kept * kept)
  const product = (a: Float64Array, aStart: number, b: ArrayLike<number>, bStart: number, bStep: number) => {
    let sum = 0
    for (let k = 0; k < grid; k += 1) sum += (a[aStart + k] ?? 0) * (b[bStart + k * bStep] ?? 0)
    return sum
  }
  for (let i = 0; i < kept; i += 1)
    for (let j = 0; j < grid; j += 1) half[i * grid + j] = product(cosines, i * grid, small, j, grid)
  for (let i = 0; i < kept; i += 1)
    for (let j = 0; j < kept; j += 1) frequencies[i * kept + j] = product(cosines, j * grid, half, i * grid, 1)
  return frequencies
}

/** How much changes from pixel to pixel, in whole steps, so that noise does not count. */
function qualityOf(small: Float32Array): number {
  let sum = 0
  const step = (a: number, b: number) => Math.abs(Math.trunc((((small[a] ?? 0) - (small[b] ?? 0)) * 100) / 255))
  for (let y = 0; y < grid; y += 1)
    for (let x = 0; x < grid; x += 1) {
      const at = y * grid + x
      if (y + 1 < grid) sum += step(at, at + grid)
      if (x + 1 < grid) sum += step(at, at + 1)
    }
  return Math.min(100, Math.floor(sum / 90))
}
