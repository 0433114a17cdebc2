/** The same number, typed: Enter or leaving commits, Escape takes it back, the arrow keys step. */
import { type KeyboardEvent, useState } from 'react'
import { formatAmount, parseAmount } from '../parts/format-amount.ts'
import { useSay } from '../state/use-say.ts'

interface AmountFieldProps {
  label: string
  value: number
  unit: string
  min: number
  max: number
  step: number
  onCommit: (value: number) => void
}

export function AmountField({ label, value, unit, min, max, step, onCommit }: AmountFieldProps) {
  const say = useSay()
  const [typed, setTyped] = useState<string>()
  const commit = (number: number | undefined) => {
    setTyped(undefined)
    if (number === undefined) return
    const inRange = Math.min(max, Math.max(min, number))
    if (inRange !== value) onCommit(inRange)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const steps = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (steps) {
      event.preventDefault()
      const from = parseAmount(typed ?? '') ?? value
      commit(Math.round((from + steps * step) / step) * step)
    } else if (event.key === 'Enter') commit(parseAmount(typed ?? ''))
    else if (event.key === 'Escape') {
      event.stopPropagation()
      setTyped(undefined)
    }
  }
  return (
    <span className="flex w-12 shrink-0 items-baseline justify-end text-[0.8125rem] tabular-nums">
      <input
        inputMode="decimal"
        aria-label={unit ? say.thread.inUnit(label, unit) : label}
        value={typed ?? formatAmount(value, min < 0)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => typed !== undefined && commit(parseAmount(typed))}
        onKeyDown={onKeyDown}
        className="w-full min-w-0 rounded-sm bg-transparent text-right hover:bg-sunken"
      />
      {unit && <span className="pl-px text-[0.6875rem] text-ink3">{unit}</span>}
    </span>
  )
}
