/** Puts the shown picture on the clipboard, and says so while it is there. */
import { Check, Copy as CopyIcon } from 'lucide-react'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useSession } from '../state/use-session.ts'

export function Copy() {
  const { session } = usePanel()
  const busy = useSession((state) => !!state.busy)
  const copied = useSession((state) => state.copied)
  const Icon = copied ? Check : CopyIcon
  return (
    <IconButton
      size="small"
      data-testid="copy"
      label={copied ? 'Copied' : 'Copy the picture'}
      keys="C"
      disabled={busy}
      onClick={() => void session.copy()}
    >
      <Icon size={16} strokeWidth={1.7} aria-hidden />
    </IconButton>
  )
}
