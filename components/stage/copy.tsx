/** Puts the shown picture on the clipboard, and says so while it is there. */
import { Check, Copy as CopyIcon } from 'lucide-react'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'

export function Copy() {
  const say = useSay()
  const { session } = usePanel()
  const busy = useSession((state) => !!state.busy)
  const copied = useSession((state) => state.copied)
  const Icon = copied ? Check : CopyIcon
  return (
    <IconButton
      size="small"
      data-testid="copy"
      label={copied ? say.stage.copied : say.stage.copy}
      keys="C"
      disabled={busy}
      onClick={() => void session.copy()}
    >
      <Icon size={16} strokeWidth={1.7} aria-hidden />
    </IconButton>
  )
}
