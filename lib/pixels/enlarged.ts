/** A small blurred picture at full size, finished: encoded while it is small, then interpolated. Invents no detail. */
import type { Size } from '#contract/picture.ts'
import { mirrored } from './axis-sums.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { LightRows } from './light-rows.ts'
import { rowStore } from './row-store.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'

/** `small` must be smooth: what is between its samples is guessed from six of them. Takes it over. */
export function enlarged(kernel: Kernel, small: LightRows, size: Size, opaque: boolean): Scanlines {
  const { width, height } = size
  const down = sixRows(small.height, height)
  const { ends, places, most } = segments(small.width, width)
  const held = [down.weights, ends, places].map((table) => kernel.hold(table))
  const [weights = 0, endsAt = 0, placesAt = 0] = held
  const store = rowStore(kernel, small.width, small.height, (y, rows, target, stride) => {
    small.make(y, rows, target, stride)
    kernel.spread(
      'fromLight',
      kernel.parts(rows, small.width).map((part) => {
        const at = target + part.from * stride
        return [at, at, (part.rows * stride) / workingPixel]
      }),
    )
  })
  const scratch = scratchFor(kernel)
  const draw = (y: number, rows: number, target: number, pixel: 4 | 16) => {
    const list = down.rows.subarray(y * taps, (y + rows) * taps)
    store.need(Math.min(...list), Math.max(...list) + 1)
    const pointers = scratch.lists(list.map((row) => store.at(row)))
    const line = (small.width + 6 + (gaps + 1) * most) * workingPixel
    kernel.spread(
      'enlargeRows',
      kernel.parts(rows, width).map(({ from, rows: count }, i) => {
        const [at, weigh] = [pointers + from * taps * 4, weights + (y + from) * taps * 4]
        const form = [opaque ? 1 : 0, pixel === 4 ? 1 : 0] as const
        const to = target + from * width * pixel
        return [at, weigh, scratch.of(i, line), small.width, endsAt, placesAt, most, to, width, count, ...form]
      }),
    )
  }
  return {
    width,
    height,
    make: (y, rows, target) => draw(y, rows, target, workingPixel),
    finish: (y, rows, target) => draw(y, rows, target, 4),
    free() {
      for (const address of held) kernel.arena.give(address)
      scratch.free()
      store.free()
      small.free()
    },
  }
}

/** Gaps between small pixels that the kernel fills at once. */
const gaps = 64

/** Rows of the small picture that each large one is made of. */
const taps = 6

/** Where the middle of pixel `i` of `large` lies among the `small` samples. */
const placeOf = (i: number, small: number, large: number) => ((i + 0.5) * small) / large - 0.5

/** Six rows and their weights for each of `large` rows between `small` ones, as the kernel does it along a row. */
function sixRows(small: number, large: number): { rows: Uint32Array; weights: Float32Array } {
  const rows = new Uint32Array(large * taps)
  const weights = new Float32Array(large * taps)
  for (let i = 0; i < large; i++) {
    const place = placeOf(i, small, large)
    const before = Math.floor(place)
    const t = place - before
    // What each end's value and slope count for.
    const [value, slope] = [1 + t * t * (2 * t - 3), t * (1 - t) * (1 - t)]
    const [nextValue, nextSlope] = [1 - value, t * t * (t - 1)]
    weights.set(
      [
        slope / 12,
        (-2 * slope) / 3 + nextSlope / 12,
        value - (2 * nextSlope) / 3,
        nextValue + (2 * slope) / 3,
        (2 * nextSlope) / 3 - slope / 12,
        -nextSlope / 12,
      ],
      i * taps,
    )
    for (let k = 0; k < taps; k++) rows[i * taps + k] = mirrored(before - 2 + k, small)
  }
  return { rows, weights }
}

/** As the kernel's `enlargeRows` reads them: how many pixels lie left of each sample, how far each is past one, and how many lie between two at most. */
function segments(small: number, large: number): { ends: Uint32Array; places: Float32Array; most: number } {
  const ends = new Uint32Array(small + 1).fill(large)
  let at = 0
  for (let sample = 0; sample < small; sample++) {
    while (at < large && placeOf(at, small, large) < sample) at++
    ends[sample] = at
  }
  const most = ends.reduce((most, end, i) => Math.max(most, end - (ends[i - 1] ?? 0)), 1)
  const places = new Float32Array(large + most)
  for (let i = 0; i < large; i++) {
    const place = placeOf(i, small, large)
    places[i] = place - Math.floor(place)
  }
  return { ends, places, most }
}
