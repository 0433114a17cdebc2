/**
 * Resampling along a projection (a plane seen at an angle), with antialiased edges. What is far away is taken from smaller
 * pictures of the source and through a wider kernel, so that it does not alias; what is near stays as sharp as it is.
 */
import type { Size } from '#contract/picture.ts'
import type { Form } from './form.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { RowMaker } from './raster.ts'
import { type Edge, type Level, type PhaseWeights, phaseWeights, resampleJob } from './resample-job.ts'

/** Output → source, continuous coordinates, row-major: (x', y') = (r₁·p, r₂·p) / (r₃·p) for p = (x, y, 1). */
export type Homography = readonly [
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
  i: number,
]

const phaseBits = 8
/** The kernel tells widths apart by the exponent and three bits of a float: eight to an octave of the stretch squared. */
const stepsPerOctave = 8
/** Along the axis that shrinks more than the one the level was chosen for; beyond it the picture is hardly a line. */
const widest = 4
/** Bytes of the piece of the source that a tile is made from; larger ones are split. */
const piece = 1 << 18

/**
 * `levels`: the source, then a half of it, a quarter, …, as many as `levelsFor` says. `horizon`: the least third row that
 * still shows something; all of the kept region must lie before it.
 */
export function resampleProjective(
  kernel: Kernel,
  levels: readonly Level[],
  map: Homography,
  size: Size,
  edges: readonly Edge[],
  horizon: number,
  form: Form = 'bytes',
): RowMaker {
  return resampleJob(kernel, {
    map,
    levels,
    widths: allWidths(),
    first: firstWidth,
    phaseBits,
    horizon,
    edges,
    size,
    form,
    piece,
  })
}

let known: PhaseWeights[] | undefined

/** Always the same, so made once. */
function allWidths(): PhaseWeights[] {
  const count = 1 + stepsPerOctave * Math.log2(widest * widest)
  known ??= Array.from({ length: count }, (_, step) => phaseWeights(Math.sqrt(stretchOf(step)), phaseBits))
  return known
}

/** 1 as a float, without the bits of its mantissa that do not count. */
const firstWidth = 0x3f800000 >> 20

/** The middle of what the kernel takes for step `step`, squared; the first is the kernel at its own width. */
const stretchOf = (step: number) =>
  step === 0 ? 1 : 2 ** Math.floor(step / stepsPerOctave) * (1 + ((step % stepsPerOctave) + 0.5) / stepsPerOctave)

/** How many levels pay, the source among them, where at most `shrink` of its pixels become one along both axes. */
export const levelsFor = (shrink: number): number => 1 + Math.min(14, Math.max(0, Math.floor(Math.log2(shrink))))
