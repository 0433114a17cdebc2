/** Pictures, and steps drawn on them through the engine's own passes, for promises that hold for every operation on areas. */
import type { Mask } from '#contract/mask.ts'
import { bakeTone } from '#engine/bake-tone.ts'
import { type Compiled, compile } from '#engine/compile.ts'
import { drawnAt } from '#engine/drawn-at.ts'
import { createFind } from '#engine/findings.ts'
import { sizeWithin } from '#engine/geometry.ts'
import type { ParsedStep } from '#engine/parsed-step.ts'
import { renderRaster } from '#engine/render.ts'
import type { Operation } from '#operations/operation.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { bytesOf, type Raster } from '#pixels/raster.ts'
import { noise, rasterFrom } from '../unit/pixels/load-kernel.ts'

export interface Picture {
  width: number
  height: number
  data: Uint8Array
}

/** Shading, edges and grain, opaque or with holes. Each is drawn once; whoever asks gets a copy. */
export function pictureOf(width: number, height: number, kind: 'opaque' | 'holes' = 'opaque'): Picture {
  const name = `${width}x${height} ${kind}`
  const picture = drawnBefore.get(name) ?? draw(width, height, kind)
  drawnBefore.set(name, picture)
  return { ...picture, data: picture.data.slice() }
}

const drawnBefore = new Map<string, Picture>()

function draw(width: number, height: number, kind: 'opaque' | 'holes'): Picture {
  const grain = noise(width * height * 4)
  const data = grain.map((v, i) => {
    const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)]
    if (i % 4 === 3) return kind === 'opaque' ? 255 : ((x >> 3) + (y >> 3)) % 3 === 0 ? 0 : ((x * 7) % 200) + 56
    const edge = ((x >> 4) ^ (y >> 4)) & 1 ? 50 : 0
    return Math.min(255, 50 + edge + 60 * Math.sin(x / (9 + (i % 4))) ** 2 + (80 * y) / height + (v % 7))
  })
  for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 0) data.fill(0, i, i + 4)
  return { width, height, data }
}

export interface Drawn extends Picture {
  compiled: Compiled
  opaque: boolean
  /** Bytes of the kernel's memory that were not given back. */
  leaked: number
  /** The source's pixels afterwards. */
  source: Uint8Array
}

/** One step on `picture`, at `longest` pixels; throws what drawing throws. */
export async function drawStep(
  kernel: Kernel,
  step: { operation: Operation; params: Record<string, unknown>; mask?: Mask },
  picture: Picture,
  options: { longest?: number; signal?: AbortSignal } = {},
): Promise<Drawn> {
  const source = rasterFrom(kernel, picture.data, picture.width, picture.height)
  const signal = options.signal ?? new AbortController().signal
  const used = kernel.arena.used
  try {
    const steps: ParsedStep[] = [{ ...step }]
    const drawRaster = async (compiled: Compiled, target: { width: number; height: number }) => {
      const raster = await rendered(kernel, source, drawnAt(compiled, target), signal)
      return { raster, release: () => kernel.arena.give(raster.address) }
    }
    const found = await createFind(kernel)({ key: 'probe', source }, steps, drawRaster)
    if (!found.ok) throw new Error(found.refusal.code)
    const compiled = compile(steps, source, found.value)
    if (!compiled.ok) throw new Error(compiled.refusal.code)
    const drawn = drawnAt(compiled.value, sizeWithin(compiled.value.size, options.longest))
    const raster = await rendered(kernel, source, drawn, signal)
    const data = kernel.bytes(raster.address, bytesOf(raster)).slice()
    kernel.arena.give(raster.address)
    return {
      ...{ width: raster.width, height: raster.height, opaque: raster.opaque, data },
      compiled: compiled.value,
      leaked: kernel.arena.used - used,
      source: kernel.bytes(source.address, bytesOf(source)).slice(),
    }
  } finally {
    kernel.arena.give(source.address)
  }
}

const rendered = (kernel: Kernel, source: Raster, compiled: Compiled, signal: AbortSignal): Promise<Raster> =>
  renderRaster(kernel, { source, compiled }, ({ tone }, breath) => bakeTone(tone, 'exact', breath), signal)
