/** Names exactly what is stored before all of it goes at once. */
import type { Usage } from '#conversation/library.ts'
import { usePanel } from '../panel-context.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { formatBytes, formatCount } from '../parts/format-amount.ts'

interface PurgeDialogProps {
  usage: Usage
  onPurged: () => void
  onClose: () => void
}

export function PurgeDialog({ usage, onPurged, onClose }: PurgeDialogProps) {
  const { session, library, tell } = usePanel()
  const purge = async () => {
    session.leave()
    const forgotten = await library.forgetEverything()
    if (forgotten.ok) onPurged()
    else tell(forgotten.refusal)
  }
  const { conversations, pictures, receipts } = usage
  return (
    <ConfirmDialog
      title="Purge everything?"
      says={
        `${formatCount(conversations.count, 'conversation')}, ${formatCount(pictures.count, 'picture')} ` +
        `(${formatBytes(pictures.bytes)}) and ${formatCount(receipts.count, 'receipt')} leave this device now. ` +
        'This cannot be undone; export what you want to keep first.'
      }
      confirm="Purge everything"
      onConfirm={() => void purge()}
      onClose={onClose}
    />
  )
}
