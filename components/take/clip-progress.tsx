/** A clip is being written: how far it is, how long it will take, and the way out. */
import type { FilmProgress } from '#contract/film.ts'
import { usePanel } from '../panel-context.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { useElapsedSeconds } from '../state/use-elapsed-seconds.ts'
import { useSay } from '../state/use-say.ts'

interface ClipProgressProps {
  /** In milliseconds since the epoch. */
  since: number
  progress: FilmProgress
}

export function ClipProgress({ since, progress: { frame, frames } }: ClipProgressProps) {
  const say = useSay()
  const { session } = usePanel()
  const elapsed = useElapsedSeconds(since)
  // From so little nothing can be told.
  const left = elapsed > 0 ? Math.ceil((elapsed / frame) * (frames - frame)) : undefined
  return (
    <section
      aria-label={say.take.writing}
      data-testid="clip-progress"
      className="flex shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1.5 border-b px-3 py-2 text-xs text-ink2"
    >
      <span className="font-medium text-ink">{say.take.writing}</span>
      <span className="tabular-nums">{say.take.progress(frame, frames, left)}</span>
      <button
        type="button"
        onClick={() => session.stop()}
        className="ml-auto rounded-md px-1.5 py-0.5 text-ink2 hover:text-ink"
      >
        {say.parts.cancel}
      </button>
      <ProgressBar label={say.take.writing} share={frame / frames} className="w-full" />
    </section>
  )
}
