/** Which sides of a picture something is done to: all, or those that were named. */
import type { Size } from '#contract/picture.ts'
import type { ClauseFacts } from './vocabulary.ts'

export const sideChoices = [
  'all',
  'top',
  'bottom',
  'left',
  'right',
  'top-bottom',
  'left-right',
  'top-left',
  'top-right',
  'bottom-left',
  'bottom-right',
] as const
export type Sides = (typeof sideChoices)[number]

export const hasSide = (sides: Sides, side: 'top' | 'bottom' | 'left' | 'right'): boolean =>
  sides === 'all' || sides.split('-').includes(side)

/** For a panel: the commonest. */
export const sideLabels: readonly { value: Sides; label: string }[] = [
  { value: 'all', label: 'All sides' },
  { value: 'top-bottom', label: 'Top and bottom' },
  { value: 'left-right', label: 'Left and right' },
  { value: 'top', label: 'Top' },
  { value: 'bottom', label: 'Bottom' },
  { value: 'left', label: 'Left' },
  { value: 'right', label: 'Right' },
]

/** "top and bottom" is two sides, and "to the top left" as well; all where none was named, or three. */
export function sidesSaid({ text }: ClauseFacts): Sides {
  const said = (['top', 'bottom', 'left', 'right'] as const).filter((side) =>
    new RegExp(`\\b${words[side]}\\b`).test(text),
  )
  return sideChoices.find((sides) => sides === said.join('-')) ?? 'all'
}

const words = { top: '(top|above)', bottom: '(bottom|below)', left: 'left', right: 'right' }

/** Whole pixels on each side. */
export interface Margins {
  left: number
  top: number
  right: number
  bottom: number
}

export const marginsOn = (sides: Sides, width: number): Margins => ({
  left: hasSide(sides, 'left') ? width : 0,
  top: hasSide(sides, 'top') ? width : 0,
  right: hasSide(sides, 'right') ? width : 0,
  bottom: hasSide(sides, 'bottom') ? width : 0,
})

export const withMargins = (size: Size, { left, top, right, bottom }: Margins): Size => ({
  width: size.width + left + right,
  height: size.height + top + bottom,
})
