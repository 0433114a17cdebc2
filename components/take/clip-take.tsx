/** A clip on its film: both ends dragged, stepped, or by the arrow keys, and within it the moment on the stage. */
import { Slider } from 'radix-ui'
import { useRef } from 'react'
import { beginningAt, clipOf, endingAt } from '#contract/clip.ts'
import type { Clip } from '#contract/take.ts'
import { usePanel } from '../panel-context.tsx'
import { useAdjusting } from '../state/use-adjusting.ts'
import { useSay } from '../state/use-say.ts'
import { momentStep } from './film-take.tsx'
import { formatMoment } from './format-moment.ts'
import { Stepper } from './stepper.tsx'
import { TakeSlider } from './take-slider.tsx'

interface ClipTakeProps {
  /** How long the film is, in seconds. */
  film: number
  clip: Clip
}

export function ClipTake({ film, clip: stored }: ClipTakeProps) {
  const say = useSay()
  const { session } = usePanel()
  const { value, move, keep, keepSoon, rest } = useAdjusting(
    JSON.stringify(stored),
    (next) => void session.glimpseTake(JSON.parse(next)),
    (next) => session.chooseTake(JSON.parse(next)),
  )
  const byKey = useRef(false)
  const clip: Clip = JSON.parse(value)
  const after = ([from, to]: readonly number[]): string =>
    JSON.stringify(
      from !== undefined && from !== clip.from ? beginningAt(film, clip, from) : endingAt(film, clip, to ?? clip.to),
    )
  const ends = [
    { words: say.take.in, at: clip.from, moved: beginningAt, first: 0, last: clip.to - momentStep },
    { words: say.take.out, at: clip.to, moved: endingAt, first: clip.from + momentStep, last: film },
  ]
  return (
    <>
      <span className="ml-auto shrink-0 tabular-nums" data-testid="take-says">
        {say.take.span(formatMoment(clip.from), formatMoment(clip.to), clip.to - clip.from)}
      </span>
      <Slider.Root
        min={0}
        max={film}
        step={momentStep}
        minStepsBetweenThumbs={2}
        value={[clip.from, clip.to]}
        onKeyDownCapture={() => {
          byKey.current = true
        }}
        onPointerDownCapture={() => {
          byKey.current = false
        }}
        onValueChange={(next) => move(after(next))}
        onValueCommit={(next) => (byKey.current ? keepSoon(after(next)) : keep(value))}
        onBlur={rest}
        className="relative flex h-7 w-full touch-none items-center select-none"
      >
        <Slider.Track className="relative h-5 w-full overflow-hidden rounded-md bg-sunken">
          <Slider.Range className="absolute h-full border-y-2 border-accent bg-accent-soft" />
        </Slider.Track>
        {ends.map(({ words, at }) => (
          <Slider.Thumb
            key={words.point}
            aria-label={words.point}
            aria-valuetext={formatMoment(at)}
            className="block h-6 w-2.5 rounded-[4px] bg-accent transition-transform hover:scale-110 active:scale-110"
          />
        ))}
      </Slider.Root>
      <div className="flex w-full justify-between">
        {ends.map(({ words, at, moved, first, last }) => (
          <Stepper
            key={words.name}
            words={words}
            says={formatMoment(at)}
            before={at > first ? () => keepSoon(JSON.stringify(moved(film, clip, at - momentStep))) : undefined}
            after={at < last ? () => keepSoon(JSON.stringify(moved(film, clip, at + momentStep))) : undefined}
          />
        ))}
      </div>
      <div className="flex w-full items-center gap-x-2.5">
        <TakeSlider
          name={say.take.moment}
          value={stored.seconds}
          min={stored.from}
          max={stored.to}
          step={momentStep}
          sayAt={formatMoment}
          takeAt={(seconds) => clipOf(film, stored.from, stored.to, seconds)}
        />
      </div>
    </>
  )
}
