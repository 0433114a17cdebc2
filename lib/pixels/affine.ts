/** Resampling along any affine map, with antialiased edges; outside the kept region is transparent. */
import type { Size } from '#contract/picture.ts'
import type { Form } from './form.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { Box, Raster, RowMaker } from './raster.ts'
import { type Edge, phaseWeights, resampleJob } from './resample-job.ts'

/** Output → source, continuous coordinates: x' = a·x + b·y + c, y' = d·x + e·y + f. */
export type Coefficients = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

const phaseBits = 10
/** The kernel's. */
const tile = { width: 64, height: 32 }

export function resampleAffine(
  kernel: Kernel,
  source: Raster,
  bounds: Box,
  map: Coefficients,
  size: Size,
  edges: readonly Edge[],
  form: Form = 'bytes',
): RowMaker {
  const [a, b, , d, e] = map
  const across = phaseWeights(Math.hypot(a, b), phaseBits)
  const down = phaseWeights(Math.hypot(d, e), phaseBits)
  const columns = Math.abs(a) * tile.width + Math.abs(b) * tile.height + across.taps + 5
  const lines = Math.abs(d) * tile.width + Math.abs(e) * tile.height + down.taps + 5
  return resampleJob(kernel, {
    map: [...map, 0, 0, 1],
    levels: [{ raster: source, bounds, x: [1, 0], y: [1, 0] }],
    widths: [across, down],
    first: 0,
    phaseBits,
    horizon: 0,
    edges,
    size,
    form,
    piece: Math.ceil((columns * lines * 16) / 64) * 64,
  })
}
