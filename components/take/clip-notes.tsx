/** Below a clip: why its shown version is no film, or what was written of it last. */
import { Check, TriangleAlert } from 'lucide-react'
import { useExplain } from '../state/use-explain.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'
import { saysWritten } from './says-written.ts'

export function ClipNotes() {
  const say = useSay()
  const explain = useExplain()
  const noClip = useSession((state) => state.shown?.noClip)
  const written = useSession((state) => state.written)
  const [Icon, says, colour] = noClip
    ? ([TriangleAlert, explain(noClip), 'text-cloud'] as const)
    : ([Check, written && saysWritten(written, say.take), 'text-ok'] as const)
  if (!says) return null
  return (
    <p data-testid="clip-note" className="flex w-full items-start gap-1.5">
      <Icon size={13} strokeWidth={1.9} aria-hidden className={`mt-0.5 shrink-0 ${colour}`} />
      <span className="min-w-0">{says}</span>
    </p>
  )
}
