/** Drawn parameters, sample colours and sizes, and measures of an effect, for promises that hold for every operation. */
import fc from 'fast-check'
import type { Size } from '#contract/picture.ts'
import type { Affine, Control, Frame, Operation, Rgb } from '#operations/operation.ts'
import { applyStages } from '../unit/operations/apply-stages.ts'

type Params = Record<string, unknown>

/** A photograph's worth of colours: greys, primaries, skin, sky, leaves, and what is brighter or darker than any. */
export const colours: readonly Rgb[] = [
  [0, 0, 0],
  [0.08, 0.08, 0.09],
  [0.2, 0.2, 0.2],
  [0.35, 0.33, 0.36],
  [0.5, 0.5, 0.5],
  [0.7, 0.7, 0.7],
  [0.86, 0.85, 0.87],
  [1, 1, 1],
  [0.82, 0.62, 0.52],
  [0.4, 0.26, 0.2],
  [0.35, 0.55, 0.8],
  [0.1, 0.16, 0.3],
  [0.3, 0.42, 0.2],
  [0.75, 0.2, 0.15],
  [0.9, 0.8, 0.3],
]
export const sizes: readonly Size[] = [
  { width: 1, height: 1 },
  { width: 1, height: 7 },
  { width: 3, height: 1 },
  { width: 33, height: 17 },
  { width: 640, height: 480 },
  { width: 1001, height: 1999 },
]
export const usual: Size = { width: 640, height: 480 }

/** Any parameters that the panel's controls can make. */
export function paramsOf(operation: Operation): fc.Arbitrary<Params> {
  const byParam = Object.groupBy(operation.controls, ({ param }) => param)
  const values = Object.entries(byParam).map(([param, controls = []]) => [param, fc.oneof(...controls.map(offeredBy))])
  return fc.record(Object.fromEntries(values)).map((drawn) => operation.params.parse(drawn))
}

function offeredBy(control: Control<Params>): fc.Arbitrary<unknown> {
  if (control.kind === 'choice') return fc.constantFrom(...control.choices.map(({ value }) => value))
  const { min, max } = control
  // Evenly: `fc.double` would spend itself on numbers next to nothing.
  const any = fc.integer({ min: 0, max: 9973 }).map((part) => min + ((max - min) * part) / 9973)
  return fc.oneof(any, fc.constantFrom(min, max, Math.min(Math.max(0, min), max)))
}

export const tone = (operation: Operation, params: Params) => {
  if (operation.pixels.kind !== 'tone') throw new Error(`${operation.id} is not tone`)
  const stages = operation.pixels.stages(params)
  return (colour: Rgb) => applyStages(stages, colour)
}
export const frame = (operation: Operation, params: Params, size: Size): Frame => {
  if (operation.pixels.kind !== 'geometry') throw new Error(`${operation.id} is not geometry`)
  return operation.pixels.frame(params, size)
}
export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const clamp = (value: number) => Math.min(Math.max(value, 0), 1)

/** How parameters change what is seen, as a list of numbers: colours, or where the output's axes lie. */
export function effectOf(operation: Operation, params: Params): number[] {
  if (operation.pixels.kind === 'geometry') {
    const [a, b, , d, e] = frame(operation, params, usual).from
    return [a - 1, b, d, e - 1]
  }
  const see = tone(operation, params)
  return colours.flatMap((colour) => see(colour).map((value, i) => clamp(value) - (colour[i] ?? 0)))
}
export const sizeOf = (effect: readonly number[]) => Math.sqrt(sum(effect.map((value) => value * value)))

export const withAmount = (operation: Operation, value: number): Params =>
  operation.params.parse({ [operation.amount?.param ?? '']: value })

/** Defaults, a zero amount, and a few others: neutral if the operation says so. */
export function likelyNeutral(operation: Operation): Params[] {
  const zero = operation.amount ? [withAmount(operation, 0)] : []
  return [operation.params.parse({}), ...zero, ...fc.sample(paramsOf(operation), { numRuns: 50, seed: 1 })]
}

/** Corners of `area`, sent through `map`, lie in `bounds`, give or take a rounding error. */
export function isWithin(area: Size, [a, b, c, d, e, f]: Affine, bounds: Size): boolean {
  const slack = 1e-6 * Math.max(bounds.width, bounds.height)
  return [0, area.width].every((x) =>
    [0, area.height].every((y) => {
      const [across, down] = [a * x + b * y + c, d * x + e * y + f]
      return across >= -slack && across <= bounds.width + slack && down >= -slack && down <= bounds.height + slack
    }),
  )
}

/** First `inner`'s picture, then `outer`'s: output → input of both. */
export function compose(inner: Affine, outer: Affine): Affine {
  const [a, b, c, d, e, f] = inner
  const [p, q, r, s, t, u] = outer
  return [a * p + b * s, a * q + b * t, a * r + b * u + c, d * p + e * s, d * q + e * t, d * r + e * u + f]
}

export function inverse([a, b, c, d, e, f]: Affine): Affine {
  const size = a * e - b * d
  return [e / size, -b / size, (b * f - c * e) / size, -d / size, a / size, (c * d - a * f) / size]
}
