/** A view over the panel: all of it where it is narrow, the right-hand column where it is wide. Escape closes it. */
import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type ReactNode, useRef } from 'react'
import { useReturnFocus } from '../state/use-return-focus.ts'
import { useSay } from '../state/use-say.ts'
import { IconButton } from './icon-button.tsx'
import { Notice } from './notice.tsx'

interface DrawerProps {
  title: string
  onClose: () => void
  children: ReactNode
}

export function Drawer({ title, onClose, children }: DrawerProps) {
  const say = useSay()
  const content = useRef<HTMLDivElement>(null)
  const returnFocus = useReturnFocus()
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-20 animate-appear bg-veil" />
        <Dialog.Content
          ref={content}
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            content.current?.focus()
          }}
          className="fixed inset-y-0 right-0 z-30 flex w-full animate-appear flex-col bg-bg outline-none wide:w-[24.5rem] wide:border-l"
        >
          <div className="flex items-center gap-1 border-b py-2 pr-2 pl-3.5">
            <Dialog.Title className="min-w-0 flex-1 truncate font-semibold">{title}</Dialog.Title>
            <Dialog.Close asChild>
              <IconButton label={say.parts.close(title)}>
                <X size={18} strokeWidth={1.7} aria-hidden />
              </IconButton>
            </Dialog.Close>
          </div>
          <div className="shrink-0 px-3 pt-2.5 empty:hidden">
            <Notice />
          </div>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
