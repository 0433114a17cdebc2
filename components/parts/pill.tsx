/** The pill that says where work runs: green on this device, amber where something leaves it, grey where it must be asked first. */
import { CircleHelp, Cloud, House } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'

type PillProps = ComponentProps<'span'> & { where: keyof typeof looks; children: ReactNode }

const looks = {
  device: { Icon: House, look: 'bg-ok-soft text-ok' },
  cloud: { Icon: Cloud, look: 'bg-cloud-soft text-cloud' },
  unsure: { Icon: CircleHelp, look: 'bg-sunken text-ink2' },
}

export function Pill({ where, children, className = '', ...span }: PillProps) {
  const { Icon, look } = looks[where]
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
