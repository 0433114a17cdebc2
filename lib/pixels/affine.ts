/** Resampling along any affine map, with antialiased edges; outside the kept region is transparent. */
import type { Size } from '#contract/picture.ts'
import type { Kernel } from './kernel/kernel.ts'
import { lanczos, quantise } from './lanczos.ts'
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
/** Bytes of a pixel beside its neighbour in linear light. */
const paired = 16

/** Places in the kernel: 16 bits after the point. Rounding to a phase adds half of one. */
const fixed = (place: number) => Math.round(place * 65_536)
const halfPhase = 32_768 / phases

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
  const scratch = arena.take(scratchWidth * scratchHeight * paired)
  const line = arena.take((scratchWidth + 1) * 8)
  const weightsAcross = kernel.hold(across.weights)
  const weightsDown = kernel.hold(down.weights)
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
    for (let y = 0; y < scratchHeight; y++) {
      run.linearise(row(leastY + y), bounds.left, bounds.right - 1, leastX, scratchWidth + 1, line, light.decode)
      run.pairUp(line, scratch + y * scratchWidth * paired, scratchWidth)
    }
    run.resampleTile(
      scratch,
      scratchWidth * paired,
      target,
      stride,
      width,
      height,
      fixed(atX - leastX) + halfPhase,
      fixed(a),
      fixed(b),
      fixed(atY - leastY) + halfPhase,
      fixed(d),
      fixed(e),
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
      for (const address of [scratch, line, weightsAcross, weightsDown, kept]) arena.give(address)
    },
  }
}

/** Weights for each of `phases` positions between two pixels; `scale` > 1 widens the kernel. */
function phaseWeights(scale: number) {
  const wide = Math.max(1, scale)
  const reach = Math.ceil(3 * wide)
  const taps = 2 * reach
  const weights = new Int16Array(phases * taps)
  const exact = new Float64Array(taps)
  for (let phase = 0; phase < phases; phase++) {
    for (let k = 0; k < taps; k++) exact[k] = lanczos((k - reach + 1 - phase / phases) / wide)
    quantise(exact, weights, phase * taps)
  }
  return { taps, weights }
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
