/** What the operations on subject and background share: the look that finds them, the matte at the softness that is wanted, and the doubt about it. */
import { z } from '#contract/schema.ts'
import type { Matte } from '#pixels/matted.ts'
import { softBlur } from '#pixels/soft-blur.ts'
import type { Control, Doubt, Look } from '../operation.ts'
import type { ClauseFacts } from '../vocabulary.ts'
import { markedIn, type Subject, subjectOf, subjectSize } from './subject.ts'

/** A mask says where the subject is. All operations with this look share what it finds. */
export const subjectLook: Look<Record<string, unknown>, Subject> = {
  longest: subjectSize,
  shared: 'subject',
  inClip: 'never',
  find: (kernel, picture, _, mask) => subjectOf(kernel, picture, mask && markedIn(kernel, mask, picture)),
}

const range = { min: -100, max: 100 }

/** −100: hard and a little inside. 0: as the picture has it. 100: very soft. */
export const edgeSchema = z.number().min(range.min).max(range.max).default(0)
export const edgeControl: Control<{ edge: number }> = {
  kind: 'slider',
  param: 'edge',
  label: 'Edge softness',
  ...range,
  step: 1,
  unit: '%',
}

/** "with soft edges", "feathered", "a hard edge". */
export function edgeSaid({ text }: ClauseFacts): number {
  if (/\b(soft|softer|smooth|smoother|feather|feathered|feathering)\b/.test(text)) return 35
  return /\b(hard|harder|crisp|crisper|sharp|sharper|clean|cleaner)\b.*\bedges?\b/.test(text) ? -35 : 0
}

export const edgeDescribed = (edge: number): string =>
  edge === 0 ? '' : ` · edge ${edge > 0 ? '+' : '−'}${Math.abs(Math.round(edge))}`

/** Of the softest edge, of the longer side. */
const softest = 0.03

export function matteAt({ width, height, terms, matte, inside, outside, steepness }: Subject, edge: number): Matte {
  const hardness = Math.max(-edge, 0) / 100
  const shape = { gain: steepness * (1 + 4 * hardness), bias: -0.2 * hardness }
  const points = { columns: width, lines: height, inside, outside }
  if (edge <= 0) return { ...points, ...shape, terms }
  const soft = Float32Array.from(matte, (level) => level / 255)
  softBlur(soft, width, height, 1, (edge / 100) ** 1.5 * softest * Math.max(width, height))
  // From a light softness on the picture's own detail has no say any more.
  const share = Math.min(edge / 40, 1)
  const mixed = terms.map((term, i) => term * (1 - share) + (i % 4 === 3 ? share * (soft[i >> 2] ?? 0) : 0))
  return { ...points, gain: 1 + (steepness - 1) * (1 - share), bias: 0, terms: mixed }
}

/** For a mask, whose soft edge is a width of the picture's shorter side. Such an edge is about four deviations wide. */
export function maskedMatte(subject: Subject, feather: number): Matte {
  const { width, height } = subject
  const deviation = (feather / 4) * (Math.min(width, height) / Math.max(width, height))
  return matteAt(subject, 100 * (deviation / softest) ** (2 / 3))
}

/** Below this it is a guess. */
const clear = 0.5

export function subjectDoubt({ clarity }: Subject): Doubt | undefined {
  return clarity < clear ? 'subject-unclear' : undefined
}
