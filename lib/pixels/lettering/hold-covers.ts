/** Shapes in the kernel's memory, ready to say how much of each pixel they cover: sharp, or softened as a shadow. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Edges } from './edges.ts'
import { soften, softened } from './soften.ts'

/** Rows of coverage that are wanted: `width` + 2 × f32 each, for pixels from (left, top) on. */
export interface Wanted {
  target: number
  left: number
  width: number
  top: number
  rows: number
}

export interface Cover {
  /** In drawn pixels: outside it is nothing. */
  bounds: { left: number; top: number; right: number; bottom: number }
  /** All of `wanted`, on all threads there are. */
  fill(wanted: readonly Wanted[]): void
  free(): void
}

export function holdEdges(kernel: Kernel, edges: Edges): Cover {
  const address = kernel.hold(new Float32Array(edges))
  const count = edges.length / 4
  return {
    bounds: boundsOf(edges),
    fill: (wanted) =>
      kernel.spread(
        'coverLines',
        wanted.map(({ target, left, width, top, rows }) => [address, count, target, left, width, top, rows]),
      ),
    free: () => kernel.arena.give(address),
  }
}

/** Values of a shadow's mask that are kept at most. */
const mostValues = 1_000_000

/**
 * The shape blurred by `sigma` and moved `down`, both in drawn pixels. It is kept as a mask that is as fine as the blur
 * needs, whatever the size drawn, so that a preview shows the shadow of the full size.
 */
export function holdShadow(
  kernel: Kernel,
  edges: Edges,
  { sigma, down, within }: { sigma: number; down: number; within: Size },
): Cover {
  const { left, top, right, bottom } = boundsOf(edges)
  // What falls on the picture from outside is no farther than this.
  const most = sigma * 4 + Math.abs(down)
  const across = spanOf(left, right, most, within.width)
  const high = spanOf(top, bottom, most, within.height)
  const step = Math.max(sigma / softened.sigma, Math.sqrt((across.length * high.length) / mostValues), 1e-3)
  const width = Math.ceil(across.length / step) + 2 * softened.reach
  const height = Math.ceil(high.length / step) + 2 * softened.reach
  const x = across.from - softened.reach * step
  const y = high.from - softened.reach * step
  const values = coverageOf(
    kernel,
    edges.map((value, i) => (value - (i % 2 === 0 ? x : y)) / step),
    width,
    height,
  )
  const address = kernel.hold(soften(values, width, height))
  const [centreX, centreY] = [x + step / 2, y + step / 2 + down]
  return {
    bounds: { left: x, top: y + down, right: x + width * step, bottom: y + down + height * step },
    fill: (wanted) =>
      kernel.spread(
        'coverSoftly',
        wanted.map((rows) => [
          address,
          width,
          height,
          centreX,
          centreY,
          step,
          rows.target,
          rows.left,
          rows.width,
          rows.top,
          rows.rows,
        ]),
      ),
    free: () => kernel.arena.give(address),
  }
}

function spanOf(from: number, to: number, most: number, length: number): { from: number; length: number } {
  const [first, last] = [Math.max(from, -most), Math.min(to, length + most)]
  return { from: first, length: Math.max(last - first, 0) }
}

/** Rows without gaps. */
function coverageOf(kernel: Kernel, edges: Edges, width: number, height: number): Float32Array<ArrayBuffer> {
  const cover = holdEdges(kernel, edges)
  try {
    const target = kernel.arena.take((width + 2) * height * 4)
    try {
      cover.fill([{ target, left: 0, width, top: 0, rows: height }])
      const padded = new Float32Array(kernel.bytes(target, 0).buffer, target, (width + 2) * height)
      const values = new Float32Array(width * height)
      for (let y = 0; y < height; y++) values.set(padded.subarray(y * (width + 2), y * (width + 2) + width), y * width)
      return values
    } finally {
      kernel.arena.give(target)
    }
  } finally {
    cover.free()
  }
}

/** Of points x, y one after the other. */
export function boundsOf(edges: readonly number[]): Cover['bounds'] {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (let i = 0; i < edges.length; i += 2) {
    const [x, y] = [edges[i] ?? 0, edges[i + 1] ?? 0]
    bounds.left = Math.min(bounds.left, x)
    bounds.right = Math.max(bounds.right, x)
    bounds.top = Math.min(bounds.top, y)
    bounds.bottom = Math.max(bounds.bottom, y)
  }
  return edges.length > 0 ? bounds : { left: 0, top: 0, right: 0, bottom: 0 }
}
