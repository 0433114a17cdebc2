/** Where the picture is. Its attributes state, for anyone and any tool, what is shown and what was captured. */
import type { ReactNode } from 'react'
import { useSession } from '../state/use-session.ts'

interface StageProps {
  label: string
  className: string
  children: ReactNode
}

export function Stage({ label, className, children }: StageProps) {
  const stage = useSession((state) => state.stage)
  const source = useSession((state) => state.source)
  const shown = useSession((state) => state.shown)
  return (
    <section
      aria-label={label}
      aria-busy={stage === 'capturing' || stage === 'rendering'}
      data-testid="stage"
      data-state={stage}
      data-width={shown?.width}
      data-height={shown?.height}
      data-version={shown?.number}
      data-sha256={source?.sha256}
      data-origin={source?.origin}
      className={className}
    >
      {children}
    </section>
  )
}
