/** Play, pause, and a line to go to any moment: for whatever plays on the stage. */
import { Pause, Play } from 'lucide-react'
import { Slider } from 'radix-ui'
import { IconButton } from '../parts/icon-button.tsx'
import { useSay } from '../state/use-say.ts'
import type { Playback } from './use-playback.ts'

interface PlayBarProps {
  playback: Playback
  /** How long it is. */
  seconds: number
}

export function PlayBar({ playback: { at, playing, play, pause, seek }, seconds }: PlayBarProps) {
  const say = useSay()
  const Icon = playing ? Pause : Play
  const says = say.stage.played(at * seconds, seconds)
  return (
    <div
      data-testid="play-bar"
      className="absolute inset-x-2.5 bottom-2.5 z-10 flex items-center gap-1.5 rounded-[10px] border bg-surface/92 p-0.5 pr-2.5 text-xs backdrop-blur-sm"
    >
      <IconButton size="small" label={playing ? say.stage.pause : say.stage.play} onClick={playing ? pause : play}>
        <Icon size={15} strokeWidth={1.8} aria-hidden />
      </IconButton>
      <Slider.Root
        min={0}
        max={1}
        step={Math.min(0.1, 0.1 / seconds)}
        value={[at]}
        onValueChange={([next]) => next !== undefined && seek(next)}
        className="relative flex h-5 min-w-10 flex-1 touch-none items-center select-none"
      >
        <Slider.Track className="relative h-1 w-full rounded-full bg-sunken">
          <Slider.Range className="absolute h-full rounded-full bg-accent" />
        </Slider.Track>
        <Slider.Thumb
          aria-label={say.stage.moment}
          aria-valuetext={says}
          className="block size-3.5 rounded-full border-2 border-accent bg-surface"
        />
      </Slider.Root>
      <span className="shrink-0 tabular-nums text-ink2">{says}</span>
    </div>
  )
}
