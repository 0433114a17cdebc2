/** A square button that is only an icon: its label is spoken, and shown on hover and focus with the key that does the same. */
import { Tooltip } from 'radix-ui'
import type { ComponentProps } from 'react'

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label'> & {
  label: string
  size?: 'normal' | 'small'
  /** Held with Control, or with Command where there is one: "Z", "Shift+Z". */
  keys?: string
}

const isApple = /mac/i.test(navigator.platform)

export function IconButton({ label, size = 'normal', keys, className = '', ...button }: IconButtonProps) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>
        <button
          type="button"
          aria-label={label}
          aria-keyshortcuts={keys && `${isApple ? 'Meta' : 'Control'}+${keys}`}
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
          {keys && (
            <kbd className="ml-2 opacity-70">{isApple ? `⌘${keys.replace('Shift+', '⇧')}` : `Ctrl+${keys}`}</kbd>
          )}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
