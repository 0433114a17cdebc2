/** Steps → what is to be computed: one pass for all tone and geometry in a row, and what cannot be part of one. Pure. */
import type { Mask } from '#contract/mask.ts'
import { pictureLimits, type Size } from '#contract/picture.ts'
import { done, type Outcome, refuse } from '#contract/refusal.ts'
import type { FileWish, Operation, PixelWork, ToneStage } from '#operations/operation.ts'
import type { MaskEdge } from '#pixels/mask-weights.ts'
import type { Raster } from '#pixels/raster.ts'
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
  | { kind: 'tone'; tone: readonly ToneStage[]; toneKey: string; mask: Mask }
  | {
      kind: 'area'
      area: Extract<AnyWork, { kind: 'area' }>
      params: Params
      found: unknown
      drawn?: Raster | undefined
      mask: Mask | undefined
      maskEdge?: MaskEdge | undefined
    }
)

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
 * Neutral steps are dropped, neighbours of one kind joined. `found` is what each step's `look` found, by its place in
 * `steps`. Refuses `result-too-large` {pixels, limit}.
 */
export function compile(steps: readonly ParsedStep[], source: Size, found: readonly unknown[] = []): Outcome<Compiled> {
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
  for (const { operation, params, mask, finding, drawn } of joined(steps, source, found)) {
    const { pixels } = operation
    if (operation.isNeutral(params, size)) continue
    if (pixels.kind === 'file') {
      wish = { ...wish, ...pixels.wish(params) }
      continue
    }
    key.push([operation.id, params, ...(mask ? [mask] : [])])
    if (pixels.kind === 'geometry') size = fused.frame(pixels.frame(params, size, finding))
    else if (pixels.kind === 'tone' && !mask)
      fused.tint(pixels.stages(params, finding), keyOf(operation, params, finding))
    else {
      close()
      if (pixels.kind === 'tone')
        rest.push({
          kind: 'tone',
          size,
          tone: pixels.stages(params, finding),
          toneKey: keyOf(operation, params, finding),
          mask: mask as Mask,
        })
      else {
        size = pixels.size?.(params, size, finding) ?? size
        const within = isMaskable(operation) ? mask : undefined
        const { maskEdge } = operation
        rest.push({ kind: 'area', size, area: pixels, params, found: finding, drawn, mask: within, maskEdge })
      }
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
const isMaskable = ({ pixels, maskMeans }: Operation) => !maskMeans && !(pixels.kind === 'area' && pixels.size)

const tooLarge = (pixels: number) => refuse('result-too-large', { pixels, limit: pictureLimits.pixels })

const keyOf = (operation: Operation, params: Params, finding: unknown): string =>
  JSON.stringify([operation.id, params, finding])

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

interface FoundStep extends ParsedStep {
  finding: unknown
}

/** Neighbours that their operation can express as one step, exactly; what is between them may be of a kind that commutes. */
function joined(steps: readonly ParsedStep[], source: Size, found: readonly unknown[]): FoundStep[] {
  const list: FoundStep[] = []
  steps.forEach((step, i) => {
    const at = list.findLastIndex((before) => !isPassedBy(before, step))
    const last = list[at]
    const alike = last?.operation === step.operation && !last.mask && !step.mask && !step.operation.look
    const params = alike && last ? step.operation.combine?.(last.params, step.params) : undefined
    if (params) list[at] = { operation: step.operation, params, finding: undefined }
    else if (step.operation.pixels.kind !== 'tone' || !step.operation.isNeutral(step.params, source))
      list.push({ ...step, finding: found[i] })
  })
  return list
}

/** Where pixels are and what colour they have are no matter of order. */
function isPassedBy(before: ParsedStep, { operation, mask }: ParsedStep): boolean {
  const kinds = [before.operation.pixels.kind, operation.pixels.kind]
  return !before.mask && !mask && kinds.includes('tone') && kinds.includes('geometry')
}
