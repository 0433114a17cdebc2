/** A switch with its name, and a line on what it means as it stands. */
import { Switch } from 'radix-ui'
import { type ReactNode, useId } from 'react'

interface ToggleProps {
  name: string
  /** What holds while it is as it is. */
  says: ReactNode
  on: boolean
  onChange: (on: boolean) => void
  /** Attributes that tests find it by. */
  marks?: Record<`data-${string}`, string>
}

export function Toggle({ name, says, on, onChange, marks }: ToggleProps) {
  const id = useId()
  return (
    <div className="flex items-center gap-2.5 py-1">
      <label htmlFor={id} className="min-w-0 flex-1">
        {name}
        <span className="block text-xs text-ink3">{says}</span>
      </label>
      <Switch.Root
        id={id}
        {...marks}
        checked={on}
        onCheckedChange={onChange}
        className="relative h-6 w-10 shrink-0 rounded-full border bg-sunken transition-colors data-[state=checked]:border-transparent data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-4.5 translate-x-0.5 rounded-full bg-ink3 transition-transform data-[state=checked]:translate-x-[1.1875rem] data-[state=checked]:bg-on-accent" />
      </Switch.Root>
    </div>
  )
}
