/** Says aloud, for those who cannot see the stage, what has just changed on it. */
import { formatSize } from './parts/format-amount.ts'
import { useRecipientAtWork } from './state/use-recipient-at-work.ts'
import { useSession } from './state/use-session.ts'
import { saysWritten } from './take/says-written.ts'

export function StatusLine() {
  const stage = useSession((state) => state.stage)
  const shown = useSession((state) => state.shown)
  const exporting = useSession((state) => state.busy?.what === 'export')
  const written = useSession((state) => state.written)
  const copied = useSession((state) => state.copied)
  const atWork = useRecipientAtWork()
  const says = () => {
    if (atWork) return `Asking ${atWork}`
    if (exporting) return 'Writing the file'
    if (copied) return 'Copied'
    if (written) return saysWritten(written)
    if (stage === 'capturing') return 'Getting the picture'
    if (stage === 'ready' && shown) return `Version ${shown.number}, ${formatSize(shown)} pixels`
    return ''
  }
  return (
    <p role="status" className="sr-only">
      {says()}
    </p>
  )
}
