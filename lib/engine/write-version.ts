/** A version as a file: its rows go to the encoder while they are made; only a limit in bytes needs them all at once. */
import type { ExportType, Size } from '#contract/picture.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import { type Codec, fitsFormat } from '#pixels/codec.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { Raster } from '#pixels/raster.ts'
import type { Compiled } from './compile.ts'
import type { Bake } from './draw.ts'
import { drawnAt } from './drawn-at.ts'
import { encodeWithin } from './encode-within.ts'
import { sizeWithin } from './geometry.ts'
import { describe, render, renderRaster } from './render.ts'

export interface FileJob {
  type: ExportType
  /** 0…1; omitted: what the steps wish, else 0.92. */
  quality?: number | undefined
  /** Of the longer side, in pixels; omitted: full size. */
  longest?: number | undefined
}

export interface Written<Encoded> extends Size {
  encoded: Encoded
  ms: { render: number; encode: number }
}

/** Refuses a size that the format cannot hold and a limit that no quality meets; throws `Stopped` and `OutOfMemory`. */
export async function writeVersion<Encoded>(
  signal: AbortSignal,
  kernel: Kernel,
  codec: Codec<Encoded>,
  source: Raster,
  compiled: Compiled,
  bake: Bake,
  { type, quality, longest }: FileJob,
): Promise<Outcome<Written<Encoded>>> {
  const size = sizeWithin(compiled.size, longest)
  const fits = fitsFormat(size, type)
  if (!fits.ok) return fits
  const { wish } = compiled
  const how = { type, quality: quality ?? wish.quality ?? 0.92 }
  const work = { source, compiled: drawnAt(compiled, size) }
  const began = performance.now()
  if (wish.bytes !== undefined) {
    const raster = await renderRaster(kernel, work, bake, signal)
    const rendering = performance.now() - began
    try {
      return finished(
        await encodeWithin(signal, kernel, codec, raster, { ...how, bytes: wish.bytes }),
        began,
        rendering,
      )
    } finally {
      kernel.arena.give(raster.address)
    }
  }
  let rendering = 0
  const strips = timed(render(kernel, work, bake, signal), (ms) => {
    rendering += ms
  })
  const encoded = await codec.encode(signal, kernel, { ...describe(work), strips }, how)
  return finished(encoded.ok ? done({ ...size, encoded: encoded.value }) : encoded, began, rendering)
}

/** With how long it took: rendering, and everything else since `began`. */
function finished<T>(
  encoded: Outcome<T>,
  began: number,
  render: number,
): Outcome<T & { ms: { render: number; encode: number } }> {
  if (!encoded.ok) return encoded
  return done({ ...encoded.value, ms: { render, encode: performance.now() - began - render } })
}

/** Passes `items` on and says how long each took to make. */
async function* timed<T>(items: AsyncIterable<T>, took: (ms: number) => void): AsyncGenerator<T> {
  let since = performance.now()
  for await (const item of items) {
    took(performance.now() - since)
    yield item
    since = performance.now()
  }
}
