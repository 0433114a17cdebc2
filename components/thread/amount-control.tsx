/** A number that can be dragged or typed. Dragging previews at most once a frame; letting go is what is remembered. */
import { Slider } from 'radix-ui'
import { useRef } from 'react'
import { usePanel } from '../panel-context.tsx'
import { formatAmount } from '../parts/format-amount.ts'
import { useAdjusting } from '../state/use-adjusting.ts'
import { type ControlProps, withParam } from './adjustable.ts'
import { AmountField } from './amount-field.tsx'

export function AmountControl({ control, adjustable }: ControlProps<'slider'>) {
  const { session } = usePanel()
  const { param, label, min, max, unit } = control
  const { operation, params, versionId } = adjustable
  const stored = typeof params[param] === 'number' ? params[param] : 0
  const withValue = (next: number) => withParam(adjustable, param, next)
  const { value, move, keep, keepSoon, rest } = useAdjusting(
    stored,
    (next) => void session.preview(versionId, withValue(next)),
    (next) => session.adjust(versionId, withValue(next)),
  )
  const byKey = useRef(false)
  const resetToNeutral = () => {
    const params = operation.params.safeParse(withValue(0).params)
    if (min <= 0 && max >= 0 && params.success && operation.isNeutral(params.data, { width: 1, height: 1 })) keep(0)
  }

  const spoken = `${formatAmount(value, min < 0)}${unit}`
  return (
    <>
      <Slider.Root
        min={min}
        max={max}
        step={control.step}
        value={[clamp(value, min, max)]}
        onKeyDownCapture={() => {
          byKey.current = true
        }}
        onPointerDownCapture={() => {
          byKey.current = false
        }}
        onValueChange={([next]) => next !== undefined && move(next)}
        onValueCommit={([next]) => next !== undefined && (byKey.current ? keepSoon : keep)(next)}
        onBlur={rest}
        onDoubleClick={resetToNeutral}
        className="relative flex h-5 min-w-0 flex-1 touch-none max-roomy:order-last max-roomy:basis-full items-center select-none"
      >
        <Slider.Track className="relative h-1 w-full rounded-full bg-sunken">
          <span className="absolute h-full rounded-full bg-accent" style={spanFromNeutral(value, min, max)} />
        </Slider.Track>
        <Slider.Thumb
          aria-label={label}
          aria-valuetext={spoken}
          className="block size-3.5 rounded-full border-2 border-accent bg-surface transition-transform hover:scale-115 active:scale-115"
        />
      </Slider.Root>
      <AmountField label={label} value={value} unit={unit} min={min} max={max} step={control.step} onCommit={keep} />
    </>
  )
}

/** The filled part runs from zero, or from the end where zero is not in range. */
function spanFromNeutral(value: number, min: number, max: number) {
  const at = (number: number) => ((clamp(number, min, max) - min) / (max - min)) * 100
  const [from, to] = [at(0), at(value)]
  return { left: `${Math.min(from, to)}%`, width: `${Math.abs(to - from)}%` }
}

const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value))
