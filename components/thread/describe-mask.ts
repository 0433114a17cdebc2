/** Where a step works, in two or three words. */
import { type Mask, meansSubject, type RegionName, type Side, sideOf } from '#contract/mask.ts'

export const regionLabels: Readonly<Record<RegionName, string>> = {
  'left-half': 'Left half',
  'right-half': 'Right half',
  'top-half': 'Top half',
  'bottom-half': 'Bottom half',
  'left-third': 'Left third',
  'right-third': 'Right third',
  'top-third': 'Top third',
  'bottom-third': 'Bottom third',
  'top-left': 'Top left',
  'top-right': 'Top right',
  'bottom-left': 'Bottom left',
  'bottom-right': 'Bottom right',
  center: 'Centre',
  edges: 'Edges',
}

export const sideLabels: Readonly<Record<Side, string>> = { subject: 'Subject', background: 'Background' }

export function describeMask(mask: Mask): string {
  if (meansSubject(mask)) return sideLabels[sideOf(mask)]
  const { shapes, inverse } = mask
  const [only, another] = shapes
  const part = only?.shape === 'region' && !another ? regionLabels[only.name] : 'Marked area'
  return inverse ? `All but the ${part.toLowerCase()}` : part
}
