/** The last thing that could not be done, in words, until it is dismissed or overtaken; else that the disk is full, while it is. */
import { X } from 'lucide-react'
import { usePanel } from '../panel-context.tsx'
import { useExplain } from '../state/use-explain.ts'
import { useWaiting } from '../state/use-library.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'
import { IconButton } from './icon-button.tsx'

export function Notice() {
  const say = useSay()
  const explain = useExplain()
  const { session, told, tell } = usePanel()
  const notice = useSession((state) => state.notice)
  const waiting = useWaiting()
  const passing = told ?? notice
  const refusal = passing ?? (waiting ? ({ code: 'storage-full' } as const) : undefined)
  if (!refusal) return null
  const dismiss = () => {
    tell(undefined)
    session.dismissNotice()
  }
  return (
    <div
      role="alert"
      data-testid="notice"
      data-code={refusal.code}
      className="mb-2.5 flex animate-rise items-start gap-1 rounded-xl border bg-surface py-2 pr-1.5 pl-3 text-[0.8125rem]"
    >
      <p className="min-w-0 flex-1">{explain(refusal)}</p>
      {passing && (
        <IconButton size="small" label={say.parts.dismiss} className="-my-1" onClick={dismiss}>
          <X size={14} strokeWidth={1.8} aria-hidden />
        </IconButton>
      )}
    </div>
  )
}
