/** Compiled work on a raster → rows of pixels, made as they are asked for. Holds a whole picture only where geometry needs one. */
import type { Size } from '#contract/picture.ts'
import type { Breath } from '#pixels/breath.ts'
import type { Kernel } from '#pixels/kernel/kernel.ts'
import { maskWeights } from '#pixels/mask-weights.ts'
import { masked } from '#pixels/masked.ts'
import { matteWeights } from '#pixels/matte-weights.ts'
import type { Raster, RowMaker } from '#pixels/raster.ts'
import { expandedRows, inPlace, quantised, type Scanlines, scanlinesOf } from '#pixels/scanlines.ts'
import { holdTone, type Tone, type TonePass } from '#pixels/tone.ts'
import type { Compiled, Fused, Passage, Within } from './compile.ts'
import { covers, passFor } from './geometry-pass.ts'
import { reframed, scanlinesThrough } from './reframe.ts'

/** The tables for some tone, made or remembered. */
export type Bake = (fused: Pick<Fused, 'tone' | 'toneKey'>, breath: Breath) => Promise<TonePass | undefined>

/** What a picture is besides its size, on its way through the work. */
type Look = Pick<Raster, 'colorSpace' | 'opaque'>

/**
 * All of `compiled`, whose head starts at `source`; for work with a rest. The maker's rows cost least from top to bottom.
 * `finished` makes the bytes of shorter work, as they would be by themselves. Throws `Stopped` and `OutOfMemory`, and
 * keeps nothing then.
 */
export async function draw(
  kernel: Kernel,
  source: Raster,
  compiled: Compiled,
  bake: Bake,
  breath: Breath,
  finished: (compiled: Compiled) => Promise<RowMaker>,
): Promise<RowMaker> {
  const { head, scale } = compiled
  // Floats that are rounded later are not always the bytes that there were: what must stay to the byte begins with bytes.
  const laid = compiled.rest.findLastIndex((passage) => passage.kind === 'area' && passage.drawn)
  const done = { ...compiled, rest: compiled.rest.slice(0, Math.max(0, laid)) }
  let look: Look = { colorSpace: source.colorSpace, opaque: isOpaque(done, source) }
  let lines =
    laid < 0 ? await fusedLines(kernel, source, head, bake, breath) : expandedRows(kernel, await finished(done))
  for (const passage of compiled.rest.slice(done.rest.length)) {
    lines = await through(kernel, lines, passage, look, scale, bake, breath)
    look = { ...look, opaque: isOpaqueAfter(look.opaque, passage, lines) }
  }
  return quantised(kernel, lines)
}

/** Whether nothing in the result can be transparent. */
export function isOpaque({ head, rest }: Compiled, source: Raster): boolean {
  let before: Size = head.geometry.size
  return rest.reduce(
    (opaque, passage) => {
      const after = isOpaqueAfter(opaque, passage, before)
      before = passage.size
      return after
    },
    source.opaque && covers(passFor(head.geometry, source)),
  )
}

function isOpaqueAfter(opaque: boolean, passage: Passage, before: Size): boolean {
  if (passage.kind === 'fused') return opaque && covers(passFor(passage.geometry, before))
  return opaque && !(passage.kind === 'area' && passage.area.revealing?.(passage.params))
}

/** One passage; takes over `lines`. */
async function through(
  kernel: Kernel,
  lines: Scanlines,
  passage: Passage,
  look: Look,
  scale: number,
  bake: Bake,
  breath: Breath,
): Promise<Scanlines> {
  switch (passage.kind) {
    case 'fused':
      return refit(kernel, lines, passage, look, bake, breath)
    case 'tone':
      return keptTo(kernel, passage.within, lines, (input) => toned(kernel, input, passage, bake, breath))
    case 'area': {
      const { area, params, found, drawn, within, size } = passage
      const { width, height } = lines
      const scene = { width, height, scale, ...look, found, drawn, target: size, breath }
      return keptTo(kernel, within, lines, (input) => area.rows(kernel, input, params, scene))
    }
  }
}

function keptTo(
  kernel: Kernel,
  within: Within | undefined,
  lines: Scanlines,
  edit: (input: Scanlines) => Scanlines | Promise<Scanlines>,
): Scanlines | Promise<Scanlines> {
  if (!within) return edit(lines)
  const weightsFor = (size: Size) =>
    within.kind === 'shapes'
      ? maskWeights(kernel, within.mask, size, within.edge)
      : matteWeights(kernel, within.matte, within.side, size)
  return masked(kernel, lines, weightsFor, edit)
}

/** The first pass, from bytes to working pixels. */
async function fusedLines(
  kernel: Kernel,
  source: Raster,
  fused: Fused,
  bake: Bake,
  breath: Breath,
): Promise<Scanlines> {
  const pass = passFor(fused.geometry, source)
  if (pass.kind !== 'none')
    return toned(kernel, await scanlinesThrough(kernel, source, pass, fused.geometry.size, breath), fused, bake, breath)
  const tables = await bake(fused, breath)
  return tables ? expanded(source, holdTone(kernel, tables)) : scanlinesOf(kernel, source)
}

function expanded({ width, height, address }: Raster, tone: Tone): Scanlines {
  return {
    width,
    height,
    make: (y, rows, target) => tone.expand(address + y * width * 4, target, rows * width),
    free: tone.free,
  }
}

async function toned(
  kernel: Kernel,
  lines: Scanlines,
  fused: Pick<Fused, 'tone' | 'toneKey'>,
  bake: Bake,
  breath: Breath,
): Promise<Scanlines> {
  let tone: Tone | undefined
  try {
    const tables = await bake(fused, breath)
    tone = tables && holdTone(kernel, tables)
  } catch (error) {
    lines.free()
    throw error
  }
  const { refine, free } = tone ?? {}
  return refine ? inPlace(lines, (target, _, rows) => refine(target, target, rows * lines.width), free) : lines
}

/** Geometry needs places in any order: the picture so far is held, in 16 bits of linear light, and resampled from there. */
async function refit(
  kernel: Kernel,
  lines: Scanlines,
  fused: Fused & { size: Size },
  look: Look,
  bake: Bake,
  breath: Breath,
): Promise<Scanlines> {
  const pass = passFor(fused.geometry, lines)
  const framed = pass.kind === 'none' ? lines : await reframed(kernel, lines, pass, fused.size, look, breath)
  return toned(kernel, framed, fused, bake, breath)
}
