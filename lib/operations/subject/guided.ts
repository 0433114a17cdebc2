/** A matte as a sum of what a place's own colours say: found small, it follows the edges of the picture at any size. */
import type { Size } from '#contract/picture.ts'
import { boxMean } from '../box-mean.ts'

/** Variances of a colour, in encoded values: less is noise, and no edge is made of it. */
const noise = 0.0004

/**
 * The guided filter with a picture in colour as guide (He, Sun and Tang 2010; its coefficients are to be enlarged, as by
 * He and Sun 2015). `bytes` is RGBA, encoded. Answers four numbers a cell: alpha = r · R + g · G + b · B + offset.
 */
export function guidedBy(
  bytes: Uint8Array,
  matte: Float32Array,
  { width, height }: Size,
  radius: number,
): Float32Array {
  const count = width * height
  const channel = (c: number) => {
    const plane = new Float32Array(count)
    for (let i = 0; i < count; i++) plane[i] = (bytes[4 * i + c] as number) / 255
    return plane
  }
  const guide = [channel(0), channel(1), channel(2)] as const
  const mean = (values: Float32Array) => boxMean({ width, height, values }, radius).values
  const product = (one: Float32Array, other: Float32Array) => {
    const plane = new Float32Array(count)
    for (let i = 0; i < count; i++) plane[i] = (one[i] as number) * (other[i] as number)
    return plane
  }
  const [r, g, b] = guide.map(mean) as [Float32Array, Float32Array, Float32Array]
  const p = mean(matte)
  const [rp, gp, bp] = guide.map((one) => mean(product(one, matte))) as [Float32Array, Float32Array, Float32Array]
  const [rr, rg, rb, gg, gb, bb] = (
    [
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 1],
      [1, 2],
      [2, 2],
    ] as const
  ).map(([one, other]) => mean(product(guide[one], guide[other]))) as Float32Array[] as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  const terms = [0, 1, 2, 3].map(() => new Float32Array(count)) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  for (let i = 0; i < count; i++) {
    const mp = p[i] as number
    if (mp <= 1e-6 || mp >= 1 - 1e-6) {
      terms[3][i] = mp <= 1e-6 ? 0 : 1
      continue
    }
    const mr = r[i] as number
    const mg = g[i] as number
    const mb = b[i] as number
    const xx = (rr[i] as number) - mr * mr + noise
    const yy = (gg[i] as number) - mg * mg + noise
    const zz = (bb[i] as number) - mb * mb + noise
    const xy = (rg[i] as number) - mr * mg
    const xz = (rb[i] as number) - mr * mb
    const yz = (gb[i] as number) - mg * mb
    const x = (rp[i] as number) - mr * mp
    const y = (gp[i] as number) - mg * mp
    const z = (bp[i] as number) - mb * mp
    const c1 = yy * zz - yz * yz
    const c2 = xz * yz - xy * zz
    const c3 = xy * yz - xz * yy
    const determinant = xx * c1 + xy * c2 + xz * c3
    const ar = (c1 * x + c2 * y + c3 * z) / determinant
    const ag = (c2 * x + (xx * zz - xz * xz) * y + (xy * xz - xx * yz) * z) / determinant
    const ab = (c3 * x + (xy * xz - xx * yz) * y + (xx * yy - xy * xy) * z) / determinant
    terms[0][i] = ar
    terms[1][i] = ag
    terms[2][i] = ab
    terms[3][i] = mp - ar * mr - ag * mg - ab * mb
  }
  const smooth = terms.map(mean) as [Float32Array, Float32Array, Float32Array, Float32Array]
  const grid = new Float32Array(4 * count)
  for (let i = 0; i < count; i++) for (let k = 0; k < 4; k++) grid[4 * i + k] = (smooth[k] as Float32Array)[i] as number
  return grid
}
