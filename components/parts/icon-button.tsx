/** A square button that is only an icon: its label is spoken, and shown on hover and focus. */
import { Tooltip } from 'radix-ui'
import type { ComponentProps } from 'react'

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label'> & { label: string; size?: 'normal' | 'small' }

export function IconButton({ label, size = 'normal', className = '', ...button }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button
          type="button"
          aria-label={label}
          className={`grid shrink-0 place-items-center rounded-lg text-ink2 transition-colors hover:bg-sunken hover:text-ink disabled:opacity-40 disabled:hover:bg-transparent aria-pressed:bg-accent-soft aria-pressed:text-accent ${size === 'small' ? 'size-7' : 'size-8'} ${className}`}
          {...button}
        />
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content
          sideOffset={4}
          collisionPadding={6}
          className="z-50 max-w-56 animate-appear rounded-md bg-ink px-2 py-1 text-xs text-bg"
        >
          {label}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
