/** A step in its own few words; pressed, it opens what can be changed about it. */
import { ChevronDown } from 'lucide-react'
import { useSay } from '../state/use-say.ts'

interface StepSummaryProps {
  says: string
  /** `undefined` where nothing can be opened. */
  open: boolean | undefined
  onOpen: (open: boolean) => void
}

export function StepSummary({ says, open, onOpen }: StepSummaryProps) {
  const say = useSay()
  const look = 'inline-flex min-w-0 items-center gap-1 rounded-full bg-sunken px-2.5 py-0.5 text-xs'
  return (
    <span className="flex min-w-0 roomy:flex-1">
      {open === undefined ? (
        <span className={look}>{says}</span>
      ) : (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => onOpen(!open)}
          className={`${look} hover:text-accent`}
        >
          <span className="truncate">{says || say.thread.adjust}</span>
          <ChevronDown size={12} aria-hidden className={`shrink-0 transition-transform ${open ? 'rotate-180' : ''}`} />
        </button>
      )}
    </span>
  )
}
