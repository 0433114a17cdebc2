/** Pixels outside of the kernel: RGBA without gaps, alpha not multiplied in. What codecs of others take and give. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { bytesOf, type StripPicture } from '../raster.ts'

export interface PlainPixels extends Size {
  data: Uint8ClampedArray<ArrayBuffer>
}

/** A picture that arrives in strips, as a whole. */
export async function plainPixels(kernel: Kernel, picture: StripPicture): Promise<PlainPixels> {
  const { width, height } = picture
  const data = new Uint8ClampedArray(bytesOf(picture))
  for await (const { y, rows, address } of picture.strips)
    data.set(kernel.bytes(address, rows * width * 4), y * width * 4)
  return { width, height, data }
}
