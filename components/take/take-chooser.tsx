/** Below a picture whose file holds more: which frame, page, size, moment or clip of it is edited. Below a film that was made and edited: what is written of it. */
import type { Holdings, Take } from '#contract/take.ts'
import { useSession } from '../state/use-session.ts'
import { ClipNotes } from './clip-notes.tsx'
import { ClipProgress } from './clip-progress.tsx'
import { DrawingSizes } from './drawing-sizes.tsx'
import { EntrySizes } from './entry-sizes.tsx'
import { FilmTake } from './film-take.tsx'
import { TakeSlider } from './take-slider.tsx'

export function TakeChooser() {
  const source = useSession((state) => state.source)
  const shown = useSession((state) => (state.marking ? undefined : state.shown))
  const busy = useSession((state) => state.busy)
  if (!shown) return null
  if (busy?.progress) return <ClipProgress since={busy.since} progress={busy.progress} />
  if (!source?.holds) return shown.clip && !shown.film ? <MadeClip /> : null
  return (
    <section
      aria-label="Which picture of the file"
      data-testid="take"
      data-take={source.take ? Object.values(source.take).join(' ') : undefined}
      className="flex shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 border-b px-3 py-1.5 text-xs text-ink2"
    >
      <Chooser holds={source.holds} take={source.take} />
      {source.take?.of === 'clip' && <ClipNotes />}
    </section>
  )
}

function MadeClip() {
  return (
    <div className="shrink-0 px-3 py-1.5 text-xs text-ink2 empty:hidden">
      <ClipNotes />
    </div>
  )
}

function Chooser({ holds, take }: { holds: Holdings; take: Take | undefined }) {
  const frame = take?.of === 'frame' ? take.frame : undefined
  if (holds.of === 'film') return <FilmTake film={holds.seconds} take={take} />
  if (holds.of === 'drawing') return <DrawingSizes natural={holds} />
  if (holds.of === 'sizes') return <EntrySizes sizes={holds.sizes} chosen={frame ?? holds.largest} />
  const name = holds.of === 'frames' ? 'Frame' : 'Page'
  return (
    <TakeSlider
      name={name}
      value={(frame ?? 0) + 1}
      min={1}
      max={holds.count}
      step={1}
      say={(value) => `${value} of ${holds.count}`}
      takeAt={(value) => ({ of: 'frame', frame: value - 1 })}
    />
  )
}
