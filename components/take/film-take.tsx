/** Of a film one moment, or a clip: which of the two, and then where. */
import { clipAt, hasClips } from '#contract/clip.ts'
import { shownMoment, type Take } from '#contract/take.ts'
import { usePanel } from '../panel-context.tsx'
import { useSay } from '../state/use-say.ts'
import { ClipTake } from './clip-take.tsx'
import { formatMoment } from './format-moment.ts'
import { TakeSlider } from './take-slider.tsx'

export function FilmTake({ film, take }: { film: number; take: Take | undefined }) {
  const say = useSay()
  if (take?.of === 'clip')
    return (
      <>
        <Ways film={film} take={take} />
        <ClipTake film={film} clip={take} />
      </>
    )
  const last = Math.max(0, Math.floor(film * 100) / 100)
  return (
    <>
      {hasClips(film) && <Ways film={film} take={take} />}
      <div className="flex min-w-0 flex-1 basis-48 items-center gap-x-1">
        <TakeSlider
          name={say.take.moment}
          named={!hasClips(film)}
          value={shownMoment(take) ?? 0}
          min={0}
          max={last}
          step={momentStep}
          sayAt={(value) => say.take.of(formatMoment(value), formatMoment(last))}
          takeAt={(seconds) => ({ of: 'moment', seconds })}
        />
      </div>
    </>
  )
}

/** Seconds: about one picture. */
export const momentStep = 0.04

function Ways({ film, take }: { film: number; take: Take | undefined }) {
  const say = useSay()
  const { session } = usePanel()
  const moment = shownMoment(take) ?? 0
  const ways = [
    { name: say.take.moment, chosen: take?.of !== 'clip', take: { of: 'moment', seconds: moment } },
    { name: say.take.clip, chosen: take?.of === 'clip', take: clipAt(film, moment) },
  ] as const
  return (
    <fieldset className="flex rounded-full bg-sunken p-0.5">
      <legend className="sr-only">{say.take.ofTheFilm}</legend>
      {ways.map(({ name, chosen, take: other }) => (
        <button
          key={name}
          type="button"
          aria-pressed={chosen}
          onClick={() => !chosen && void session.chooseTake(other)}
          className="rounded-full px-2 py-0.5 hover:text-ink aria-pressed:bg-surface aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-sm"
        >
          {name}
        </button>
      ))}
    </fieldset>
  )
}
