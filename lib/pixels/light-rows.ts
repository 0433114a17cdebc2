/** Rows of premultiplied linear light, and separable sums of them: where blurring happens, so that bright and clear mix as they do in a lens. */
import type { Size } from '#contract/picture.ts'
import type { AxisSums } from './axis-sums.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { Raster } from './raster.ts'
import { type MakeRows, rowStore } from './row-store.ts'
import { type Scanlines, workingPixel } from './scanlines.ts'
import { scratchFor } from './scratch.ts'
import { decodeSrgb } from './transfer.ts'

/** Four f32 a pixel; asked for from top to bottom, going back begins again. `free` frees all above too. */
export interface LightRows extends Size {
  make: MakeRows
  free(): void
}

/** `input` itself; straight from its bytes where it has some. Takes it over. */
export function lightOf(kernel: Kernel, input: Scanlines): LightRows {
  const { width, height, raster } = input
  const decode = takingOver(input, () => (raster ? kernel.hold(lightTable()) : 0))
  const scratch = scratchFor(kernel)
  return {
    width,
    height,
    make(y, rows, target, stride) {
      if (raster) {
        const from = raster.address + y * width * 4
        kernel.spread(
          'bytesToLight',
          eachRow(rows, (row) => [from + row * width * 4, target + row * stride, width, decode] as const),
        )
        return
      }
      const from = scratch.of(0, rows * width * workingPixel)
      input.make(y, rows, from)
      kernel.spread(
        'toLight',
        eachRow(rows, (row) => [from + row * width * workingPixel, target + row * stride, width] as const),
      )
    },
    free() {
      if (decode) kernel.arena.give(decode)
      scratch.free()
      input.free()
    },
  }
}

/** A raster's rows at half their width, which is faster than light first and sums then. Takes over `input`, whose raster it is. */
export function halvedBytes(kernel: Kernel, input: Scanlines, { address, width, height }: Raster): LightRows {
  const decode = takingOver(input, () => kernel.hold(lightTable()))
  return {
    width: Math.ceil(width / 2),
    height,
    make(y, rows, target, stride) {
      kernel.spread(
        'halveBytes',
        kernel.parts(rows, width).map((part) => {
          const from = address + (y + part.from) * width * 4
          return [from, width, part.rows, target + part.from * stride, stride, decode]
        }),
      )
    },
    free() {
      kernel.arena.give(decode)
      input.free()
    },
  }
}

/** Sums along each row of `source`, which it takes over. */
export function summedAcross(kernel: Kernel, source: LightRows, { starts, weights, taps }: AxisSums): LightRows {
  const width = starts.length
  const numbers = new Int32Array(width + weights.length)
  numbers.set(starts.map((start) => start * workingPixel))
  new Float32Array(numbers.buffer, width * 4).set(weights)
  const tables = takingOver(source, () => kernel.hold(numbers))
  const held = [tables, tables + width * 4] as const
  const scratch = scratchFor(kernel)
  const from = Math.ceil(source.width / 4) * 4 * workingPixel
  return {
    width,
    height: source.height,
    make(y, rows, target, stride) {
      const rough = scratch.of(0, rows * from)
      source.make(y, rows, rough, from)
      kernel.spread(
        'sumAcross',
        kernel.parts(rows, source.width).map((part) => {
          const [at, to] = [rough + part.from * from, target + part.from * stride]
          return [at, from, ...held, taps, to, stride, width, part.rows]
        }),
      )
    },
    free() {
      kernel.arena.give(tables)
      scratch.free()
      source.free()
    },
  }
}

/** Sums down each column of `source`, which it takes over. */
export function summedDown(kernel: Kernel, source: LightRows, { starts, weights, taps }: AxisSums): LightRows {
  const { width } = source
  const weighed = takingOver(source, () => kernel.hold(weights))
  const store = rowStore(kernel, width, source.height, source.make)
  const scratch = scratchFor(kernel)
  return {
    width,
    height: starts.length,
    make(y, rows, target, stride) {
      const wanted = starts.subarray(y, y + rows)
      store.need(Math.min(...wanted), Math.max(...wanted) + taps)
      const list = new Uint32Array(rows * taps)
      wanted.forEach((start, row) => {
        for (let k = 0; k < taps; k++) list[row * taps + k] = store.at(start + k)
      })
      const pointers = scratch.lists(list)
      kernel.spread(
        'sumRows',
        kernel.parts(rows, width).map((part) => {
          const [at, weight] = [pointers + part.from * taps * 4, weighed + (y + part.from) * taps * 4]
          return [at, weight, taps, target + part.from * stride, stride, part.rows, Math.ceil(width / 4) * 4]
        }),
      )
    },
    free() {
      kernel.arena.give(weighed)
      scratch.free()
      store.free()
      source.free()
    },
  }
}

/** What `build` makes of `source`; frees that when it throws. */
export function takingOver<S extends { free(): void }, T>(source: S, build: (source: S) => T): T {
  try {
    return build(source)
  } catch (error) {
    source.free()
    throw error
  }
}

/** One call for each row: where strides differ. */
const eachRow = <T>(rows: number, of: (row: number) => T): T[] => Array.from({ length: rows }, (_, row) => of(row))

/** As the kernel's `bytesToLight` reads it: 3 × 256 pixels of one channel's light each, red's with alpha. */
export function lightTable(): Float32Array {
  const table = new Float32Array(3 * 256 * 4)
  for (let value = 0; value < 256; value++)
    for (let channel = 0; channel < 3; channel++) {
      const at = (channel * 256 + value) * 4
      table[at + channel] = decodeSrgb(value / 255)
      if (channel === 0) table[at + 3] = 1
    }
  return table
}
