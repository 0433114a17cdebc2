/** One open picture: its pixels, smaller ones of them, and the last geometry, made when first wanted. */

import { compose, imageOf, invert, slopesAt } from '#operations/mapping.ts'
import { intersect, type Point, rectangle } from '#operations/polygon.ts'
import type { Breath } from '#pixels/breath.ts'
import { fillRaster } from '#pixels/fill-raster.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { boxOf, type Raster } from '#pixels/raster.ts'
import { resize } from '#pixels/resize.ts'
import { type Geometry, untouched } from './geometry.ts'
import { covers, passFor } from './geometry-pass.ts'
import { rowsOf } from './geometry-rows.ts'

/** Previews up to this many pixels keep their geometry, so that a slider costs one tone pass. */
const largestBase = 6_000_000

export interface HeldPicture {
  readonly source: Raster
  /** A raster and what is left to do on it, with the same result as `geometry` on the source, but cheaper. */
  prepare(geometry: Geometry, breath: Breath): Promise<Prepared>
  /** Only after every `release`. */
  free(): void
}

/** The raster stays as it is until `release`. */
export interface Prepared {
  source: Raster
  geometry: Geometry
  release(): void
}

/** A geometry that is done, with who still reads it. */
interface Base {
  key: string
  raster: Raster
  readers: number
}

/** The one that is looked at and the one it is compared with. */
const mostBases = 2

export function holdPicture(kernel: Kernel, source: Raster): HeldPicture {
  const halves: Raster[] = [source]
  const bases: Base[] = []
  let isFirst = true

  /** The smallest half, quarter, … that still has more pixels than the geometry wants. */
  const levelFor = async (geometry: Geometry, breath: Breath): Promise<Raster> => {
    const level = Math.floor(Math.log2(leastShrink(geometry) + 1e-9))
    if (!isWhole(geometry, source)) return source
    for (let i = halves.length; i <= level; i++) {
      const larger = halves[i - 1] ?? source
      const size = { width: Math.ceil(larger.width / 2), height: Math.ceil(larger.height / 2) }
      const maker = resize(kernel, larger, boxOf(larger), boxOf(larger), size)
      const half = await fillRaster(kernel, maker, larger, breath, larger.width * larger.height)
      // Another render may have made it in the meantime.
      if (halves[i]) kernel.arena.give(half.address)
      else halves[i] = half
    }
    return halves[Math.max(0, Math.min(level, halves.length - 1))] ?? source
  }

  const lend = (base: Base): Prepared => {
    base.readers++
    bases.splice(bases.indexOf(base), 1)
    bases.unshift(base)
    return {
      source: base.raster,
      geometry: untouched(base.raster),
      release() {
        base.readers--
        for (const old of bases.slice(mostBases).filter(({ readers }) => readers === 0)) {
          bases.splice(bases.indexOf(old), 1)
          kernel.arena.give(old.raster.address)
        }
      },
    }
  }

  return {
    source,
    async prepare(geometry, breath) {
      const pixels = geometry.size.width * geometry.size.height
      const pass = passFor(geometry, source)
      if (pass.kind === 'none' || pixels > largestBase || pixels > source.width * source.height)
        return { source, geometry, release() {} }
      const key = JSON.stringify(geometry)
      const known = bases.find((base) => base.key === key)
      if (known) return lend(known)
      // Halving pays from the second geometry on; the first preview comes sooner without.
      const level = isFirst && pass.kind === 'resize' ? source : await levelFor(geometry, breath)
      isFirst = false
      const work = onLevel(geometry, source, level)
      const maker = await rowsOf(kernel, level, passFor(work, level), work.size, breath)
      const like = { colorSpace: source.colorSpace, opaque: source.opaque && covers(pass) }
      const raster = await fillRaster(kernel, maker, like, breath, level.width * level.height)
      const base = { key, raster, readers: 0 }
      bases.push(base)
      return lend(base)
    },
    free() {
      for (const raster of [...halves, ...bases.map((base) => base.raster)]) kernel.arena.give(raster.address)
    },
  }
}

function isWhole({ clip }: Geometry, source: Raster): boolean {
  const xs = clip.map(([x]) => x)
  const ys = clip.map(([, y]) => y)
  return (
    Math.min(...xs) <= 0 && Math.min(...ys) <= 0 && Math.max(...xs) >= source.width && Math.max(...ys) >= source.height
  )
}

function onLevel(geometry: Geometry, source: Raster, level: Raster): Geometry {
  const x = level.width / source.width
  const y = level.height / source.height
  const clip = geometry.clip.map(([px, py]): Point => [px * x, py * y])
  return { size: geometry.size, from: compose([x, 0, 0, 0, y, 0], geometry.from), clip }
}

/** Source pixels to a pixel of the result, where they are fewest. */
function leastShrink({ from, size, clip }: Geometry): number {
  const shown = intersect(rectangle(size), imageOf(invert(from), clip))
  const steps = shown.flatMap((corner) => {
    const [[a, b], [d, e]] = slopesAt(from, corner)
    return [Math.hypot(a, d), Math.hypot(b, e)]
  })
  return Math.max(1, Math.min(...steps))
}
