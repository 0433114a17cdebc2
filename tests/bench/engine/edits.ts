/** What is asked of us, as the steps that a request would become. A little different in each round, so that nothing is remembered. */
import type { Size } from '#contract/picture.ts'
import type { Step } from '#contract/plan.ts'

export const works = ['tone', 'modulate', 'rotate', 'resize', 'blur', 'unsharp'] as const
export type Work = (typeof works)[number]

/** What a row says was done. */
export const titles: Record<Work, string> = {
  tone: 'five tonal edits',
  modulate: 'brightness, saturation, hue',
  rotate: 'a quarter turn',
  resize: 'resize to 1080 wide',
  blur: 'blur, σ 8',
  unsharp: 'unsharp mask, σ 2',
}

/** A width that a screen is filled with; the height follows. */
export const smallWidth = 1080

/** On a picture of `size`: operations measure in shares of it what is measured here in pixels. */
export const stepsOf = (work: Work, round: number, size: Size): Step[] =>
  steps[work](round / 100, Math.max(size.width, size.height))

/** Curves and matrices in linear light and in perceptual space, by turns: no two neighbours join into one. */
export const fiveEdits = (round: number): Step[] => edits(1, round / 100)

/** Ten times five, each of a tenth of the strength, so that together they do about what five do. */
export const fiftyEdits = (round: number): Step[] =>
  Array.from({ length: 10 }, (_, i) => edits(0.1, round / 100, i)).flat()

const step = (op: string, params: Step['params'], i = 0): Step => ({ id: `${op}-${i}`, op, params })

const edits = (share: number, nudge: number, i = 0): Step[] => [
  step('exposure', { ev: (0.4 + nudge) * share }, i),
  step('temperature', { amount: 15 * share }, i),
  step('saturation', { amount: 20 * share }, i),
  step('contrast', { amount: 15 * share }, i),
  step('brightness', { amount: 10 * share }, i),
]

const steps: Record<Work, (nudge: number, longest: number) => Step[]> = {
  tone: (nudge) => edits(1, nudge),
  modulate: (nudge) => [
    step('brightness', { amount: 10 + nudge }),
    step('saturation', { amount: 20 }),
    step('hue', { degrees: 20 }),
  ],
  rotate: () => [step('rotate', { angle: 90 })],
  resize: () => [step('resize', { width: smallWidth })],
  blur: (nudge, longest) => [step('blur', { amount: blurAmount(8 + nudge, longest) })],
  unsharp: (nudge, longest) => [step('sharpen', { amount: 50 + nudge, radius: (2 / longest) * 1000 })],
}

/** The panel's amount for a standard deviation in pixels: 100 is a twentieth of the longer side, and it grows by the square. */
const blurAmount = (sigma: number, longest: number) => 100 * Math.sqrt(sigma / (longest / 20))
