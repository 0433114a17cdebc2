/** Sizes that people start from, in pixels, and what a canvas may measure. */
import type { Size } from '#contract/picture.ts'
import { pictureLimits } from '#contract/picture-limits.ts'
import type { Sentences } from '#sentences/sentences.ts'

type Words = Sentences['blank']

export const blankSizes: readonly (Size & { name: keyof Words['sizes'] })[] = [
  { name: 'square', width: 1080, height: 1080 },
  { name: 'portrait', width: 1080, height: 1350 },
  { name: 'story', width: 1080, height: 1920 },
  { name: 'wide', width: 1920, height: 1080 },
  { name: 'banner', width: 1500, height: 500 },
  { name: 'a4', width: 2480, height: 3508 },
  { name: 'letter', width: 2550, height: 3300 },
  { name: 'icon', width: 512, height: 512 },
]

/** What a browser's canvas holds on every machine. */
export const longestSide = 16_384

/** Why a canvas of this size cannot be made, in words; `undefined` where it can. */
export function whyNoCanvas({ width, height }: Size, say: Words): string | undefined {
  const isWhole = [width, height].every((side) => Number.isInteger(side) && side >= 1)
  if (!isWhole) return say.notWhole
  if (Math.max(width, height) > longestSide) return say.sideTooLong(longestSide)
  if (width * height > pictureLimits.pixels) return say.tooMany(pictureLimits.pixels / 1e6)
  return undefined
}
