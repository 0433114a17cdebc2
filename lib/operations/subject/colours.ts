/** A small picture as colours whose distances are about how different they look. Never changes the picture. */
import type { Size } from '#contract/picture.ts'
import { decodeSrgb } from '#pixels/transfer.ts'

/** Three planes of Oklab, chroma twice as large as there: a step in it is seen as easily as one in lightness. */
export interface Colours extends Size {
  light: Float32Array
  green: Float32Array
  blue: Float32Array
  /** Alpha 0…1. */
  seen: Float32Array
}

const chroma = 2

/** Oklab (Ottosson 2020) of RGBA bytes. */
export function coloursOf(bytes: Uint8Array, { width, height }: Size): Colours {
  const colours = emptyColours(width, height)
  const levels = Float32Array.from({ length: 256 }, (_, i) => decodeSrgb(i / 255))
  for (let i = 0; i < width * height; i++) {
    const r = levels[bytes[4 * i] ?? 0] ?? 0
    const g = levels[bytes[4 * i + 1] ?? 0] ?? 0
    const b = levels[bytes[4 * i + 2] ?? 0] ?? 0
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    colours.light[i] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
    colours.green[i] = chroma * (1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s)
    colours.blue[i] = chroma * (0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s)
    colours.seen[i] = (bytes[4 * i + 3] ?? 0) / 255
  }
  return colours
}

/** Half as wide and high, by means; an odd row or column at the end is joined to the one before. */
export function halved(colours: Colours): Colours {
  const { width, height } = colours
  const half = emptyColours(Math.max(1, width >> 1), Math.max(1, height >> 1))
  for (const name of ['light', 'green', 'blue', 'seen'] as const) half[name] = halvedPlane(colours[name], width, height)
  return half
}

export function halvedPlane(plane: Float32Array, width: number, height: number): Float32Array {
  const [across, down] = [Math.max(1, width >> 1), Math.max(1, height >> 1)]
  const half = new Float32Array(across * down)
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const right = Math.min(2 * x + 1, width - 1)
      const [above, below] = [2 * y * width, Math.min(2 * y + 1, height - 1) * width]
      half[y * across + x] =
        ((plane[above + 2 * x] ?? 0) +
          (plane[above + right] ?? 0) +
          (plane[below + 2 * x] ?? 0) +
          (plane[below + right] ?? 0)) /
        4
    }
  return half
}

function emptyColours(width: number, height: number): Colours {
  const plane = () => new Float32Array(width * height)
  return { width, height, light: plane(), green: plane(), blue: plane(), seen: plane() }
}
