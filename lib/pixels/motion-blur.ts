/** Motion blur: each pixel spread evenly along a straight line, in premultiplied linear light. Edges along the line stay sharp. */
import { mirrored } from './axis-sums.ts'
import { encoded } from './convolved.ts'
import type { Kernel } from './kernel/kernel.ts'
import { type LightRows, lightOf, takingOver } from './light-rows.ts'
import { rowStore } from './row-store.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'

/** What a pixel is a sum of: pixels this far away, as much as `weight`. */
interface Tap {
  across: number
  down: number
  weight: number
}

/**
 * `length` in pixels, above 1; `angle` in degrees, from the horizontal and counter-clockwise. Long lines are summed in
 * two rounds: pieces of a line first, then pieces in a line, as many of one as of the other. Takes over `input`.
 */
export function motionBlur(kernel: Kernel, input: Scanlines, length: number, angle: number): Scanlines {
  const turn = (angle * Math.PI) / 180
  const major = Math.max(Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn)))
  const step = { across: Math.cos(turn) / major, down: -Math.sin(turn) / major }
  const count = Math.max(1, length * major)
  const piece = count > 12 ? 2 * Math.round((Math.sqrt(count) - 1) / 2) + 1 : 1
  let rows = lightOf(kernel, input)
  for (const taps of [
    tapsAlong(step, piece),
    tapsAlong({ across: step.across * piece, down: step.down * piece }, count / piece),
  ])
    if (taps.length > 1) rows = summedOver(kernel, rows, taps)
  return encoded(kernel, rows)
}

/** `count` points in a line, the outermost two as much as is left for them; weights sum to 1. */
function tapsAlong({ across, down }: Omit<Tap, 'weight'>, count: number): Tap[] {
  const whole = Math.floor((count - 1) / 2)
  const rest = (count - 1) / 2 - whole
  const reach = rest > 0.001 ? whole + 1 : whole
  return Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const k = i - reach
    const share = Math.abs(k) > whole ? rest : 1
    return { across: roundAway(k * across), down: roundAway(k * down), weight: share / count }
  })
}

/** To the nearest whole number, alike on both sides of zero: a blur must not move the picture. */
const roundAway = (value: number) => Math.sign(value) * Math.round(Math.abs(value))

/** Rows summed together at once; their weights are listed once for each. */
const atOnce = 32

function summedOver(kernel: Kernel, source: LightRows, taps: readonly Tap[]): LightRows {
  const { width, height } = source
  const reach = (of: (tap: Tap) => number) => taps.reduce((most, tap) => Math.max(most, Math.abs(of(tap))), 0)
  // Rows are summed four pixels at a time, and may read that much too far.
  const pad = Math.ceil((reach(({ across }) => across) + 4) / 4) * 4
  const down = reach((tap) => tap.down)
  const weights = takingOver(source, () =>
    kernel.hold(Float32Array.from({ length: taps.length * atOnce }, (_, i) => taps[i % taps.length]?.weight ?? 0)),
  )
  const lead = pad * workingPixel
  const store = rowStore(kernel, width + 2 * pad, height, (y, rows, target, stride) => {
    source.make(y, rows, target + lead, stride)
    kernel.run.mirrorEnds(target + lead, stride, width, pad, rows)
  })
  const scratch = scratchFor(kernel)
  const sum = (y: number, rows: number, target: number, stride: number) => {
    store.need(Math.max(0, y - down), Math.min(height, y + rows + down))
    const list = new Uint32Array(rows * taps.length)
    for (let row = 0; row < rows; row++)
      taps.forEach((tap, i) => {
        list[row * taps.length + i] = store.at(mirrored(y + row + tap.down, height)) + lead + tap.across * workingPixel
      })
    const pointers = scratch.lists(list)
    kernel.spread(
      'sumRows',
      kernel.parts(rows, width).map((part) => {
        const [at, to] = [pointers + part.from * taps.length * 4, target + part.from * stride]
        return [at, weights, taps.length, to, stride, part.rows, Math.ceil(width / 4) * 4]
      }),
    )
  }
  return {
    width,
    height,
    make(y, rows, target, stride) {
      for (let row = 0; row < rows; row += atOnce)
        sum(y + row, Math.min(atOnce, rows - row), target + row * stride, stride)
    },
    free() {
      kernel.arena.give(weights)
      scratch.free()
      store.free()
      source.free()
    },
  }
}
