/**
 * Separable Lanczos resampling of a window with fractional edges, in premultiplied linear light. Rows first become as
 * wide as the result and wait, two above each other, for the columns.
 */
import type { Size } from '#contract/picture.ts'
import { type Form, factsOf, pixelOf } from './form.ts'
import { lightOf } from './hold-light.ts'
import type { Kernel } from './kernel/kernel.ts'
import { type AxisWeights, axisWeights } from './lanczos.ts'
import { pieces } from './pieces.ts'
import type { Box, Raster, RowMaker } from './raster.ts'
import type { Scanlines } from './scanlines.ts'
import { scratchFor } from './scratch.ts'

/**
 * The part of `source` under `window` (source pixels, may be fractional) as a picture of `size`.
 * Nothing outside `bounds` is seen: its edge pixels repeat.
 */
export function resize(
  kernel: Kernel,
  source: Raster,
  bounds: Box,
  window: Box,
  size: Size,
  form: Form = 'bytes',
): RowMaker {
  const pixel = pixelOf(source)
  const rows: LightRows = {
    depth: source.depth ?? 8,
    across: source.width,
    make: () => (y) => source.address + y * source.width * pixel,
    free() {},
  }
  return resample(kernel, rows, bounds, window, size, form)
}

/** The same from rows that are made as they are needed, of which only a few are ever there. Frees `input` with itself. */
export function resizeScanlines(kernel: Kernel, input: Scanlines, bounds: Box, window: Box, size: Size): Scanlines {
  return resample(kernel, lightRows(kernel, input), bounds, window, size, 'working')
}

/** Where source rows come from: bytes or light. */
interface LightRows {
  depth: 8 | 16
  /** Pixels of a row. */
  across: number
  /** Addresses of rows `from` to `to` (exclusive), valid until the next call. */
  make(from: number, to: number): (y: number) => number
  free(): void
}

/** Rows of pairs that wait at once, in bytes: what the second cache holds. */
const waiting = 1 << 19

function resample(kernel: Kernel, source: LightRows, bounds: Box, window: Box, size: Size, form: Form): RowMaker {
  const { light } = kernel
  const { code, pixel, table } = factsOf(kernel, form)
  const across = axisWeights(window.left, window.right, size.width, bounds.left, bounds.right - 1)
  const down = axisWeights(window.top, window.bottom, size.height, bounds.top, bounds.bottom - 1)
  const [first, columns] = columnsOf(across, bounds.right)
  const listed = down.taps / 2
  const stride = Math.ceil(size.width / 4) * 64
  const lastPair = (bounds.bottom - 1) >> 1
  const slots = Math.min(listed + Math.max(16, Math.ceil(waiting / stride)), lastPair - (bounds.top >> 1) + 1)
  const held = new Int32Array(slots).fill(-1)
  const own = pieces(kernel, source, ({ take, hold }) => ({
    ring: take(slots * stride),
    starts: hold(across.starts.map((start) => start - first)),
    weightsAcross: hold(across.weights),
    weightsDown: hold(down.weights),
  }))
  const { ring, starts, weightsAcross, weightsDown } = own
  const scratch = scratchFor(kernel)

  const pairAt = (y: number) => down.starts[y] ?? 0
  const slotOf = (pair: number) => ring + (pair % slots) * stride
  const within = (y: number) => Math.min(Math.max(y, bounds.top), bounds.bottom - 1)

  /** Makes the pairs of rows from `from` to `to` (inclusive) that are not there yet. */
  const narrow = (from: number, to: number) => {
    const wanted: number[] = []
    for (let pair = from; pair <= to; pair++) {
      if (held[pair % slots] !== pair) wanted.push(pair)
      held[pair % slots] = pair
    }
    const [least, most] = [wanted[0], wanted.at(-1)]
    if (least === undefined || most === undefined) return
    const rowAt = source.make(within(2 * least), within(2 * most + 1) + 1)
    const lead = first * (source.depth / 2)
    const rows = Uint32Array.from(
      wanted.flatMap((pair) => [within(2 * pair), within(2 * pair + 1)]),
      (y) => rowAt(y) + lead,
    )
    const lists = scratch.lists(Uint32Array.from([...rows, ...wanted.map(slotOf)]))
    kernel.spread(
      'narrowRows',
      kernel
        .parts(wanted.length, source.across * 2)
        .map((part, i) => [
          lists + part.from * 8,
          part.rows,
          source.depth,
          columns,
          starts,
          weightsAcross,
          across.taps,
          size.width,
          lists + rows.byteLength + part.from * 4,
          scratch.of(i, 4 * (columns + across.taps + 1) * 8),
          light.decode,
        ]),
    )
  }

  /** Rows whose pairs are all there. */
  const lower = (y: number, rows: number, target: number) => {
    const list = new Uint32Array(rows * listed)
    for (let row = 0; row < rows; row++)
      for (let k = 0; k < listed; k++) list[row * listed + k] = slotOf(Math.min((pairAt(y + row) >> 1) + k, lastPair))
    const lists = scratch.lists(list)
    kernel.spread(
      'lowerRows',
      kernel
        .parts(rows, size.width * listed)
        .map((part, i) => [
          lists + part.from * listed * 4,
          weightsDown + (y + part.from) * down.taps * 2,
          down.taps,
          size.width,
          part.rows,
          target + part.from * size.width * pixel,
          size.width * pixel,
          scratch.of(i, stride),
          code,
          table,
        ]),
    )
  }

  return {
    ...size,
    make(y, rows, target) {
      const end = y + rows
      for (let at = y; at < end; ) {
        const from = pairAt(at) >> 1
        let to = at + 1
        while (to < end && Math.min((pairAt(to) >> 1) + listed, lastPair + 1) - from <= slots) to++
        narrow(from, Math.min((pairAt(to - 1) >> 1) + listed - 1, lastPair))
        lower(at, to - at, target + (at - y) * size.width * pixel)
        at = to
      }
    },
    free() {
      own.free()
      scratch.free()
      source.free()
    },
  }
}

/** The first column that has a weight, and how many from there on may be read. */
function columnsOf({ starts, taps }: AxisWeights, right: number): readonly [first: number, columns: number] {
  const first = starts.reduce((least, start) => Math.min(least, start), right)
  const last = starts.reduce((most, start) => Math.max(most, start), first)
  return [first, Math.min(last + taps, right) - first]
}

function lightRows(kernel: Kernel, input: Scanlines): LightRows {
  const light = lightOf(kernel, input)
  const rowBytes = input.width * 8
  let address = 0
  let room = 0
  return {
    depth: 16,
    across: input.width,
    make(from, to) {
      const rows = to - from
      if (rows > room) {
        if (address) kernel.arena.give(address)
        address = 0
        address = kernel.arena.take(rows * rowBytes)
        room = rows
      }
      light.make(from, rows, address)
      return (y) => address + (y - from) * rowBytes
    },
    free() {
      if (address) kernel.arena.give(address)
      address = 0
      light.free()
    },
  }
}
