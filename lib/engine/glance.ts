/** A small picture of a file long before it is open, where that can be had. */
import type { Size } from '#contract/picture.ts'
import { admit } from '#pixels/admit.ts'
import type { Codec } from '#pixels/codec.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { bytesOf } from '#pixels/raster.ts'
import type { Pixels } from './draw-version.ts'
import { unlessExpected } from './expected-failures.ts'

/** `width` × `height` is the picture's full size. */
export interface Glimpsed extends Size {
  pixels: Pixels
}

/** At most `longest` pixels on its longer side. `undefined` too after a stop; why a picture cannot be seen, opening will tell. */
export async function glance(
  signal: AbortSignal,
  kernel: Kernel,
  codec: Codec<unknown>,
  bytes: Uint8Array<ArrayBuffer>,
  longest: number,
): Promise<Glimpsed | undefined> {
  const header = admit(bytes)
  if (!header.ok || !codec.glance) return undefined
  const raster = await unlessExpected(codec.glance(signal, kernel, bytes, header.value, longest))
  if (!raster) return undefined
  const { width, height, colorSpace, opaque } = raster
  const data = new Uint8ClampedArray(kernel.bytes(raster.address, bytesOf(raster)))
  kernel.arena.give(raster.address)
  const isTurned = header.value.orientation > 4
  const full = isTurned ? { width: header.value.height, height: header.value.width } : header.value
  return { width: full.width, height: full.height, pixels: { width, height, data, colorSpace, opaque } }
}
