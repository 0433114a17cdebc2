/** A name and what holds for it, on one line. */
import type { ReactNode } from 'react'

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <p className="flex items-baseline justify-between gap-2.5 py-1">
      <span>{name}</span>
      <span className="text-right text-ink2 tabular-nums">{children}</span>
    </p>
  )
}
