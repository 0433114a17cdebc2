/** A step that can be changed where it stands: the operation behind it, its parameters in full, and the version that holds it. */
import type { Step } from '#contract/plan.ts'
import type { Control, Operation } from '#operations/operation.ts'

export interface Adjustable {
  operation: Operation
  /** Parsed, defaults filled in. */
  params: Readonly<Record<string, unknown>>
  step: Step
  versionId: string
}

export type AnyControl = Control<Record<string, unknown>>

/** What every control is given. */
export interface ControlProps<K extends AnyControl['kind']> {
  control: Extract<AnyControl, { kind: K }>
  adjustable: Adjustable
}

/** The step with one parameter changed. */
export const withParam = ({ step }: Adjustable, param: string, value: string | number | boolean): Step => ({
  ...step,
  params: { ...step.params, [param]: value },
})
