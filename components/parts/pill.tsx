/** The pill that says where work runs: green on this device, amber where something leaves it. */
import { Cloud, House } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

type PillProps = ComponentProps<'span'> & { where: 'device' | 'cloud'; children: ReactNode }

export function Pill({ where, children, className = '', ...span }: PillProps) {
  const Icon = where === 'device' ? House : Cloud
  const look = where === 'device' ? 'bg-ok-soft text-ok' : 'bg-cloud-soft text-cloud'
  return (
    <span
      className={`inline-flex min-w-0 items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs whitespace-nowrap ${look} ${className}`}
      {...span}
    >
      <Icon size={13} strokeWidth={1.8} className="shrink-0" aria-hidden />
      <span className="truncate">{children}</span>
    </span>
  )
}
