/** A recipient is being waited for: who, how long already, and the way out. */
import { usePanel } from '../panel-context.tsx'
import { Pill } from '../parts/pill.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { useElapsedSeconds } from '../state/use-elapsed-seconds.ts'
import { useRecipientAtWork } from '../state/use-recipient-at-work.ts'
import { useSay } from '../state/use-say.ts'

export function BusyCard({ since }: { since: number }) {
  const say = useSay()
  const { session } = usePanel()
  const seconds = useElapsedSeconds(since)
  const name = useRecipientAtWork() ?? say.thread.theModel
  return (
    <div className="rounded-xl border bg-surface px-3 py-2.5">
      <p className="flex gap-2">
        <span className="min-w-0 flex-1 font-semibold">{say.thread.asking(name)}</span>
        <span className="text-ink3 tabular-nums">{say.parts.seconds(seconds)}</span>
      </p>
      <ProgressBar label={say.thread.waitingFor(name)} className="mt-2 h-1.5!" />
      <div className="mt-2.5 flex items-center gap-2 border-t pt-2 text-xs">
        <Pill where="cloud">{say.thread.sentTo(name)}</Pill>
        <button
          type="button"
          onClick={() => session.stop()}
          className="ml-auto shrink-0 rounded-md px-1.5 py-0.5 text-ink2 hover:text-ink"
        >
          {say.parts.cancel}
        </button>
      </div>
    </div>
  )
}
