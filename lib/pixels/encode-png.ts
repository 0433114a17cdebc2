/** PNG for translucent pictures: a canvas premultiplies, and so loses colours under low alpha; this codec does not. */
import encode from '@jsquash/png/encode.js'
import type { Kernel } from './kernel/kernel.ts'
import { bytesOf, type StripPicture } from './raster.ts'

/** It needs the whole picture twice over: above this the canvas is kinder. */
const mostPixels = 50_000_000

/** Opaque pictures lose nothing in the canvas, which is as fast, and it alone writes a Display P3 profile. */
export const needsExactPng = ({ width, height, colorSpace, opaque }: StripPicture): boolean =>
  !opaque && colorSpace === 'srgb' && width * height <= mostPixels

export async function encodePng(kernel: Kernel, picture: StripPicture): Promise<Blob> {
  const { width, height } = picture
  const data = new Uint8ClampedArray(bytesOf(picture))
  for await (const { y, rows, address } of picture.strips)
    data.set(kernel.bytes(address, rows * width * 4), y * width * 4)
  return new Blob([await encode(new ImageData(data, width, height))], { type: 'image/png' })
}
