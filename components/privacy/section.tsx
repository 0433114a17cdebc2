/** A titled part of the privacy view. */
import type { ReactNode } from 'react'

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b px-3.5 py-3">
      <h3 className="mb-2 text-xs font-semibold tracking-[0.04em] text-ink3 uppercase">{title}</h3>
      {children}
    </section>
  )
}
