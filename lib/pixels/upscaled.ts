/**
 * Enlarging by a kernel that turns with the edges: along them it is soft, so that they do not become steps, and across
 * them sharp. Where there is no clear edge it is Lanczos's. Adds no halo: no result leaves what is around it by much.
 * In encoded values: in linear light a kernel's overshoot shows as dark lines beside bright ones.
 */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import { lanczos } from './lanczos.ts'
import { pieces } from './pieces.ts'
import { rowWindow } from './row-window.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'

/** Of what a 3 × 3 binomial takes from the source, this much is added before. */
const firmness = 0.15
/** The kernel across an edge is this much narrower than Lanczos's own. */
const narrowness = 0.9
/** The deviation, in pixels, of the Gaussian along an edge. */
const softness = 1
/** The kernel's. */
const fine = 512
const lobes = 3
const taps = 6
/** Pixels around each place that the taps, and the tensor's five gradients of three, reach. */
const reach = { across: 5, down: 4 }
/** Rows of the result that are made together. */
const chunk = 32

/** `size` is at least that of `input` along both sides. Takes over `input`. */
export function upscaled(kernel: Kernel, input: Scanlines, size: Size): Scanlines {
  const window = rowWindow(kernel, firm(kernel, input), reach)
  const columns = placesOf(input.width, size.width)
  const lines = placesOf(input.height, size.height)
  const profile = Math.ceil(Math.SQRT2 * lobes * fine) + 2
  const own = pieces(kernel, window, ({ take, hold }) => ({
    acrosses: hold(columns.records),
    downs: take(chunk * record),
    profiles: hold(profilesOf(profile)),
  }))
  const { acrosses, downs, profiles } = own
  const scratch = scratchFor(kernel)
  const wide = input.width + 2
  const tensorStride = wide * workingPixel

  const make = (y: number, rows: number, target: number) => {
    const [first, last] = [lines.at(y), lines.at(y + rows - 1)]
    // Places lie between a row and the next.
    const count = last - first + 2
    const source = window.at(first, count)
    const tensor = scratch.of(0, count * tensorStride)
    const { stride } = window
    kernel.spread(
      'edgeTensor',
      kernel
        .parts(count, wide)
        .map((part, i) => [
          source + part.from * stride - workingPixel,
          stride,
          tensor + part.from * tensorStride,
          tensorStride,
          wide,
          part.rows,
          scratch.of(i + 1, (part.rows + 5) * stride),
        ]),
    )
    kernel.bytes(downs, rows * record).set(lines.from(y, rows, first))
    kernel.spread(
      'upscaleRows',
      kernel
        .parts(rows, size.width * costly)
        .map((part) => [
          source,
          stride,
          tensor,
          tensorStride,
          acrosses,
          downs + part.from * record,
          target + part.from * size.width * workingPixel,
          size.width,
          part.rows,
          profiles,
          profile,
        ]),
    )
  }

  return {
    ...size,
    make(y, rows, target) {
      for (let at = 0; at < rows; at += chunk)
        make(y + at, Math.min(chunk, rows - at), target + at * size.width * workingPixel)
    },
    free() {
      own.free()
      scratch.free()
      window.free()
    },
  }
}

/** A pixel here costs as much as this many that are only read and written. */
const costly = 16

/** Premultiplied rows, a little firmer. */
function firm(kernel: Kernel, input: Scanlines): Scanlines {
  const { width, height } = input
  const window = rowWindow(kernel, input, { across: 1, down: 1 })
  return {
    width,
    height,
    make(y, rows, target) {
      const source = window.at(y, rows)
      const stride = width * workingPixel
      kernel.spread(
        'firmRows',
        kernel
          .parts(rows, width)
          .map((part) => [
            source + part.from * window.stride,
            window.stride,
            target + part.from * stride,
            stride,
            width,
            part.rows,
            firmness,
          ]),
      )
    },
    free: window.free,
  }
}

/** Bytes of a column's or row's record, as the kernel reads it. */
const record = 32

/** For each result along one side: its first tap, its place after the third one, and the weights of all six. */
function placesOf(from: number, to: number) {
  const records = new ArrayBuffer(to * record)
  const whole = new Int32Array(records)
  const parts = new Float32Array(records)
  const place = (i: number) => ((i + 0.5) * from) / to - 0.5
  for (let i = 0; i < to; i++) {
    const at = Math.floor(place(i))
    const part = place(i) - at
    const weights = Array.from({ length: taps }, (_, k) => lanczos(k - 2 - part))
    const sum = weights.reduce((total, weight) => total + weight, 0)
    whole[i * 8] = at - 2
    parts[i * 8 + 1] = part
    parts.set(
      weights.map((weight) => weight / sum),
      i * 8 + 2,
    )
  }
  return {
    records: new Uint8Array(records),
    /** The pixel before result `i`. */
    at: (i: number) => (whole[i * 8] ?? 0) + 2,
    /** Some of them, with taps counted from pixel `first` on. */
    from(i: number, count: number, first: number): Uint8Array {
      const some = new Uint8Array(records.slice(i * record, (i + count) * record))
      const moved = new Int32Array(some.buffer)
      for (let k = 0; k < count; k++) moved[k * 8] = (moved[k * 8] ?? 0) - first
      return some
    },
  }
}

/** By distance: the kernel across an edge, and the one along it. */
function profilesOf(length: number): Float32Array {
  return Float32Array.from({ length: 2 * length }, (_, i) => {
    const distance = ((i % length) + 0.5) / fine
    return i < length ? lanczos(distance / narrowness) : Math.exp((-distance * distance) / (2 * softness * softness))
  })
}
