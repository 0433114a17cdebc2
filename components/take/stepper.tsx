/** A value that is shown between two buttons: one step before, one step after. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from '../parts/icon-button.tsx'

interface StepperProps {
  name: string
  says: string
  /** Absent where there is nothing before, or after. */
  before: (() => void) | undefined
  after: (() => void) | undefined
}

export function Stepper({ name, says, before, after }: StepperProps) {
  return (
    <span className="flex items-center">
      <span className="font-medium text-ink">{name}</span>
      <IconButton size="small" label={`${name} point earlier`} disabled={!before} onClick={before} className="-mr-1.5">
        <ChevronLeft size={15} strokeWidth={1.8} aria-hidden />
      </IconButton>
      <span className="tabular-nums">{says}</span>
      <IconButton size="small" label={`${name} point later`} disabled={!after} onClick={after} className="-mx-1.5">
        <ChevronRight size={15} strokeWidth={1.8} aria-hidden />
      </IconButton>
    </span>
  )
}
