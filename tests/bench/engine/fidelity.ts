/** How near our resize is to the exact one: three-lobed Lanczos (Duchon 1979) in linear light, in double precision, no rounding but the last. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { decodeSrgb, encodeSrgb } from '#pixels/transfer.ts'
import { smallWidth, stepsOf } from './edits.ts'
import { type Megapixels, photograph, sizes } from './picture.ts'
import { openRaw } from './raw-engine.ts'

/** A window of the result is enough, and an exact one of all of it would take minutes. */
const side = 160

/** Peak signal to noise in decibels, of a window in the middle of the result. */
export async function fidelityOfResize(kernel: Kernel, megapixels: Megapixels): Promise<number> {
  const source = sizes[megapixels]
  const picture = photograph(source)
  const ours = await openRaw(kernel, picture, source)
  const { size, pixels } = await ours.draw(stepsOf('resize', 0, source), (bytes) => new Uint8Array(bytes))
  ours.free()
  if (!pixels || size.width !== smallWidth) throw new Error('the result is not what was asked for')
  const left = Math.floor((size.width - side) / 2)
  const top = Math.floor((size.height - side) / 2)
  const across = axis(source.width, size.width, left)
  const down = axis(source.height, size.height, top)
  const light = Float64Array.from({ length: 256 }, (_, level) => decodeSrgb(level / 255))
  let squares = 0
  for (let channel = 0; channel < 3; channel++) {
    const exact = separably(picture, source, channel, across, down, light)
    for (let i = 0; i < exact.length; i++) {
      const found = pixels[((top + Math.floor(i / side)) * size.width + left + (i % side)) * 4 + channel] ?? 0
      squares += (found - Math.min(Math.max(encodeSrgb(exact[i] ?? 0) * 255, 0), 255)) ** 2
    }
  }
  return decibels(squares / (side * side * 3))
}

const decibels = (meanSquare: number) => 10 * Math.log10(255 ** 2 / meanSquare)

interface Taps {
  first: number
  weights: Float64Array
}

/** For `side` results from `from` on: which pixels of the axis each takes, and how much of them. */
function axis(length: number, count: number, from: number): Taps[] {
  const scale = length / count
  return Array.from({ length: side }, (_, i) => {
    const centre = (from + i + 0.5) * scale - 0.5
    const first = Math.ceil(centre - 3 * scale)
    const weights = Float64Array.from({ length: Math.floor(centre + 3 * scale) - first + 1 }, (_, k) =>
      lanczos((first + k - centre) / scale),
    )
    const sum = weights.reduce((total, weight) => total + weight, 0)
    return { first, weights: weights.map((weight) => weight / sum) }
  })
}

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x))
const lanczos = (x: number) => (Math.abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0)

/** One channel of the window in linear light, rows first. */
function separably(
  picture: Uint8ClampedArray,
  { width }: Size,
  channel: number,
  across: readonly Taps[],
  down: readonly Taps[],
  light: Float64Array,
): Float64Array {
  const lines = new Map<number, Float64Array>()
  const lineAt = (y: number) => {
    const known = lines.get(y)
    if (known) return known
    const line = Float64Array.from(across, ({ first, weights }) =>
      weights.reduce(
        (sum, weight, k) => sum + weight * (light[picture[(y * width + first + k) * 4 + channel] ?? 0] ?? 0),
        0,
      ),
    )
    lines.set(y, line)
    return line
  }
  return Float64Array.from({ length: side * side }, (_, i) => {
    const taps = down[Math.floor(i / side)]
    return taps ? taps.weights.reduce((sum, weight, k) => sum + weight * (lineAt(taps.first + k)[i % side] ?? 0), 0) : 0
  })
}
