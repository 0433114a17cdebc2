/** Drawn parameters, sample colours and sizes, and measures of an effect, for promises that hold for every operation. */
import fc from 'fast-check'
import type { Size } from '#contract/picture.ts'
import { through } from '#operations/mapping.ts'
import type { Control, Frame, Mapping, Operation, Rgb } from '#operations/operation.ts'
import type { PictureLook } from '#operations/picture-look.ts'
import { applyStages } from '../unit/operations/apply-stages.ts'
import { kernelForTests } from '../unit/pixels/load-kernel.ts'
import { drawStep, type Picture, pictureOf } from './area-probes.ts'

type Params = Record<string, unknown>
/** How much there is of what is looked at, number by number. */
type Effect = ArrayLike<number>

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
  if (control.kind === 'text')
    return fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: Math.floor(control.maxLength / 8) }),
      fc.constantFrom('', 'One line', 'Two\nlines'),
    )
  if (control.kind === 'colour') return fc.constantFrom(...coloursOf(control))
  if (control.kind === 'picture') return fc.constantFrom(...looks)
  const { min, max } = control
  // Evenly: `fc.double` would spend itself on numbers next to nothing.
  const any = fc.integer({ min: 0, max: 9973 }).map((part) => min + ((max - min) * part) / 9973)
  return fc.oneof(any, fc.constantFrom(min, max, Math.min(Math.max(0, min), max)))
}

/** Some of what a colour control can be set to. */
export const coloursOf = ({ clear }: Extract<Control<Params>, { kind: 'colour' }>): string[] => [
  ...['#ffffff', '#000000', '#1d5fd1', '#7f7e0a'],
  ...(clear ? ['#00000000'] : []),
]

export const tone = (operation: Operation, params: Params) => {
  if (operation.pixels.kind !== 'tone') throw new Error(`${operation.id} is not tone`)
  const stages = operation.pixels.stages(params, undefined)
  return (colour: Rgb) => applyStages(stages, colour)
}
export const frame = (operation: Operation, params: Params, size: Size): Frame => {
  if (operation.pixels.kind !== 'geometry') throw new Error(`${operation.id} is not geometry`)
  return operation.pixels.frame(params, size, undefined)
}
const clamp = (value: number) => Math.min(Math.max(value, 0), 1)

/** How parameters change what is seen, as a list of numbers: colours, where the output's axes lie, or a drawn picture. */
export async function effectOf(operation: Operation, params: Params): Promise<Effect> {
  if (operation.pixels.kind === 'area') return areaEffectOf(operation, params)
  if (operation.pixels.kind === 'geometry') {
    const [a, b, , d, e] = frame(operation, params, usual).from
    return [a - 1, b, d, e - 1]
  }
  const see = tone(operation, params)
  return colours.flatMap((colour) => see(colour).map((value, i) => clamp(value) - (colour[i] ?? 0)))
}

/** Pixel by pixel; where the size is another one, against the picture on a clear canvas, where it lies afterwards. */
async function areaEffectOf(operation: Operation, params: Params): Promise<Effect> {
  const before = pictureOf(480, 320)
  const after = await drawStep(await kernel, { operation, params }, before)
  const [left, top] = placeOf(before, after)
  // By hand, not with callbacks: there are half a million levels, for every strength of every operation.
  const effect = new Float64Array(after.data.length)
  for (let y = 0; y < after.height; y++)
    for (let x = 0; x < after.width; x++) {
      const [across, down] = [x - left, y - top]
      const isInside = across >= 0 && down >= 0 && across < before.width && down < before.height
      for (let channel = 0; channel < 4; channel++) {
        const at = (y * after.width + x) * 4 + channel
        const level = isInside ? (before.data[(down * before.width + across) * 4 + channel] ?? 0) : 0
        effect[at] = ((after.data[at] ?? 0) - level) / 255
      }
    }
  return effect
}

/** Where most of a few pixels of `part` are found again in `whole`; its middle where none is. */
function placeOf(part: Picture, whole: Picture): readonly [number, number] {
  const [across, down] = [whole.width - part.width, whole.height - part.height]
  const [few, all] = [pixelsOf(part), pixelsOf(whole)]
  const places = [0.3, 0.4, 0.5, 0.6, 0.7].map((share, i) => [
    Math.floor(part.width * share),
    Math.floor(part.height * (0.3 + ((i * 2) % 5) / 10)),
  ]) as [number, number][]
  let [best, place] = [0, [Math.round(across / 2), Math.round(down / 2)] as const]
  for (let top = 0; top <= down; top++)
    for (let left = 0; left <= across; left++) {
      let alike = 0
      for (const [x, y] of places) if (few[y * part.width + x] === all[(y + top) * whole.width + x + left]) alike++
      if (alike > best) [best, place] = [alike, [left, top]]
    }
  return place
}
const pixelsOf = ({ data }: Picture) => new Uint32Array(data.buffer, data.byteOffset, data.length / 4)
const kernel = kernelForTests()

export const sizeOf = (effect: Effect) => Math.sqrt(agreementOf(effect, effect))

/** The scalar product: below zero where two go different ways. */
export function agreementOf(one: Effect, other: Effect): number {
  let sum = 0
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0)
  return sum
}

/** With another picture where the operation can do nothing without one. */
export function withAmount(operation: Operation, value: number): Params {
  const pictures = operation.controls.filter(({ kind }) => kind === 'picture').map(({ param }) => [param, looks[0]])
  return operation.params.parse({ ...Object.fromEntries(pictures), [operation.amount?.param ?? '']: value })
}

/** Of a faded evening, and of a cold, contrasty day. */
export const looks: readonly PictureLook[] = [
  {
    lightness: [0.22, 0.29, 0.36, 0.45, 0.56, 0.66, 0.78],
    mean: [0.46, 0.035, 0.06],
    covariance: [0.02, 0.001, 0.003, 0.002, 0.001, 0.004],
  },
  {
    lightness: [0.02, 0.08, 0.3, 0.7, 0.86, 0.95, 0.99],
    mean: [0.62, -0.02, -0.06],
    covariance: [0.09, -0.001, -0.004, 0.001, 0.0005, 0.002],
  },
]

/** Defaults, a zero amount, and a few others: neutral if the operation says so. */
export function likelyNeutral(operation: Operation): Params[] {
  const zero = operation.amount ? [withAmount(operation, 0)] : []
  return [operation.params.parse({}), ...zero, ...fc.sample(paramsOf(operation), { numRuns: 50, seed: 1 })]
}

/** Corners of `area`, sent through `map`, lie in `bounds`, give or take a rounding error. */
export function isWithin(area: Size, map: Mapping, bounds: Size): boolean {
  const slack = 1e-6 * Math.max(bounds.width, bounds.height)
  return [0, area.width].every((x) =>
    [0, area.height].every((y) => {
      const [across, down] = through(map, [x, y])
      return across >= -slack && across <= bounds.width + slack && down >= -slack && down <= bounds.height + slack
    }),
  )
}
