/** Asks once before something is gone for good, or costs much. The safe answer has the focus. */
import { AlertDialog } from 'radix-ui'
import { useReturnFocus } from '../state/use-return-focus.ts'
import { useSay } from '../state/use-say.ts'
import { Button } from './button.tsx'

interface ConfirmDialogProps {
  title: string
  /** What exactly would go, with numbers where there are any. */
  says: string
  confirm: string
  /** How the safe answer is said. */
  keep?: string
  weight?: 'danger' | 'primary'
  /** What would go is not known yet, so it cannot be confirmed. */
  waits?: boolean
  onConfirm: () => void
  onClose: () => void
}

export function ConfirmDialog({
  title,
  says,
  confirm,
  keep,
  weight = 'danger',
  waits = false,
  ...on
}: ConfirmDialogProps) {
  const say = useSay()
  const returnFocus = useReturnFocus()
  return (
    <AlertDialog.Root open onOpenChange={(open) => open || on.onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-40 animate-appear bg-veil" />
        <AlertDialog.Content
          data-testid="confirm-dialog"
          onCloseAutoFocus={returnFocus}
          className="fixed inset-x-3 top-1/2 z-50 mx-auto max-w-sm -translate-y-1/2 animate-appear rounded-2xl border bg-surface p-4 shadow-xl outline-none"
        >
          <AlertDialog.Title className="text-base font-semibold">{title}</AlertDialog.Title>
          <AlertDialog.Description aria-live="polite" className="mt-1.5 mb-4 text-ink2">
            {says}
          </AlertDialog.Description>
          <div className="flex flex-wrap gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{keep ?? say.parts.keep}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button weight={weight} data-testid="confirm" disabled={waits} onClick={on.onConfirm}>
                {confirm}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}
