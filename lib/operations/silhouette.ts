/** The outline of what a picture shows, small enough to be kept: its alpha, and how much room is left around it. */

import type { AlphaPlane } from '#pixels/alpha-plane.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { bytesOf, type Raster } from '#pixels/raster.ts'
import type { Margins } from './sides.ts'

export interface Silhouette {
  plane: AlphaPlane
  /** Nothing is transparent. */
  opaque: boolean
  /** Free on each side, as shares of width and height. */
  room: Margins
}

/** What `look` reads it at: fine enough for a stroke's outer edge, which is smoother than what it goes round. */
export const silhouetteSize = 640

export function silhouetteOf(kernel: Kernel, picture: Raster): Silhouette {
  const { width, height } = picture
  const pixels = kernel.bytes(picture.address, bytesOf(picture))
  const alpha = new Uint8Array(width * height)
  const box = { left: width, top: height, right: 0, bottom: 0 }
  let opaque = true
  for (let i = 0; i < alpha.length; i++) {
    const value = pixels[i * 4 + 3] ?? 0
    alpha[i] = value
    if (value < 255) opaque = false
    if (value < solid) continue
    const [x, y] = [i % width, Math.floor(i / width)]
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x + 1)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y + 1)
  }
  const room = {
    left: box.left / width,
    top: box.top / height,
    right: (width - box.right) / width,
    bottom: (height - box.bottom) / height,
  }
  return { plane: { width, height, alpha }, opaque, room }
}

/** More than half there. */
const solid = 128
