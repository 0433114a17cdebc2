/** One operation of a turn, adjustable where it stands: a slider for its amount, or a pill that opens its choices. */
import { X } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Step } from '#contract/plan.ts'
import { parseStep } from '#operations/registry.ts'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useHeldPlace } from '../state/use-held-place.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'
import type { Adjustable, AnyControl } from './adjustable.ts'
import { AmountControl } from './amount-control.tsx'
import { ChoiceControl } from './choice-control.tsx'
import { ColourControl } from './colour-control.tsx'
import { describeMask } from './describe-mask.ts'
import { PictureControl } from './picture-control.tsx'
import { StepSummary } from './step-summary.tsx'
import { TextControl } from './text-control.tsx'
import { isMaskable, WhereControl, whereOf } from './where-control.tsx'

interface OperationRowProps {
  step: Step
  /** The version that holds the step; without it, or once a later turn changed the step, the row can only be read. */
  versionId: string | undefined
}

export function OperationRow({ step, versionId }: OperationRowProps) {
  const say = useSay()
  const { session } = usePanel()
  const [open, setOpen] = useState(false)
  const [where, setWhere] = useState(false)
  const row = useRef<HTMLDivElement>(null)
  const hold = useHeldPlace(row)
  const doubt = useSession((state) => state.shown?.doubts[step.id])
  const read = parseStep(step)
  const named = say.operations.of(step.op)
  const label = named?.label ?? step.op
  const adjustable: Adjustable | undefined =
    read.ok && named && versionId ? { operation: named, params: read.value.params, step, versionId } : undefined
  const controls = adjustable?.operation.controls ?? []
  const [only] = controls
  const inline = controls.length === 1 && only?.kind === 'slider'

  return (
    <div ref={row} data-testid="operation" data-op={step.op} className="group/row flex flex-col gap-2">
      <div className="relative flex items-center gap-x-2 gap-y-1 pr-2 max-roomy:flex-wrap">
        <RowLabel
          label={label}
          where={adjustable && isMaskable(adjustable.operation) ? where : undefined}
          whereMeans={adjustable ? whereOf(adjustable.operation, say.mark) : ''}
          onWhere={hold(setWhere)}
          className={`min-w-[5.75rem] shrink-0 truncate max-roomy:min-w-0 text-[0.8125rem] text-ink2 max-roomy:flex-auto ${inline ? 'max-w-[5.75rem] max-roomy:max-w-none' : 'max-w-3/5 max-roomy:max-w-full'}`}
        />
        {adjustable && inline ? (
          <AmountControl control={only} adjustable={adjustable} />
        ) : (
          <StepSummary
            says={read.ok && named ? named.describe(read.value.params) : say.thread.cannotBeShown}
            open={controls.length > 0 ? open : undefined}
            onOpen={hold(setOpen)}
          />
        )}
        {versionId && (
          <IconButton
            size="small"
            label={say.thread.remove(label)}
            onClick={() => void session.removeStep(versionId, step.id)}
            className="absolute -right-3 size-6! opacity-0 transition-opacity group-focus-within/row:opacity-100 group-hover/row:opacity-100 [@media(hover:none)]:opacity-100"
          >
            <X size={14} strokeWidth={1.8} aria-hidden />
          </IconButton>
        )}
      </div>
      {doubt && !where && (
        <p data-testid="doubt" className="text-[0.6875rem] text-ink3">
          {say.operations.doubts[doubt]}
        </p>
      )}
      {step.mask && !where && (
        <button
          type="button"
          onClick={() => hold(setWhere)(true)}
          className="self-start rounded-full bg-accent-soft px-2 py-px text-[0.6875rem] text-accent"
        >
          {describeMask(step.mask, say.mark)}
        </button>
      )}
      {where && adjustable && <WhereControl adjustable={adjustable} />}
      {open && !inline && adjustable && (
        <div className="flex flex-col gap-2 border-l-2 pl-2.5">
          {controls.map((control) => (
            <div
              key={control.param}
              className="flex items-baseline gap-2 has-[[role=slider],[type=color]]:items-center"
            >
              <span title={control.label} className="w-20 shrink-0 truncate text-xs text-ink3 max-roomy:w-12">
                {control.label}
              </span>
              <OneControl control={control} adjustable={adjustable} />
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

interface RowLabelProps {
  label: string
  /** Whether it is being chosen where the step works; `undefined`: it can only work everywhere. */
  where: boolean | undefined
  onWhere: (where: boolean) => void
  whereMeans: string
  className: string
}

function RowLabel({ label, where, onWhere, whereMeans, className }: RowLabelProps) {
  if (where === undefined)
    return (
      <span className={className} title={label}>
        {label}
      </span>
    )
  return (
    <button
      type="button"
      aria-expanded={where}
      aria-label={whereMeans}
      title={whereMeans}
      onClick={() => onWhere(!where)}
      className={`${className} text-left decoration-dotted underline-offset-3 hover:text-ink hover:underline`}
    >
      {label}
    </button>
  )
}

function OneControl({ control, adjustable }: { control: AnyControl; adjustable: Adjustable }) {
  switch (control.kind) {
    case 'slider':
      return <AmountControl control={control} adjustable={adjustable} />
    case 'choice':
      return <ChoiceControl control={control} adjustable={adjustable} />
    case 'colour':
      return <ColourControl control={control} adjustable={adjustable} />
    case 'text':
      return <TextControl control={control} adjustable={adjustable} />
    case 'picture':
      return <PictureControl control={control} adjustable={adjustable} />
  }
}
