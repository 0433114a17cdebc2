/** Steps → what is to be computed: one pass for all tone and geometry in a row, and what cannot be part of one. Pure. */
import { type Mask, meansSubject, type Side, sideOf } from '#contract/mask.ts'
import { pictureLimits, type Size } from '#contract/picture.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { FileWish, Operation, PixelWork, ToneStage } from '#operations/operation.ts'
import { maskedMatte } from '#operations/subject/matte.ts'
import type { MaskEdge } from '#pixels/mask-weights.ts'
import type { Matte } from '#pixels/matted.ts'
import type { Raster } from '#pixels/raster.ts'
import type { Found } from './found.ts'
import { follow, type Geometry, untouched } from './geometry.ts'
import type { ParsedStep } from './parsed-step.ts'

/** Tone and geometry commute, so that each becomes one pass. */
export interface Fused {
  tone: readonly ToneStage[]
  /** From the picture before, in its coordinates. */
  geometry: Geometry
  /** The same for equal tones: operations and parameters, not their ids. */
  toneKey: string
}

/** What follows the first pass, in order. `size` is the picture's afterwards. */
export type Passage = { size: Size } & (
  | ({ kind: 'fused' } & Fused)
  | { kind: 'tone'; tone: readonly ToneStage[]; toneKey: string; within: Within | undefined }
  | {
      kind: 'area'
      area: Extract<AnyWork, { kind: 'area' }>
      params: Params
      found: unknown
      drawn?: Raster | undefined
      within: Within | undefined
    }
)

/** Where a passage works: in marked shapes, or on one side of what was found. */
export type Within =
  | { kind: 'shapes'; mask: Mask; edge?: MaskEdge | undefined }
  | { kind: 'side'; matte: Matte; side: Side }

type Params = Record<string, unknown>
type AnyWork = PixelWork<Params, unknown>

export interface Compiled {
  head: Fused
  rest: readonly Passage[]
  size: Size
  /** Drawn pixels for each pixel at full size. */
  scale: number
  wish: FileWish
  /** The same for steps that make the same picture. */
  key: string
}

/**
 * Neutral steps are dropped, neighbours of one kind joined. `found` is what was found for each step, by its place in
 * `steps`. Refuses `result-too-large` {pixels, limit}.
 */
export function compile(steps: readonly ParsedStep[], source: Size, found: readonly Found[] = []): Outcome<Compiled> {
  const head = fusing(source)
  const rest: Passage[] = []
  let fused = head
  let size: Size = { width: source.width, height: source.height }
  let wish: FileWish = {}
  const key: unknown[] = []
  const close = () => {
    const before = fused
    fused = fusing(size)
    if (before === head || before.isEmpty()) return
    rest.push({ kind: 'fused', size, ...before.end() })
  }
  for (const step of joined(steps, source, found)) {
    const { operation, params, mask, own } = step
    const { pixels } = operation
    if (operation.isNeutral(params, size)) continue
    if (pixels.kind === 'file') {
      wish = { ...wish, ...pixels.wish(params) }
      continue
    }
    key.push([operation.id, params, ...(mask ? [mask] : [])])
    if (pixels.kind === 'geometry') size = fused.frame(pixels.frame(params, size, own))
    else if (pixels.kind === 'tone' && !mask) fused.tint(pixels.stages(params, own), keyOf(step))
    else {
      close()
      if (pixels.kind === 'area') size = pixels.size?.(params, size, own) ?? size
      rest.push(passageOf(step, pixels, size))
      fused = fusing(size)
    }
    const pixelCount = size.width * size.height
    if (pixels.kind === 'area' && !(pixelCount <= pictureLimits.pixels)) return tooLarge(pixelCount)
  }
  close()
  const pixels = size.width * size.height
  if (!(pixels <= pictureLimits.pixels)) return tooLarge(pixels)
  return done({ head: head.end(), rest, size, scale: 1, wish, key: JSON.stringify(key) })
}

/** Whether a mask is where it works: not where the picture gets another size, nor where the mask means something else. */
export const keepsToMasks = ({ pixels, maskMeans }: Operation): boolean =>
  pixels.kind === 'tone' || (pixels.kind === 'area' && !maskMeans && !pixels.size)

/** Work that is part of no other; `size` is the picture's afterwards. */
function passageOf(step: FoundStep, pixels: Extract<AnyWork, { kind: 'tone' | 'area' }>, size: Size): Passage {
  const { operation, params, mask, drawn, own, subject } = step
  const within = mask && keepsToMasks(operation) ? withinOf(mask, operation, subject) : undefined
  if (pixels.kind === 'area') return { kind: 'area', size, area: pixels, params, found: own, drawn, within }
  return { kind: 'tone', size, tone: pixels.stages(params, own), toneKey: keyOf(step), within }
}

/** Throws when the mask is for the subject, and nobody looked for it. */
function withinOf(mask: Mask, { maskEdge }: Operation, subject: Found['subject']): Within {
  if (!meansSubject(mask)) return { kind: 'shapes', mask, edge: maskEdge }
  if (!subject) throw new Error('A mask for the subject needs what was found')
  return { kind: 'side', matte: maskedMatte(subject, mask.feather), side: sideOf(mask) }
}

const tooLarge = (pixels: number) => refuse('result-too-large', { pixels, limit: pictureLimits.pixels })

const keyOf = ({ operation, params, own }: FoundStep): string => JSON.stringify([operation.id, params, own])

/** Collects tone and geometry that follow each other. */
function fusing(before: Size) {
  const tone: ToneStage[] = []
  const keys: string[] = []
  let geometry = untouched(before)
  let steps = 0
  return {
    isEmpty: () => steps === 0,
    tint(stages: readonly ToneStage[], key: string) {
      steps++
      tone.push(...stages)
      keys.push(key)
    },
    frame(frame: Parameters<typeof follow>[1]): Size {
      steps++
      geometry = follow(geometry, frame)
      return geometry.size
    },
    end: (): Fused => ({ tone, geometry, toneKey: keys.join() }),
  }
}

type FoundStep = ParsedStep & Found

/** Neighbours that their operation can express as one step, exactly; what is between them may be of a kind that commutes. */
function joined(steps: readonly ParsedStep[], source: Size, found: readonly Found[]): FoundStep[] {
  const list: FoundStep[] = []
  steps.forEach((step, i) => {
    const at = list.findLastIndex((before) => !isPassedBy(before, step))
    const last = list[at]
    const alike = last?.operation === step.operation && !last.mask && !step.mask && !step.operation.look
    const params = alike && last ? step.operation.combine?.(last.params, step.params) : undefined
    if (params) list[at] = { operation: step.operation, params }
    else if (step.operation.pixels.kind !== 'tone' || !step.operation.isNeutral(step.params, source))
      list.push({ ...step, ...found[i] })
  })
  return list
}

/** Where pixels are and what colour they have are no matter of order. */
function isPassedBy(before: ParsedStep, { operation, mask }: ParsedStep): boolean {
  const kinds = [before.operation.pixels.kind, operation.pixels.kind]
  return !before.mask && !mask && kinds.includes('tone') && kinds.includes('geometry')
}
