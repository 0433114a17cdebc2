/** What opens under a menu's button. */
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'

export const MenuContent = ({ className = '', children }: { className?: string; children: ReactNode }) => (
  <DropdownMenu.Portal>
    <DropdownMenu.Content
      align="end"
      sideOffset={6}
      collisionPadding={8}
      className={`z-40 animate-appear rounded-xl border bg-surface p-1 shadow-lg ${className}`}
    >
      {children}
    </DropdownMenu.Content>
  </DropdownMenu.Portal>
)
