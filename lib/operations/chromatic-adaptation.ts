/** Changing the colour of the light: a picture as it would look under another white. Never changes the luminance of a grey. */
import { luminanceOf, luminanceWeights } from './light.ts'
import type { Rgb, ToneStage } from './operation.ts'

type Matrix = readonly [Rgb, Rgb, Rgb]

/** Linear sRGB → CIE XYZ (D65), from the primaries of IEC 61966-2-1; its middle row is luminance. */
const toXyz: Matrix = [[0.4123908, 0.3575843, 0.1804808], luminanceWeights, [0.0193308, 0.1191948, 0.9505322]]

/** XYZ → the sharpened cone responses of the Bradford transform (Lam 1985; ICC.1:2022, annex E). */
const toCones: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
]

const conesOfRgb = product(toCones, toXyz)
const rgbOfCones = inverse(conesOfRgb)

/** Cone responses of a white with CIE 1931 chromaticity `x`, `y` and luminance 1. */
export const conesOfChromaticity = (x: number, y: number): Rgb => transform(toCones, [x / y, 1, (1 - x - y) / y])

/** Cone responses of linear `rgb`. */
export const conesOfLinear = (rgb: Rgb): Rgb => transform(conesOfRgb, rgb)

/**
 * The stage that multiplies each cone response by its gain (von Kries 1902), on linear light, scaled as a whole so
 * that greys keep their luminance. Gains of 1 change nothing.
 */
export function adaptation(gains: Rgb): ToneStage {
  const [l, m, s] = conesOfRgb
  const matrix = product(rgbOfCones, [scaled(l, gains[0]), scaled(m, gains[1]), scaled(s, gains[2])])
  const keep = 1 / luminanceOf(transform(matrix, [1, 1, 1]))
  return { kind: 'matrix', space: 'linear', rows: matrix.flatMap((row) => [...scaled(row, keep), 0]) }
}

function dot([a, b, c]: Rgb, [x, y, z]: Rgb): number {
  return a * x + b * y + c * z
}

function cross([a, b, c]: Rgb, [x, y, z]: Rgb): Rgb {
  return [b * z - c * y, c * x - a * z, a * y - b * x]
}

function scaled([x, y, z]: Rgb, by: number): Rgb {
  return [x * by, y * by, z * by]
}

function columnsOf([[a, b, c], [d, e, f], [g, h, i]]: Matrix): Matrix {
  return [
    [a, d, g],
    [b, e, h],
    [c, f, i],
  ]
}

function transform([first, second, third]: Matrix, vector: Rgb): Rgb {
  return [dot(first, vector), dot(second, vector), dot(third, vector)]
}

function product([first, second, third]: Matrix, right: Matrix): Matrix {
  const columns = columnsOf(right)
  return [transform(columns, first), transform(columns, second), transform(columns, third)]
}

/** Columns of the inverse are cross products of the rows, over the determinant. */
function inverse([first, second, third]: Matrix): Matrix {
  const determinant = dot(first, cross(second, third))
  return columnsOf([
    scaled(cross(second, third), 1 / determinant),
    scaled(cross(third, first), 1 / determinant),
    scaled(cross(first, second), 1 / determinant),
  ])
}
