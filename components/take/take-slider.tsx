/** Along a file, one picture after the other: dragged, stepped, or by the arrow keys. Dragging shows, letting go remembers. */
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Slider } from 'radix-ui'
import { useRef } from 'react'
import type { Take } from '#contract/take.ts'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useAdjusting } from '../state/use-adjusting.ts'
import { useSay } from '../state/use-say.ts'

interface TakeSliderProps {
  name: string
  /** Whether its name stands before it; spoken it is always. */
  named?: boolean
  value: number
  min: number
  max: number
  step: number
  sayAt: (value: number) => string
  takeAt: (value: number) => Take
}

export function TakeSlider({ name, named = true, value: stored, min, max, step, sayAt, takeAt }: TakeSliderProps) {
  const say = useSay()
  const { session } = usePanel()
  const { value, move, keep, keepSoon, rest } = useAdjusting(
    stored,
    (next) => void session.glimpseTake(takeAt(next)),
    (next) => session.chooseTake(takeAt(next)),
  )
  const byKey = useRef(false)
  const by = (steps: number) => keepSoon(Math.min(max, Math.max(min, value + steps * step)))
  return (
    <>
      {named && <span className="shrink-0 font-medium text-ink">{name}</span>}
      <IconButton
        size="small"
        label={say.take.before(name)}
        disabled={value <= min}
        onClick={() => by(-1)}
        className="-mx-1.5"
      >
        <ChevronLeft size={15} strokeWidth={1.8} aria-hidden />
      </IconButton>
      <Slider.Root
        min={min}
        max={max}
        step={step}
        value={[value]}
        onKeyDownCapture={() => {
          byKey.current = true
        }}
        onPointerDownCapture={() => {
          byKey.current = false
        }}
        onValueChange={([next]) => next !== undefined && move(next)}
        onValueCommit={([next]) => next !== undefined && (byKey.current ? keepSoon : keep)(next)}
        onBlur={rest}
        className="relative flex h-5 min-w-16 flex-1 touch-none items-center select-none"
      >
        <Slider.Track className="relative h-1 w-full rounded-full bg-sunken">
          <Slider.Range className="absolute h-full rounded-full bg-accent" />
        </Slider.Track>
        <Slider.Thumb
          aria-label={name}
          aria-valuetext={sayAt(value)}
          className="block size-3.5 rounded-full border-2 border-accent bg-surface transition-transform hover:scale-115 active:scale-115"
        />
      </Slider.Root>
      <IconButton
        size="small"
        label={say.take.after(name)}
        disabled={value >= max}
        onClick={() => by(1)}
        className="-mx-1.5"
      >
        <ChevronRight size={15} strokeWidth={1.8} aria-hidden />
      </IconButton>
      <span className="shrink-0 tabular-nums" data-testid="take-says">
        {sayAt(value)}
      </span>
    </>
  )
}
