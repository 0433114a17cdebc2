/** PNG by a codec of its own: twice as fast as the canvas, and translucent pixels keep their exact colours. sRGB only. */
import encode from '@jsquash/png/encode.js'
import type { Kernel } from './kernel/kernel.ts'
import { bytesOf, type StripPicture } from './raster.ts'

/** It needs the whole picture twice over: above this the canvas is kinder. */
const mostPixels = 50_000_000

export const canEncodePng = ({ width, height, colorSpace }: StripPicture): boolean =>
  colorSpace === 'srgb' && width * height <= mostPixels

export async function encodePng(kernel: Kernel, picture: StripPicture): Promise<Blob> {
  const { width, height } = picture
  const data = new Uint8ClampedArray(bytesOf(picture))
  for await (const { y, rows, address } of picture.strips)
    data.set(kernel.bytes(address, rows * width * 4), y * width * 4)
  return new Blob([await encode(new ImageData(data, width, height))], { type: 'image/png' })
}
