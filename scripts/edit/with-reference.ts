/** The look of a reference picture, put into the steps that match one. Other steps stay as they are. */
import type { Plan, Step } from '#contract/plan.ts'
import type { PictureLook } from '#operations/picture-look.ts'
import { operationOf } from '#operations/registry.ts'

/** The parameter of `op` that another picture's look belongs in, if it has one. */
export const referenceParam = (op: string): string | undefined =>
  operationOf(op)?.controls.find(({ kind }) => kind === 'picture')?.param

/** Whether a step waits for a reference picture. */
export const wantsReference = ({ op, params }: Pick<Step, 'op' | 'params'>): boolean => {
  const param = referenceParam(op)
  return param !== undefined && params[param] === undefined
}

export const withReference = (plan: Plan, look: PictureLook): Plan => ({
  changes: plan.changes.map((change) => {
    if (change.change === 'remove') return change
    const param = referenceParam(change.step.op)
    return param === undefined
      ? change
      : { ...change, step: { ...change.step, params: { ...change.step.params, [param]: look } } }
  }),
})
