/** The colour of the light that a picture was taken in, guessed from the picture. Never blames the light for a colourful scene. */
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { bytesOf, type Raster } from '#pixels/raster.ts'
import { decodeSrgb } from '#pixels/transfer.ts'
import type { Rgb } from './operation.ts'

/** Ratios of linear light that a white under it would have: log(red / green) and log(blue / green). */
export type Cast = readonly [number, number]

const light = Float32Array.from({ length: 256 }, (_, value) => decodeSrgb(value / 255))
const sixths = light.map((value) => value ** 6)
const logs = light.map((value) => Math.log(Math.max(value, 1e-4)))
/** Clipped channels and black tell no colour. */
const usable = { from: 6, dark: 12, to: 250 }
const norm = 6

/**
 * Log-chromaticity of the illuminant, shrunk towards daylight by how little speaks for it. Two witnesses: shades of
 * grey (Finlayson and Trezzi 2004: the Minkowski norm of the light, p = 6) and grey edge (van de Weijer, Gevers and
 * Gijsenij 2007: the same of its gradients); then the near-neutral pixels around where the two meet.
 */
export function illuminantOf(kernel: Kernel, picture: Raster): Cast {
  const bytes = kernel.bytes(picture.address, bytesOf(picture))
  const shades = castOf(shadesOfGrey(bytes))
  const edges = castOf(greyEdge(bytes, picture.width))
  const meeting: Cast = [(shades[0] + edges[0]) / 2, (shades[1] + edges[1]) / 2]
  const start = plausible(meeting)
  const { cast, support } = neutralsAround(bytes, start)
  const apart = Math.hypot(shades[0] - edges[0], shades[1] - edges[1])
  const trust = Math.exp(-((apart / 0.7) ** 2)) * (support / (support + 0.03))
  return [cast[0] * trust, cast[1] * trust]
}

function castOf([r, g, b]: Rgb): Cast {
  if (!(r > 0 && g > 0 && b > 0)) return [0, 0]
  return [Math.log(r / g), Math.log(b / g)]
}

const isUsable = (bytes: Uint8Array, i: number) => {
  const [r, g, b] = [bytes[i] ?? 0, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0]
  return (bytes[i + 3] ?? 0) > 127 && Math.max(r, g, b) < usable.to && Math.max(r, g, b) > usable.from
}

function shadesOfGrey(bytes: Uint8Array): Rgb {
  const sum: [number, number, number] = [0, 0, 0]
  let count = 0
  for (let i = 0; i < bytes.length; i += 4) {
    if (!isUsable(bytes, i)) continue
    count++
    for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (sixths[bytes[i + c] ?? 0] ?? 0)
  }
  return rooted(sum, count)
}

function greyEdge(bytes: Uint8Array, width: number): Rgb {
  const sum: [number, number, number] = [0, 0, 0]
  let count = 0
  const row = width * 4
  for (let i = 0; i + row + 4 < bytes.length; i += 4) {
    if ((i + 4) % row === 0) continue
    if (!isUsable(bytes, i) || !isUsable(bytes, i + 4) || !isUsable(bytes, i + row)) continue
    count++
    for (let c = 0; c < 3; c++) {
      const here = light[bytes[i + c] ?? 0] ?? 0
      const across = (light[bytes[i + 4 + c] ?? 0] ?? 0) - here
      const down = (light[bytes[i + row + c] ?? 0] ?? 0) - here
      const square = across * across + down * down
      sum[c] = (sum[c] ?? 0) + square * square * square
    }
  }
  return rooted(sum, count)
}

const rooted = (sum: Rgb, count: number): Rgb => {
  const root = (value: number) => (value / Math.max(count, 1)) ** (1 / norm)
  return [root(sum[0]), root(sum[1]), root(sum[2])]
}

/**
 * Light that one meets: along daylight and lamps, red rises about as much as blue falls; across that line, towards
 * green or magenta, light hardly strays.
 */
function plausible([red, blue]: Cast): Cast {
  const warmth = soft((red - blue) / 2, 0.8)
  const magenta = soft((red + blue) / 2, 0.35)
  return [magenta + warmth, magenta - warmth]
}

/** Straight near 0, never beyond `most`. */
const soft = (value: number, most: number) => most * Math.tanh(value / most)

/**
 * The mean of the pixels that lie near `start` or nearer to white, weighted by their light; drawn closer three times.
 * `support` is the share of usable pixels among them.
 */
function neutralsAround(bytes: Uint8Array, start: Cast): { cast: Cast; support: number } {
  let cast = start
  let support = 0
  for (const width of [0.3, 0.2, 0.14]) {
    const sum = { red: 0, blue: 0, weight: 0, near: 0, all: 0 }
    for (let i = 0; i < bytes.length; i += 8) {
      if (!isUsable(bytes, i)) continue
      const [r, g, b] = [bytes[i] ?? 0, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0]
      if (Math.min(r, g, b) < usable.dark) continue
      sum.all++
      const green = logs[g] ?? 0
      const [red, blue] = [(logs[r] ?? 0) - green, (logs[b] ?? 0) - green]
      const far = ((red - cast[0]) ** 2 + (blue - cast[1]) ** 2) / (width * width)
      if (far > 6) continue
      const near = Math.exp(-far / 2)
      const weight = (near * g) / 255
      sum.red += red * weight
      sum.blue += blue * weight
      sum.weight += weight
      sum.near += near
    }
    if (sum.weight === 0) return { cast, support: 0 }
    cast = plausible([sum.red / sum.weight, sum.blue / sum.weight])
    support = sum.near / sum.all
  }
  return { cast, support }
}
