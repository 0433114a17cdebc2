/** Names exactly what is stored before all of it goes at once. */
import type { Usage } from '#conversation/library.ts'
import { usePanel } from '../panel-context.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { useSay } from '../state/use-say.ts'

interface PurgeDialogProps {
  usage: Usage
  onPurged: () => void
  onClose: () => void
}

export function PurgeDialog({ usage, onPurged, onClose }: PurgeDialogProps) {
  const say = useSay()
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
      title={say.history.purgeTitle}
      says={say.history.purgeSays(conversations.count, pictures.count, pictures.bytes, receipts.count)}
      confirm={say.history.purgeEverything}
      onConfirm={() => void purge()}
      onClose={onClose}
    />
  )
}
