/** Resampling along any affine map, with antialiased edges; outside the kept region is transparent. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import { lanczos, one, quantise } from './lanczos.ts'
import type { Box, Raster, RowMaker } from './raster.ts'

/** Output → source, continuous coordinates: x' = a·x + b·y + c, y' = d·x + e·y + f. */
export type Coefficients = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

/** A straight edge in output pixels: nx·x + ny·y + c ≥ 0 is kept; (nx, ny) has length 1. */
export interface Edge {
  nx: number
  ny: number
  c: number
}

const phases = 1024
const tile = { width: 64, height: 32 }

export function resampleAffine(
  kernel: Kernel,
  source: Raster,
  bounds: Box,
  [a, b, c, d, e, f]: Coefficients,
  size: Size,
  edges: readonly Edge[],
): RowMaker {
  const { run, arena, light } = kernel
  const across = phaseWeights(Math.hypot(a, b))
  const down = phaseWeights(Math.hypot(d, e))
  const scratchWidth = Math.ceil(Math.abs(a) * tile.width + Math.abs(b) * tile.height) + across.taps + 3
  const scratchHeight = Math.ceil(Math.abs(d) * tile.width + Math.abs(e) * tile.height) + down.taps + 3
  const scratch = arena.take(scratchWidth * scratchHeight * 8)
  const weightsAcross = kernel.hold(across.whole)
  const weightsDown = kernel.hold(down.fractions)
  const kept = kernel.hold(Float32Array.from(edges.flatMap(({ nx, ny, c: offset }) => [nx, ny, offset, 0])))
  const stride = size.width * 4

  const fill = (left: number, top: number, width: number, height: number, target: number) => {
    const x = left + 0.5
    const y = top + 0.5
    const atX = a * x + b * y + c - 0.5
    const atY = d * x + e * y + f - 0.5
    const leastX = Math.floor(atX + Math.min(0, a * (width - 1)) + Math.min(0, b * (height - 1))) - across.taps / 2
    const leastY = Math.floor(atY + Math.min(0, d * (width - 1)) + Math.min(0, e * (height - 1))) - down.taps / 2
    const row = (y: number) => source.address + Math.min(Math.max(y, bounds.top), bounds.bottom - 1) * source.width * 4
    for (let line = 0; line < scratchHeight; line++) {
      const into = scratch + line * scratchWidth * 8
      run.linearise(row(leastY + line), bounds.left, bounds.right - 1, leastX, scratchWidth, into, light.decode)
    }
    run.resampleTile(
      scratch,
      scratchWidth * 8,
      target,
      stride,
      width,
      height,
      atX - leastX,
      a,
      b,
      atY - leastY,
      d,
      e,
      weightsAcross,
      across.taps,
      weightsDown,
      down.taps,
      light.encode,
    )
  }

  return {
    ...size,
    make(y, rows, target) {
      for (let top = y; top < y + rows; top += tile.height) {
        const height = Math.min(tile.height, y + rows - top)
        for (let left = 0; left < size.width; left += tile.width) {
          const width = Math.min(tile.width, size.width - left)
          const into = target + (top - y) * stride + left * 4
          if (isOutside(edges, left, top, width, height)) clear(kernel, into, stride, width, height)
          else fill(left, top, width, height, into)
        }
      }
      for (let at = y; at < y + rows; at++) {
        const [from, to] = insideOf(edges, at, size.width)
        const line = target + (at - y) * stride
        if (from > 0) run.coverEdges(line, 0, from, at, kept, edges.length)
        if (to < size.width) run.coverEdges(line + to * 4, to, size.width - to, at, kept, edges.length)
      }
    },
    free() {
      for (const address of [scratch, weightsAcross, weightsDown, kept]) arena.give(address)
    },
  }
}

/** Weights for each of `phases + 1` positions between two pixels; `scale` > 1 widens the kernel. */
function phaseWeights(scale: number) {
  const wide = Math.max(1, scale)
  const reach = Math.ceil(3 * wide)
  const taps = 2 * reach
  const whole = new Int16Array((phases + 1) * taps)
  const exact = new Float64Array(taps)
  for (let phase = 0; phase <= phases; phase++) {
    for (let k = 0; k < taps; k++) exact[k] = lanczos((k - reach + 1 - phase / phases) / wide)
    quantise(exact, whole, phase * taps)
  }
  return { taps, whole, fractions: Float32Array.from(whole, (weight) => weight / (one * one)) }
}

const distance = ({ nx, ny, c }: Edge, x: number, y: number) => nx * x + ny * y + c

function isOutside(edges: readonly Edge[], left: number, top: number, width: number, height: number): boolean {
  return edges.some((edge) =>
    [left, left + width].every((x) => [top, top + height].every((y) => distance(edge, x, y) < -1)),
  )
}

/** The pixels of row `y` that no edge touches: from (inclusive) to (exclusive). */
function insideOf(edges: readonly Edge[], y: number, width: number): [from: number, to: number] {
  let from = 0
  let to = width
  for (const { nx, ny, c } of edges) {
    const rest = ny * (y + 0.5) + c - 0.5
    if (Math.abs(nx) < 1e-9) {
      if (rest < -1e-6) to = 0
    } else if (nx > 0) from = Math.max(from, Math.ceil(-rest / nx - 0.5 - 1e-6))
    else to = Math.min(to, Math.floor(-rest / nx - 0.5 + 1e-6) + 1)
  }
  return from < to ? [from, to] : [width, width]
}

function clear(kernel: Kernel, target: number, stride: number, width: number, height: number): void {
  for (let y = 0; y < height; y++) kernel.bytes(target + y * stride, width * 4).fill(0)
}
