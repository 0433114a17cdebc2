/** Says aloud, for those who cannot see the stage, what has just changed on it. */
import { formatSize } from './parts/format-amount.ts'
import { useRecipientAtWork } from './state/use-recipient-at-work.ts'
import { useSay } from './state/use-say.ts'
import { useSession } from './state/use-session.ts'
import { saysWritten } from './take/says-written.ts'

export function StatusLine() {
  const say = useSay()
  const stage = useSession((state) => state.stage)
  const shown = useSession((state) => state.shown)
  const exporting = useSession((state) => state.busy?.what === 'export')
  const written = useSession((state) => state.written)
  const copied = useSession((state) => state.copied)
  const atWork = useRecipientAtWork()
  const says = () => {
    if (atWork) return say.stage.asking(atWork)
    if (exporting) return say.stage.writing
    if (copied) return say.stage.copied
    if (written) return saysWritten(written, say.take)
    if (stage === 'capturing') return say.stage.getting
    if (stage === 'ready' && shown) return say.parts.sizedVersion(shown.number, formatSize(shown))
    return ''
  }
  return (
    <p role="status" className="sr-only">
      {says()}
    </p>
  )
}
