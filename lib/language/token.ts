/** The pieces of a request, each with its place in the text, so that the user's own words can be shown again. */
import type { ClauseFacts } from '#operations/vocabulary.ts'

export type Unit = NonNullable<ClauseFacts['number']>['unit']

const lengths: readonly Unit[] = ['px', 'in', 'cm', 'mm']

/** Whether a unit measures how wide or high something is. */
export const isLength = (unit: Unit): boolean => lengths.includes(unit)

/** Whether a unit measures how large a file is. */
export const isBytes = (unit: Unit): boolean => unit === 'kb' || unit === 'mb'

/** Something measured, recognised by its shape and not by its words. */
export type Measure =
  | { kind: 'number'; value: number; unit: Unit; signed: boolean }
  | { kind: 'size'; width: number; height: number; unit: 'px' | 'in' | 'cm' | 'mm' | '%' }
  | { kind: 'ratio'; width: number; height: number }
  | { kind: 'colour'; hex: string }

export interface Token {
  /** Lower case, respelt. `.` ends a sentence and `,` joins. */
  text: string
  /** Forms under which it may stand in the data, itself first. */
  bases: readonly string[]
  /** Where it stands in the source, end exclusive. */
  from: number
  to: number
  measure?: Measure
}
