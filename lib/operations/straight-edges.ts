/** Pixels on straight edges that run nearly level or nearly upright, and their direction. Never counts noise or texture. */
import type { Kernel } from '#pixels/kernel/kernel.ts'
import type { Raster } from '#pixels/raster.ts'
import { workingPixel } from '#pixels/scanlines.ts'

export interface Edge {
  x: number
  y: number
  /** Degrees by which it leans clockwise from level, or from upright. */
  tilt: number
  upright: boolean
  /** 0…1: how clearly there is an edge. */
  weight: number
}

/**
 * Those that lean by less than `within` degrees. Direction and clearness come from the structure tensor (Bigün and
 * Granlund 1987) of smoothed luma; a pixel counts where the gradient across its edge is largest.
 */
export function edgesOf(kernel: Kernel, picture: Raster, within: number): Edge[] {
  const { width, height, address } = picture
  const { run, arena } = kernel
  const room = width * height * workingPixel
  const stride = width * workingPixel
  const [products, tensor, scratch] = [arena.take(room), arena.take(room), arena.take(stride)]
  try {
    const inside = (border: number) => ({
      at: border * (stride + workingPixel),
      size: [width - 2 * border, height - 2 * border] as const,
    })
    const [first, second, third] = [inside(2), inside(3), inside(5)]
    run.expand(address, products, width * height)
    run.smoothStarlet(products + first.at, stride, tensor + first.at, stride, ...first.size, 1, scratch)
    run.gradientProducts(tensor + second.at, products + second.at, stride, ...second.size)
    run.smoothStarlet(products + third.at, stride, tensor + third.at, stride, ...third.size, 1, scratch)
    const values = (from: number) => new Float32Array(run.memory.buffer, from, width * height * 4)
    return pick(values(products), values(tensor), width, height, within)
  } finally {
    for (const taken of [products, tensor, scratch]) arena.give(taken)
  }
}

/** Squared luma (0…1) per pixel: below `faint` an edge is not seen; from `clear` on it counts in full. */
const faint = 6e-5
const clear = 9e-4
const coherent = 0.85
/** What lies closer to the border may belong to a frame; nor do the smoothings reach it. */
const margin = 6

/** Both planes hold three products of the gradient for each pixel: as they are, and smoothed. */
function pick(products: Float32Array, tensor: Float32Array, width: number, height: number, within: number): Edge[] {
  const edges: Edge[] = []
  for (let y = margin; y < height - margin; y++)
    for (let x = margin; x < width - margin; x++) {
      const at = (y * width + x) * 4
      const upright = (tensor[at] ?? 0) > (tensor[at + 2] ?? 0)
      if (!isCrest(products, at, upright ? 4 : width * 4)) continue
      const found = lineAt(tensor, at, upright)
      if (found && Math.abs(found.tilt) <= within) edges.push({ x: x + 0.5, y: y + 0.5, upright, ...found })
    }
  return edges
}

/** The gradient is strongest here, across the edge. */
function isCrest(products: Float32Array, at: number, beside: number): boolean {
  const here = (products[at] ?? 0) + (products[at + 2] ?? 0)
  return (
    here >= faint &&
    here >= (products[at - beside] ?? 0) + (products[at - beside + 2] ?? 0) &&
    here > (products[at + beside] ?? 0) + (products[at + beside + 2] ?? 0)
  )
}

function lineAt(tensor: Float32Array, at: number, upright: boolean): Pick<Edge, 'tilt' | 'weight'> | undefined {
  const [across, both, along] = [tensor[at] ?? 0, tensor[at + 1] ?? 0, tensor[at + 2] ?? 0]
  const energy = across + along
  const coherence = Math.hypot(across - along, 2 * both) / energy
  if (energy < faint || coherence < coherent) return undefined
  // The gradient's direction; the edge runs across it.
  const normal = (0.5 * Math.atan2(2 * both, across - along) * 180) / Math.PI
  const tilt = upright ? normal : normal > 0 ? normal - 90 : normal + 90
  return { tilt, weight: Math.min(energy / clear, 1) * ((coherence - coherent) / (1 - coherent)) ** 2 }
}
