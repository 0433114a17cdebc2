/** A mask as a picture beside the part of a picture that it is for: what a model is told, and what is compared around it. */
import type { Mask } from '#contract/mask.ts'
import type { Part } from '#contract/mask-bounds.ts'
import type { Size } from '#contract/picture.ts'
import type { Outcome } from '#contract/refusal.ts'
import type { Codec } from '#pixels/codec.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { rowWeights } from '#pixels/mask-weights.ts'

export interface MaskPart {
  mask: Mask
  /** Of the picture that the mask is for, at full size. */
  of: Size
  /** Which part of it, in its fractions. */
  place: Part
  /** Pixels of that part as it is drawn. */
  size: Size
}

/** One byte for each pixel, row by row: 1 where the mask reaches at all. Its soft edge lies within, so it is left out. */
export function reachOf({ mask, of, place, size }: MaskPart): Uint8Array {
  const across = size.width / ((place.right - place.left) * of.width)
  const down = size.height / ((place.bottom - place.top) * of.height)
  const whole = { width: of.width * across, height: of.height * down }
  const weigh = rowWeights({ ...mask, feather: 0 }, whole, 'inside')
  const [left, top] = [Math.round(place.left * whole.width), place.top * whole.height]
  const row = new Float32Array(left + size.width)
  const reach = new Uint8Array(size.width * size.height)
  for (let y = 0; y < size.height; y++) {
    weigh(top + y + 0.5, row)
    for (let x = 0; x < size.width; x++) reach[y * size.width + x] = (row[left + x] ?? 0) > 0 ? 1 : 0
  }
  return reach
}

/** A PNG: transparent where the mask reaches, black everywhere else. Throws `Stopped` and `OutOfMemory`. */
export async function drawMask<Encoded>(
  signal: AbortSignal,
  kernel: Kernel,
  codec: Codec<Encoded>,
  part: MaskPart,
): Promise<Outcome<Encoded>> {
  const { width, height } = part.size
  const reach = reachOf(part)
  const address = kernel.arena.take(width * height * 4)
  try {
    const pixels = kernel.bytes(address, width * height * 4)
    pixels.fill(0)
    reach.forEach((reached, i) => {
      pixels[i * 4 + 3] = reached ? 0 : 255
    })
    const picture = {
      width,
      height,
      colorSpace: 'srgb' as const,
      opaque: false,
      strips: once({ y: 0, rows: height, address }),
    }
    return await codec.encode(signal, kernel, picture, { type: 'image/png', quality: 1 })
  } finally {
    kernel.arena.give(address)
  }
}

async function* once<T>(item: T): AsyncGenerator<T> {
  yield item
}
