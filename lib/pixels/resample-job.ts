/** What the kernel's `resample` needs to know, written down once; its rows then go to as many threads as there are. */
import type { Size } from '#contract/picture.ts'
import { type Form, factsOf, pixelOf } from './form.ts'
import type { Kernel } from './kernel/kernel.ts'
import { lanczos, quantise } from './lanczos.ts'
import { pieces } from './pieces.ts'
import type { Box, Raster, RowMaker } from './raster.ts'
import { scratchFor } from './scratch.ts'

/** A straight edge in output pixels: nx·x + ny·y + c ≥ 0 is kept; (nx, ny) has length 1. */
export interface Edge {
  nx: number
  ny: number
  c: number
}

/** The source, or a smaller one of it, and where the source's place (x, y) is there: (x·x₁ + x₀, y·y₁ + y₀). */
export interface Level {
  raster: Raster
  bounds: Box
  x: readonly [scale: number, offset: number]
  y: readonly [scale: number, offset: number]
}

/** Weights of a kernel of one width, for each place between two pixels. */
export interface PhaseWeights {
  taps: number
  weights: Int16Array
}

export interface ResampleJob {
  /** Output → source, row-major, continuous coordinates. */
  map: readonly number[]
  levels: readonly Level[]
  /** One for each axis, or as many as there are, the first at the kernel's own width and number `first`. */
  widths: readonly PhaseWeights[]
  first: number
  phaseBits: number
  /** Where the map's third row gives less than this, nothing is. */
  horizon: number
  edges: readonly Edge[]
  size: Size
  form: Form
  /** Bytes of the largest piece of the source that a tile may need. */
  piece: number
}

export function resampleJob(kernel: Kernel, work: ResampleJob): RowMaker {
  const { size, edges, levels, widths, piece } = work
  const { code, pixel, table } = factsOf(kernel, work.form)
  const own = pieces(kernel, { free() {} }, ({ hold }) => {
    const weights = widths.map((width) => hold(width.weights))
    const kept = hold(Float32Array.from(edges.flatMap(({ nx, ny, c }) => [nx, ny, c, 0])))
    const facts = [
      ...work.map,
      size.width,
      size.height,
      code,
      table,
      kernel.light.decode,
      kept,
      edges.length,
      piece,
      work.horizon,
      work.phaseBits,
      work.first,
      widths.length,
      levels.length,
      ...levels.flatMap(factsOfLevel),
      ...widths.flatMap(({ taps }, i) => [weights[i] ?? 0, taps]),
    ]
    return { job: hold(Float64Array.from(facts)) }
  })
  const scratch = scratchFor(kernel)
  return {
    ...size,
    make(y, rows, target) {
      kernel.spread(
        'resample',
        kernel
          .parts(rows, size.width * costly)
          .map((part, i) => [
            own.job,
            y + part.from,
            part.rows,
            target + part.from * size.width * pixel,
            scratch.of(i, piece + Math.max(piece / 8, 1024)),
          ]),
      )
    },
    free() {
      own.free()
      scratch.free()
    },
  }
}

/** A pixel here costs as much as this many that are only read and written. */
const costly = 8

const factsOfLevel = ({ raster, bounds, x, y }: Level): number[] => [
  raster.address,
  raster.width * pixelOf(raster),
  raster.depth ?? 8,
  ...x,
  ...y,
  bounds.left,
  bounds.top,
  bounds.right,
  bounds.bottom,
]

/** Weights for each of 2^`bits` places between two pixels; `scale` > 1 widens the kernel. */
export function phaseWeights(scale: number, bits: number): PhaseWeights {
  const phases = 1 << bits
  const wide = Math.max(1, scale)
  const reach = Math.ceil(3 * wide)
  const taps = 2 * reach
  const weights = new Int16Array(phases * taps)
  const exact = new Float64Array(taps)
  for (let phase = 0; phase < phases; phase++) {
    for (let k = 0; k < taps; k++) exact[k] = lanczos((k - reach + 1 - phase / phases) / wide)
    quantise(exact, weights, phase * taps)
  }
  return { taps, weights }
}
