/** A value that is shown between two buttons: one step before, one step after. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { Sentences } from '#sentences/sentences.ts'
import { IconButton } from '../parts/icon-button.tsx'

interface StepperProps {
  words: Sentences['take']['in']
  says: string
  /** Absent where there is nothing before, or after. */
  before: (() => void) | undefined
  after: (() => void) | undefined
}

export function Stepper({ words, says, before, after }: StepperProps) {
  return (
    <span className="flex items-center">
      <span className="font-medium text-ink">{words.name}</span>
      <IconButton size="small" label={words.earlier} disabled={!before} onClick={before} className="-mr-1.5">
        <ChevronLeft size={15} strokeWidth={1.8} aria-hidden />
      </IconButton>
      <span className="tabular-nums">{says}</span>
      <IconButton size="small" label={words.later} disabled={!after} onClick={after} className="-mx-1.5">
        <ChevronRight size={15} strokeWidth={1.8} aria-hidden />
      </IconButton>
    </span>
  )
}
