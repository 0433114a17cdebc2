/** Below a picture whose file holds more: which frame, page, size or moment of it is edited. */
import type { Holdings, Take } from '#contract/take.ts'
import { useSession } from '../state/use-session.ts'
import { DrawingSizes } from './drawing-sizes.tsx'
import { EntrySizes } from './entry-sizes.tsx'
import { formatMoment } from './format-moment.ts'
import { TakeSlider } from './take-slider.tsx'

export function TakeChooser() {
  const source = useSession((state) => state.source)
  const shown = useSession((state) => !!state.shown && !state.marking)
  if (!source?.holds || !shown) return null
  return (
    <section
      aria-label="Which picture of the file"
      data-testid="take"
      className="flex shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 border-b px-3 py-1.5 text-xs text-ink2"
    >
      <Chooser holds={source.holds} take={source.take} />
    </section>
  )
}

function Chooser({ holds, take }: { holds: Holdings; take: Take | undefined }) {
  const frame = take?.of === 'frame' ? take.frame : undefined
  if (holds.of === 'film') {
    const last = Math.max(0, Math.floor(holds.seconds * 100) / 100)
    return (
      <TakeSlider
        name="Moment"
        value={take?.of === 'moment' ? take.seconds : 0}
        min={0}
        max={last}
        step={0.04}
        say={(value) => `${formatMoment(value)} of ${formatMoment(last)}`}
        takeAt={(seconds) => ({ of: 'moment', seconds })}
      />
    )
  }
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
