/** A file that is not larger than asked: as good as fits at full size, and only then with fewer pixels. */
import type { ExportType, Size } from '#contract/picture.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import { createBreath } from '#pixels/breath.ts'
import type { Codec } from '#pixels/codec.ts'
import { fillRaster } from '#pixels/fill-raster.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { boxOf, type Raster, type Strip } from '#pixels/raster.ts'
import { resize } from '#pixels/resize.ts'
import { rowsPerStrip } from '#pixels/strips.ts'

export interface Limit {
  type: ExportType
  /** 0…1: the best that is tried. */
  quality: number
  bytes: number
}

/** Below this a smaller picture looks better than a worse one. */
const worstQuality = 0.4
const tries = { quality: 5, size: 12 }

type Encoded<E> = Size & { encoded: E }

/**
 * Searches the quality by halves (sizes of JPEG and WebP files rise with it), then the size from how much is too much.
 * `raster` stays the caller's. Refuses `result-too-large` {bytes, limit} where not even a few pixels fit.
 */
export async function encodeWithin<E>(
  signal: AbortSignal,
  kernel: Kernel,
  codec: Codec<E>,
  raster: Raster,
  { type, quality, bytes }: Limit,
): Promise<Outcome<Encoded<E>>> {
  let smallest = Number.POSITIVE_INFINITY
  let size: Size = { width: raster.width, height: raster.height }
  for (let attempt = 0; attempt < tries.size; attempt++) {
    const fit = await atSize(kernel, raster, size, signal, (picture) =>
      bestQuality(type === 'image/png' ? quality : worstQuality, quality, bytes, async (at) => {
        const encoded = await codec.encode(
          signal,
          kernel,
          { ...picture, strips: stripsOf(kernel, picture) },
          { type, quality: at },
        )
        return encoded.ok ? done({ encoded: encoded.value, bytes: codec.bytesOf(encoded.value) }) : encoded
      }),
    )
    if (!fit.ok) return fit
    if (fit.value.bytes <= bytes) return done({ ...size, encoded: fit.value.encoded })
    smallest = fit.value.bytes
    const shrink = Math.min(0.9, Math.sqrt(bytes / smallest) * 0.97)
    const next = { width: whole(size.width * shrink), height: whole(size.height * shrink) }
    if (next.width === size.width && next.height === size.height) break
    size = next
  }
  return refuse('result-too-large', { bytes: smallest, limit: bytes })
}

const whole = (side: number) => Math.max(1, Math.round(side))

interface Try<E> {
  encoded: E
  bytes: number
}

/** The best quality whose file fits, or the smallest file where none does. */
async function bestQuality<E>(
  worst: number,
  best: number,
  limit: number,
  encode: (quality: number) => Promise<Outcome<Try<E>>>,
): Promise<Outcome<Try<E>>> {
  const first = await encode(best)
  if (!first.ok || first.value.bytes <= limit || worst >= best) return first
  let found = await encode(worst)
  if (!found.ok || found.value.bytes > limit) return found
  let [low, high] = [worst, best]
  for (let attempt = 0; attempt < tries.quality; attempt++) {
    const middle = (low + high) / 2
    const next = await encode(middle)
    if (!next.ok) return next
    if (next.value.bytes <= limit) {
      found = next
      low = middle
    } else high = middle
  }
  return found
}

/** `work` on the picture at another size, made anew from the full one each time. */
async function atSize<T>(
  kernel: Kernel,
  raster: Raster,
  size: Size,
  signal: AbortSignal,
  work: (picture: Raster) => Promise<T>,
): Promise<T> {
  if (size.width === raster.width && size.height === raster.height) return work(raster)
  const maker = resize(kernel, raster, boxOf(raster), boxOf(raster), size)
  const smaller = await fillRaster(kernel, maker, raster, createBreath(signal), raster.width * raster.height)
  try {
    return await work(smaller)
  } finally {
    kernel.arena.give(smaller.address)
  }
}

/** Copies: an encoder may flatten what it is given. */
async function* stripsOf(kernel: Kernel, raster: Raster): AsyncGenerator<Strip, void, undefined> {
  const rows = rowsPerStrip(raster, 0, kernel.threads)
  const stride = raster.width * 4
  const address = kernel.arena.take(rows * stride)
  try {
    for (let y = 0; y < raster.height; y += rows) {
      const count = Math.min(rows, raster.height - y)
      kernel.bytes(address, count * stride).set(kernel.bytes(raster.address + y * stride, count * stride))
      yield { y, rows: count, address }
    }
  } finally {
    kernel.arena.give(address)
  }
}
