/** A film is being made: by whom, how long already, how far, and the way out. The panel may be closed meanwhile. */
import type { Filming } from '#conversation/session.ts'
import { usePanel } from '../panel-context.tsx'
import { Pill } from '../parts/pill.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { recipientName } from '../parts/recipient-name.ts'
import { useElapsedSeconds } from '../state/use-elapsed-seconds.ts'
import { useExplain } from '../state/use-explain.ts'
import { useSay } from '../state/use-say.ts'

export function FilmCard({ filming }: { filming: Filming }) {
  const say = useSay()
  const explain = useExplain()
  const { session } = usePanel()
  const seconds = useElapsedSeconds(filming.since)
  const { turnId, status, share, trouble } = filming
  const name = recipientName(filming.recipient)
  return (
    <div data-testid="film-progress" data-status={status} className="rounded-xl border bg-surface px-3 py-2.5">
      <p className="flex gap-2">
        <span className="min-w-0 flex-1 font-semibold">
          {status === 'queued' ? say.thread.filmQueued : say.thread.filmBeingMade}
        </span>
        <span className="text-ink3 tabular-nums">{minutesAnd(seconds)}</span>
      </p>
      <ProgressBar label={say.thread.makingFilm} {...(share === undefined ? {} : { share })} className="mt-2 h-1.5!" />
      <p className="mt-2 text-xs text-ink2">{trouble ? explain(trouble) : say.thread.filmTakesMinutes}</p>
      <div className="mt-2.5 flex items-center gap-2 border-t pt-2 text-xs">
        <Pill where="cloud">{say.thread.sentTo(name)}</Pill>
        <button
          type="button"
          data-testid="cancel-film"
          onClick={() => void session.cancelFilm(turnId)}
          className="ml-auto rounded-md px-1.5 py-0.5 text-ink2 hover:text-ink"
        >
          {say.parts.cancel}
        </button>
      </div>
    </div>
  )
}

/** "2:05" */
const minutesAnd = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
