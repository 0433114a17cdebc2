/** The map that gives one picture's colours the distribution of another's. Gentle by limits: it neither posterises nor leaves what can be shown. */
import { monotoneCubic, type Point } from './monotone-cubic.ts'
import { fromOklab, toOklab } from './oklab.ts'
import type { Rgb } from './operation.ts'
import type { PictureLook } from './picture-look.ts'

/** How much steeper or flatter tones may become. */
const slopes = { least: 0.45, most: 2 }
/** How much stronger or paler colours may become. */
const strengths = { least: 0.35, most: 2 }
/** The most that colours move together, in Oklab's chroma, and how much of that is left at black and at white. */
const shift = { most: 0.12, atEnds: 0.3 }
/** The most that colour follows lightness. */
const slant = 0.3
/** Added to variances: a grey picture has no colours to spread. */
const evenness = 1e-4

/** Of linear rgb, all the way. Lightness by its quantiles, chroma by the linear transport between two normal distributions. */
export function transportOf(own: PictureLook, wanted: PictureLook): (rgb: Rgb) => Rgb {
  const curve = lightnessCurve(own.lightness, wanted.lightness)
  const chroma = chromaMap(own, wanted, curve)
  return (rgb) => {
    const [l, a, b] = toOklab(rgb)
    const lightness = curve(l)
    return held(lightness, chroma(lightness, a, b))
  }
}

/** Through the quantiles of both, from the middle outwards, within `slopes`; black and white stay in range. */
function lightnessCurve(own: readonly number[], wanted: readonly number[]): (lightness: number) => number {
  // Levels that are hardly apart say nothing of the slope between them.
  const least = 0.02
  const middle = own.length >> 1
  const centre: Point = [
    own[middle] ?? 0.5,
    clamp(wanted[middle] ?? 0.5, (own[middle] ?? 0.5) - 0.3, (own[middle] ?? 0.5) + 0.3),
  ]
  const outwards = (indices: readonly number[]): Point[] => {
    const points: Point[] = []
    let [x, y] = centre
    for (const i of indices) {
      const to = own[i] ?? x
      if (Math.abs(to - x) < least) continue
      const slope = clamp(((wanted[i] ?? y) - y) / (to - x), slopes.least, slopes.most)
      y = clamp(y + slope * (to - x), 0.01, 0.99)
      x = to
      points.push([x, y])
    }
    return points
  }
  const lower = outwards(own.map((_, i) => middle - 1 - i).filter((i) => i >= 0))
  const upper = outwards(own.map((_, i) => middle + 1 + i).filter((i) => i < own.length))
  const inner = [...lower.reverse(), centre, ...upper]
  const [first = centre, last = centre] = [inner[0], inner.at(-1)]
  const ends: Point[] = [
    ...(first[0] > least ? [[0, end(0, first)] as const] : []),
    ...inner,
    ...(last[0] < 1 - least ? [[1, end(1, last)] as const] : []),
  ]
  return monotoneCubic(
    ends.length > 1
      ? strictlyRising(ends)
      : [
          [0, 0],
          [1, 1],
        ],
  )
}

/** Where black or white goes: as far as the slope to it allows, and home if that is nearer. */
const end = (at: 0 | 1, [x, y]: Point): number =>
  clamp(at, y - slopes.most * Math.abs(at - x), y + slopes.most * Math.abs(at - x))

/** Clamping to the range may have made neighbours level. */
const strictlyRising = (points: readonly Point[]): Point[] => {
  let before = Number.NEGATIVE_INFINITY
  return points.map(([x, y]) => {
    before = Math.max(y, before + 1e-4)
    return [x, before]
  })
}

type Chroma = readonly [number, number]

/**
 * T = A^-½ (A^½ B A^½)^½ A^-½ takes a normal distribution with covariance A to one with B with the least movement
 * (Monge and Kantorovich; Pitié and Kokaram 2007), here of lightness and both axes of chroma.
 */
function chromaMap(
  own: PictureLook,
  wanted: PictureLook,
  curve: (lightness: number) => number,
): (lightness: number, a: number, b: number) => Chroma {
  const [low = 0, high = 1] = [own.lightness[1], own.lightness.at(-2)]
  // Lightness has gone its own way already: what is left is how chroma goes with it.
  const steep = high - low > 0.02 ? (curve(high) - curve(low)) / (high - low) : 1
  const before = matrixOf(own.covariance, steep, 1)
  const after = matrixOf(wanted.covariance, 1, 1)
  const spread = (m: Matrix) => Math.sqrt(at(m, 1, 1) + at(m, 2, 2))
  const ratio = spread(after) / spread(before)
  const scale = clamp(ratio, strengths.least, strengths.most) / ratio
  const transport = transportMatrix(before, matrixOf(wanted.covariance, 1, scale))
  const [middle, ownA, ownB] = [curve(own.mean[0]), own.mean[1], own.mean[2]]
  const move = (to: number, from: number) => soft(to - from, shift.most)
  const [moveA, moveB] = [move(wanted.mean[1], ownA), move(wanted.mean[2], ownB)]
  const row = (i: number) => ({
    l: clamp(at(transport, i, 0), -slant, slant),
    a: clamp(at(transport, i, 1), -strengths.most, strengths.most),
    b: clamp(at(transport, i, 2), -strengths.most, strengths.most),
  })
  const [forA, forB] = [row(1), row(2)]
  return (lightness, a, b) => {
    const [dl, da, db] = [clamp(lightness, 0, 1) - middle, a - ownA, b - ownB]
    const off = clamp(2 * lightness - 1, -1, 1)
    const room = 1 - (1 - shift.atEnds) * off ** 4
    return [
      // What the own mean was keeps its own part, so that a picture and itself are the same.
      ownA + forA.a * da + forA.b * db + room * (moveA + forA.l * dl),
      ownB + forB.a * da + forB.b * db + room * (moveB + forB.l * dl),
    ]
  }
}

type Matrix = readonly (readonly number[])[]

const at = (matrix: Matrix, row: number, column: number) => matrix[row]?.[column] ?? 0

/** Lightness times `steep`, chroma times `scale`. */
function matrixOf(covariance: PictureLook['covariance'], steep: number, scale: number): Matrix {
  const [ll, la, lb, aa, ab, bb] = covariance
  const [s, c] = [steep, scale]
  return [
    [ll * s * s + evenness, la * s * c, lb * s * c],
    [la * s * c, aa * c * c + evenness, ab * c * c],
    [lb * s * c, ab * c * c, bb * c * c + evenness],
  ]
}

function transportMatrix(before: Matrix, after: Matrix): Matrix {
  const root = power(before, 0.5)
  const inverse = power(before, -0.5)
  return product(inverse, product(power(product(root, product(after, root)), 0.5), inverse))
}

const axes: readonly number[] = [0, 1, 2]

const product = (left: Matrix, right: Matrix): Matrix =>
  axes.map((row) => axes.map((column) => axes.reduce((sum, k) => sum + at(left, row, k) * at(right, k, column), 0)))

/** Of a symmetric matrix, by its own axes. */
function power(matrix: Matrix, exponent: number): Matrix {
  const { values, vectors } = ownAxes(matrix)
  const scaled = axes.map((row) => axes.map((k) => at(vectors, row, k) * Math.max(values[k] ?? 0, 1e-9) ** exponent))
  return axes.map((row) =>
    axes.map((column) => axes.reduce((sum, k) => sum + at(scaled, row, k) * at(vectors, column, k), 0)),
  )
}

/** Jacobi's rotations (1846): eight rounds are far more than three axes need. */
function ownAxes(matrix: Matrix): { values: number[]; vectors: Matrix } {
  let turned = matrix
  let vectors: Matrix = axes.map((row) => axes.map((column) => (row === column ? 1 : 0)))
  for (let round = 0; round < 8; round++)
    for (const [p, q] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const off = at(turned, p, q)
      if (Math.abs(off) < 1e-15) continue
      const angle = 0.5 * Math.atan2(2 * off, at(turned, q, q) - at(turned, p, p))
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
      const turn: Matrix = axes.map((row) =>
        axes.map((column) => {
          if (row === column) return row === p || row === q ? cos : 1
          if (row === p && column === q) return sin
          if (row === q && column === p) return -sin
          return 0
        }),
      )
      const back: Matrix = axes.map((row) => axes.map((column) => at(turn, column, row)))
      turned = product(back, product(turned, turn))
      vectors = product(vectors, turn)
    }
  return { values: axes.map((k) => at(turned, k, k)), vectors }
}

/** Linear rgb of a lightness with as much of a chroma as can be shown there, approached softly. */
function held(lightness: number, [a, b]: Chroma): Rgb {
  const chroma = Math.hypot(a, b)
  // At black and at white, and beyond, there is no room for any.
  if (chroma < 1e-9 || lightness <= 0 || lightness >= 1) return fromOklab([lightness, 0, 0])
  let [inside, outside] = [0, 4]
  for (let i = 0; i < 16; i++) {
    const share = (inside + outside) / 2
    const fits = fromOklab([lightness, a * share, b * share]).every((value) => value >= 0 && value <= 1)
    if (fits) inside = share
    else outside = share
  }
  const share = (1 + Math.max(inside, 1e-6) ** -8) ** (-1 / 8)
  return fromOklab([lightness, a * share, b * share])
}

/** Straight near 0, never beyond `most`. */
const soft = (value: number, most: number) => most * Math.tanh(value / most)

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)
