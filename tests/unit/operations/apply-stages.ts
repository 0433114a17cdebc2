/** Tone stages applied to one colour in double precision, from encoded values to encoded values. The plainest possible reading of the contract. */
import { brightnessOf } from '#operations/light.ts'
import type { Rgb, ToneStage } from '#operations/operation.ts'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'

export function applyStages(stages: readonly ToneStage[], colour: Rgb): Rgb {
  return stages.reduce<Rgb>((encoded, stage) => {
    if (stage.space === 'perceptual') return applyStage(stage, encoded)
    return each(encodeSrgb, applyStage(stage, each(decodeSrgb, encoded)))
  }, colour)
}

const each = (of: (value: number) => number, [r, g, b]: Rgb): Rgb => [of(r), of(g), of(b)]

function applyStage(stage: ToneStage, rgb: Rgb): Rgb {
  if (stage.kind === 'map') return stage.of(rgb)
  if (stage.kind === 'steps') return each(stepped(stage.levels), rgb)
  if (stage.kind === 'gain') {
    const gain = stage.of(brightnessOf(rgb))
    return each((value) => value * gain, rgb)
  }
  if (stage.kind === 'curve') {
    if (typeof stage.of === 'function') return each(stage.of, rgb)
    return [0, 1, 2].map((i) => curveAt(stage.of, i)(rgb[i] ?? 0)) as unknown as Rgb
  }
  const [r0 = 0, r1 = 0, r2 = 0, r3 = 0, g0 = 0, g1 = 0, g2 = 0, g3 = 0, b0 = 0, b1 = 0, b2 = 0, b3 = 0] = stage.rows
  const [r, g, b] = rgb
  return [r0 * r + r1 * g + r2 * b + r3, g0 * r + g1 * g + g2 * b + g3, b0 * r + b1 * g + b2 * b + b3]
}

/** What lies a rounding error below a step is on it. */
const stepped = (levels: number) => (value: number) =>
  Math.min(Math.max(Math.floor(value * levels + 1e-5), 0), levels - 1) / (levels - 1)

type Curve = (value: number) => number

function curveAt(of: Extract<ToneStage, { kind: 'curve' }>['of'], channel: number): Curve {
  const curve = typeof of === 'function' ? of : of[channel]
  if (!curve) throw new Error(`A curve stage has no curve for channel ${channel}.`)
  return curve
}
