/** Sizes that people start from, in pixels, and what a canvas may measure. */
import type { Size } from '#contract/picture.ts'
import { pictureLimits } from '#contract/picture-limits.ts'

export const blankSizes: readonly (Size & { name: string })[] = [
  { name: 'Square', width: 1080, height: 1080 },
  { name: 'Portrait', width: 1080, height: 1350 },
  { name: 'Story', width: 1080, height: 1920 },
  { name: 'Wide', width: 1920, height: 1080 },
  { name: 'Banner', width: 1500, height: 500 },
  { name: 'A4, 300 dpi', width: 2480, height: 3508 },
  { name: 'Letter, 300 dpi', width: 2550, height: 3300 },
  { name: 'Icon', width: 512, height: 512 },
]

/** What a browser's canvas holds on every machine. */
export const longestSide = 16_384

/** Why a canvas of this size cannot be made, in words; `undefined` where it can. */
export function whyNoCanvas({ width, height }: Size): string | undefined {
  const isWhole = [width, height].every((side) => Number.isInteger(side) && side >= 1)
  if (!isWhole) return 'Width and height are whole pixels, from 1 on.'
  if (Math.max(width, height) > longestSide)
    return `A side can have ${longestSide.toLocaleString('en')} pixels at most.`
  if (width * height > pictureLimits.pixels) return `That is more than ${pictureLimits.pixels / 1e6} megapixels.`
  return undefined
}
