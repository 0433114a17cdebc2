/** A small picture cut into patches of like colour, a few hundred of them: what is asked of patches costs little. */
import type { Colours } from './colours.ts'

export interface Patch {
  /** Means: of colour, and of the place in cells. */
  light: number
  green: number
  blue: number
  x: number
  y: number
  cells: number
  /** Cells at the picture's edge. */
  rim: number
  neighbours: number[]
}

export interface Patches {
  /** For each cell, the index of its patch. */
  owner: Int32Array
  list: Patch[]
}

const rounds = 4
/** How much a step of one patch's width counts beside a difference of colours. */
const compactness = 0.06

/** Simple linear iterative clustering (Achanta et al. 2012) into about `wanted` patches; cells apart may belong to one. */
export function patchesOf(colours: Colours, wanted: number): Patches {
  const { width, height, light, green, blue } = colours
  const step = Math.max(1, Math.sqrt((width * height) / wanted))
  const across = Math.max(1, Math.round(width / step))
  const down = Math.max(1, Math.round(height / step))
  const count = across * down
  const owner = new Int32Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      owner[y * width + x] =
        Math.min(Math.floor((y * down) / height), down - 1) * across +
        Math.min(Math.floor((x * across) / width), across - 1)
  const best = new Float64Array(width * height)
  const nearness = (compactness / step) ** 2
  let centres = meansOf(colours, owner, count)
  for (let round = 0; round < rounds; round++) {
    best.fill(Number.POSITIVE_INFINITY)
    for (let k = 0; k < count; k++) {
      const at = k * fields
      if ((centres[at + 5] as number) === 0) continue
      const [l, a, b] = [centres[at] as number, centres[at + 1] as number, centres[at + 2] as number]
      const [cx, cy] = [centres[at + 3] as number, centres[at + 4] as number]
      const [left, right] = [Math.max(0, Math.floor(cx - step)), Math.min(width - 1, Math.ceil(cx + step))]
      const [top, bottom] = [Math.max(0, Math.floor(cy - step)), Math.min(height - 1, Math.ceil(cy + step))]
      for (let y = top; y <= bottom; y++)
        for (let x = left; x <= right; x++) {
          const i = y * width + x
          const away =
            ((light[i] as number) - l) ** 2 +
            ((green[i] as number) - a) ** 2 +
            ((blue[i] as number) - b) ** 2 +
            nearness * ((x - cx) ** 2 + (y - cy) ** 2)
          if (away < (best[i] as number)) {
            best[i] = away
            owner[i] = k
          }
        }
    }
    centres = meansOf(colours, owner, count)
  }
  return listed(owner, centres, colours)
}

/** Per patch: three of colour, two of place, how many cells. */
const fields = 6

function meansOf({ width, height, light, green, blue }: Colours, owner: Int32Array, count: number): Float64Array {
  const sums = new Float64Array(count * fields)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const at = (owner[i] as number) * fields
      sums[at] = (sums[at] as number) + (light[i] as number)
      sums[at + 1] = (sums[at + 1] as number) + (green[i] as number)
      sums[at + 2] = (sums[at + 2] as number) + (blue[i] as number)
      sums[at + 3] = (sums[at + 3] as number) + x
      sums[at + 4] = (sums[at + 4] as number) + y
      sums[at + 5] = (sums[at + 5] as number) + 1
    }
  for (let at = 0; at < sums.length; at += fields)
    for (let k = 0; k < 5; k++) sums[at + k] = (sums[at + k] as number) / Math.max(sums[at + 5] as number, 1)
  return sums
}

/** Without empty ones, with who is beside whom. */
function listed(owner: Int32Array, centres: Float64Array, { width, height }: Colours): Patches {
  const index = new Int32Array(centres.length / fields).fill(-1)
  const list: Patch[] = []
  for (let k = 0; k < index.length; k++) {
    const [light = 0, green = 0, blue = 0, x = 0, y = 0, cells = 0] = centres.subarray(k * fields, (k + 1) * fields)
    if (cells === 0) continue
    index[k] = list.length
    list.push({ light, green, blue, x, y, cells, rim: 0, neighbours: [] })
  }
  for (let i = 0; i < owner.length; i++) owner[i] = index[owner[i] as number] as number
  join(owner, list, width, height)
  return { owner, list }
}

function join(owner: Int32Array, list: readonly Patch[], width: number, height: number): void {
  const beside = list.map(() => new Set<number>())
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const own = owner[i] as number
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) (list[own] as Patch).rim++
      for (const other of [x < width - 1 ? owner[i + 1] : own, y < height - 1 ? owner[i + width] : own]) {
        if (other === undefined || other === own) continue
        beside[own]?.add(other)
        beside[other]?.add(own)
      }
    }
  for (const [k, patch] of list.entries()) patch.neighbours = [...(beside[k] ?? [])]
}
