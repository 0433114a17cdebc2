/** Characters in colours of their own, laid over rows of working pixels at any size and angle. */
import type { Kernel } from '../kernel/kernel.ts'
import { workingPixel } from '../scanlines.ts'
import { type Affine, inverse, mapped, shifted } from './affine-map.ts'
import type { Block } from './lay-out.ts'
import type { PieceImage } from './pieces.ts'

export interface HeldImages {
  /** Of each, in drawn pixels. */
  bounds: readonly Held['bounds'][]
  /** Over `rows` rows of `width` pixels from row `y` of the picture on, which lie at `target`. */
  lay(target: number, stride: number, strip: { y: number; rows: number; width: number }, opacity: number): void
  free(): void
}

interface Held {
  address: number
  across: number
  down: number
  /** From drawn pixels to its own. */
  map: Affine
  bounds: { left: number; top: number; right: number; bottom: number }
}

export function holdImages(kernel: Kernel, block: Block, map: Affine): HeldImages {
  const images: Held[] = []
  const free = () => {
    for (const { address } of images.splice(0)) kernel.arena.give(address)
  }
  try {
    for (const { piece, x, y } of block.placed)
      if (piece.image) images.push(hold(kernel, piece.image, shifted(map, x, y)))
  } catch (error) {
    free()
    throw error
  }
  return {
    bounds: images.map(({ bounds }) => bounds),
    lay(target, stride, { y, rows, width }, opacity) {
      for (const { address, across, down, map: into, bounds } of images) {
        const left = Math.max(0, Math.floor(bounds.left))
        const right = Math.min(width, Math.ceil(bounds.right))
        const top = Math.max(y, Math.floor(bounds.top))
        const bottom = Math.min(y + rows, Math.ceil(bounds.bottom))
        if (left >= right || top >= bottom) continue
        const [ux, uy, , vx, vy] = into
        kernel.spread(
          'layPicture',
          kernel.parts(bottom - top, right - left).map((part) => {
            const row = top + part.from
            const [u, v] = mapped(into, left + 0.5, row + 0.5)
            const at = target + (row - y) * stride + left * workingPixel
            return [at, stride, right - left, part.rows, address, across, down, u, ux, uy, v, vx, vy, opacity]
          }),
        )
      }
    },
    free,
  }
}

function hold(kernel: Kernel, image: PieceImage, map: Affine): Held {
  const size = Math.sqrt(map[0] * map[0] + map[3] * map[3])
  let { pixels, width, height } = premultiplied(image)
  let em = image.em
  let [originX, baseline] = [image.originX, image.baseline]
  while (em > 2 * size && width > 1 && height > 1) {
    ;({ pixels, width, height } = halved(pixels, width, height))
    em /= 2
    originX /= 2
    baseline /= 2
  }
  const [a, b, c, d, e, f] = inverse(map)
  const corners = ([0, width] as const).flatMap((x) =>
    ([0, height] as const).map((y) => mapped(map, (x - originX) / em, (y - baseline) / em)),
  )
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return {
    address: kernel.hold(pixels),
    across: width,
    down: height,
    map: [a * em, b * em, c * em + originX, d * em, e * em, f * em + baseline],
    bounds: {
      left: Math.min(...xs) - 1,
      top: Math.min(...ys) - 1,
      right: Math.max(...xs) + 1,
      bottom: Math.max(...ys) + 1,
    },
  }
}

function premultiplied({ data, width, height }: PieceImage) {
  const pixels = new Float32Array(width * height * 4)
  for (let i = 0; i < pixels.length; i += 4) {
    const alpha = (data[i + 3] ?? 0) / 255
    for (let channel = 0; channel < 3; channel++) pixels[i + channel] = ((data[i + channel] ?? 0) / 255) * alpha
    pixels[i + 3] = alpha
  }
  return { pixels, width, height }
}

/** Means of two by two; beyond an odd edge is nothing. */
function halved(pixels: Float32Array, across: number, down: number) {
  const [width, height] = [Math.ceil(across / 2), Math.ceil(down / 2)]
  const half = new Float32Array(width * height * 4)
  const at = (x: number, y: number, channel: number) =>
    x < across && y < down ? (pixels[(y * across + x) * 4 + channel] ?? 0) : 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 4; channel++)
        half[(y * width + x) * 4 + channel] =
          (at(2 * x, 2 * y, channel) +
            at(2 * x + 1, 2 * y, channel) +
            at(2 * x, 2 * y + 1, channel) +
            at(2 * x + 1, 2 * y + 1, channel)) /
          4
  return { pixels: half, width, height }
}
