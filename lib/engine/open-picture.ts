/** A file's bytes → an open picture, or only what it looks like. */
import { hashOf } from '#contract/picture.ts'
import { done, type Outcome } from '#contract/refusal.ts'
import { pictureKey, type Take } from '#contract/take.ts'
import { lookOf, type PictureLook } from '#operations/picture-look.ts'
import { admit } from '#pixels/admit.ts'
import type { Codec, Drawing } from '#pixels/codec.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { orRefuse } from './expected-failures.ts'
import type { Opened, OpenPictures } from './open-pictures.ts'

/** Which picture of the file; a drawing comes drawn already. */
export interface OpenHow {
  take?: Take | undefined
  drawn?: Drawing | undefined
}

/** Takes `bytes` over. Refuses what `admit` and `Codec.decode` do, a stop, and lack of memory. */
export async function openPicture(
  signal: AbortSignal,
  kernel: Kernel,
  codec: Codec<unknown>,
  pictures: OpenPictures,
  bytes: Uint8Array<ArrayBuffer>,
  { take, drawn }: OpenHow,
): Promise<Outcome<Opened>> {
  const header = admit(bytes, take)
  if (!header.ok) return header
  const { length } = bytes
  const sha256 = await hashOf(bytes)
  const key = pictureKey(sha256, take)
  const known = pictures.get(key)
  if (known) return done(known.opened)
  return orRefuse('picture-too-large', async () => {
    const decoded = await codec.decode(signal, kernel, { bytes, header: header.value, take, drawn })
    if (!decoded.ok) return decoded
    const { raster, holds } = decoded.value
    const { width, height, opaque, colorSpace } = raster
    const opened = {
      width,
      height,
      sha256,
      ...(holds ? { holds } : {}),
      type: header.value.type,
      bytes: length,
      hasAlpha: !opaque,
      colorSpace,
    }
    return done(pictures.add(key, opened, raster).opened)
  })
}

/** Of a picture that is not kept. Takes `bytes` over; refuses as `openPicture` does. */
export async function lookOfFile(
  signal: AbortSignal,
  kernel: Kernel,
  codec: Codec<unknown>,
  bytes: Uint8Array<ArrayBuffer>,
  { take, drawn }: OpenHow,
): Promise<Outcome<PictureLook>> {
  const header = admit(bytes, take)
  if (!header.ok) return header
  return orRefuse('picture-too-large', async () => {
    const decoded = await codec.decode(signal, kernel, { bytes, header: header.value, take, drawn })
    if (!decoded.ok) return decoded
    const { raster } = decoded.value
    const look = lookOf(kernel, raster)
    kernel.arena.give(raster.address)
    return done(look)
  })
}
