/** One operation of a turn, adjustable where it stands: a slider for its amount, or a pill that opens its choices. */
import { X } from 'lucide-react'
import { useState } from 'react'
import type { Step } from '#contract/plan.ts'
import { operationOf, parseStep } from '#operations/registry.ts'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import type { Adjustable, ControlProps } from './adjustable.ts'
import { AmountControl } from './amount-control.tsx'
import { ChoiceControl } from './choice-control.tsx'
import { StepSummary } from './step-summary.tsx'

interface OperationRowProps {
  step: Step
  /** The version that holds the step; without it, or once a later turn changed the step, the row can only be read. */
  versionId: string | undefined
}

export function OperationRow({ step, versionId }: OperationRowProps) {
  const { session } = usePanel()
  const [open, setOpen] = useState(false)
  const read = parseStep(step)
  const label = operationOf(step.op)?.label ?? step.op
  const adjustable: Adjustable | undefined = read.ok && versionId ? { ...read.value, step, versionId } : undefined
  const controls = adjustable?.operation.controls ?? []
  const [only] = controls
  const inline = controls.length === 1 && only?.kind === 'slider'

  return (
    <div data-testid="operation" data-op={step.op} className="group/row flex flex-col gap-2">
      <div className="relative flex items-center gap-x-2 gap-y-1 pr-2 max-roomy:flex-wrap">
        <span
          className={`min-w-[5.75rem] shrink-0 truncate max-roomy:min-w-0 text-[0.8125rem] text-ink2 max-roomy:flex-1 ${inline ? 'max-w-[5.75rem] max-roomy:max-w-none' : 'max-w-3/5'}`}
          title={label}
        >
          {label}
        </span>
        {adjustable && inline ? (
          <AmountControl control={only} adjustable={adjustable} />
        ) : (
          <StepSummary
            says={read.ok ? read.value.operation.describe(read.value.params) : 'cannot be shown here'}
            open={controls.length > 0 ? open : undefined}
            onOpen={setOpen}
          />
        )}
        {versionId && (
          <IconButton
            size="small"
            label={`Remove ${label}`}
            onClick={() => void session.removeStep(versionId, step.id)}
            className="absolute -right-3 size-6! opacity-0 transition-opacity group-focus-within/row:opacity-100 group-hover/row:opacity-100 [@media(hover:none)]:opacity-100"
          >
            <X size={14} strokeWidth={1.8} aria-hidden />
          </IconButton>
        )}
      </div>
      {open && !inline && adjustable && (
        <div className="flex flex-col gap-2 border-l-2 pl-2.5">
          {controls.map((control) => (
            <div key={control.param} className="flex items-baseline gap-2 has-[[role=slider]]:items-center">
              <span className="w-20 shrink-0 truncate text-xs text-ink3 max-roomy:w-12">{control.label}</span>
              <OneControl control={control} adjustable={adjustable} />
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

function OneControl({ control, adjustable }: ControlProps<'slider' | 'choice'>) {
  return control.kind === 'slider' ? (
    <AmountControl control={control} adjustable={adjustable} />
  ) : (
    <ChoiceControl control={control} adjustable={adjustable} />
  )
}
