/** A film is being made: by whom, how long already, how far, and the way out. The panel may be closed meanwhile. */
import type { Filming } from '#conversation/session.ts'
import { explainRefusal } from '../explain-refusal.ts'
import { usePanel } from '../panel-context.tsx'
import { Pill } from '../parts/pill.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { recipientName } from '../parts/recipient-name.ts'
import { useElapsedSeconds } from '../state/use-elapsed-seconds.ts'

export function FilmCard({ filming }: { filming: Filming }) {
  const { session, proxyOrigin } = usePanel()
  const seconds = useElapsedSeconds(filming.since)
  const { turnId, status, share, trouble } = filming
  const name = recipientName(filming.recipient)
  return (
    <div data-testid="film-progress" data-status={status} className="rounded-xl border bg-surface px-3 py-2.5">
      <p className="flex gap-2">
        <span className="min-w-0 flex-1 font-semibold">
          {status === 'queued' ? 'The film waits for its turn' : 'The film is being made'}
        </span>
        <span className="text-ink3 tabular-nums">{minutesAnd(seconds)}</span>
      </p>
      <ProgressBar label="Making the film" {...(share === undefined ? {} : { share })} className="mt-2 h-1.5!" />
      <p className="mt-2 text-xs text-ink2">
        {trouble
          ? explainRefusal(trouble, proxyOrigin)
          : 'That takes minutes. Go on editing, or close the panel: it is fetched when Limn is open again, within the hour.'}
      </p>
      <div className="mt-2.5 flex items-center gap-2 border-t pt-2 text-xs">
        <Pill where="cloud">Sent to {name}</Pill>
        <button
          type="button"
          data-testid="cancel-film"
          onClick={() => void session.cancelFilm(turnId)}
          className="ml-auto rounded-md px-1.5 py-0.5 text-ink2 hover:text-ink"
        >
          Cancel
        </button>
      </div>
    </div>
  )
}

/** "2:05" */
const minutesAnd = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
