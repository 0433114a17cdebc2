/** Puts the shown picture on the clipboard, and says for a moment that it is there. */
import { Check, Copy as CopyIcon } from 'lucide-react'
import { useEffect, useState } from 'react'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useSession } from '../state/use-session.ts'

/** Long enough to be seen, in milliseconds. */
const shownFor = 2000

export function Copy() {
  const { session } = usePanel()
  const busy = useSession((state) => !!state.busy)
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), shownFor)
    return () => clearTimeout(timer)
  }, [copied])
  const Icon = copied ? Check : CopyIcon
  return (
    <IconButton
      size="small"
      data-testid="copy"
      label={copied ? 'Copied' : 'Copy the picture'}
      disabled={busy}
      onClick={() => void session.copy().then(setCopied)}
    >
      <Icon size={16} strokeWidth={1.7} aria-hidden />
    </IconButton>
  )
}
