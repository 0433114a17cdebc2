/** One colour: a few to take at once, and any other from the system's own picker. Picking previews; resting is what is remembered. */
import { Pipette } from 'lucide-react'
import { clear, swatches } from '#operations/colour-parameter.ts'
import { usePanel } from '../panel-context.tsx'
import { useAdjusting } from '../state/use-adjusting.ts'
import { useSay } from '../state/use-say.ts'
import { type ControlProps, withParam } from './adjustable.ts'

export function ColourControl({ control, adjustable }: ControlProps<'colour'>) {
  const say = useSay()
  const { session } = usePanel()
  const { param, label } = control
  const { params, versionId } = adjustable
  const stored = typeof params[param] === 'string' ? params[param] : ''
  const withColour = (next: string) => withParam(adjustable, param, next)
  const { value, move, keep, keepSoon, rest } = useAdjusting<string>(
    stored,
    (next) => void session.preview(versionId, withColour(next)),
    (next) => session.adjust(versionId, withColour(next)),
  )
  const offered = control.clear ? [clear, ...swatches] : swatches
  // A colour that was left open is neither one of these nor one of their own.
  const isOwn = value !== '' && !offered.includes(value)

  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
      <legend className="sr-only">{label}</legend>
      {offered.map((colour) => (
        <button
          key={colour}
          type="button"
          aria-label={say.operations.colour(colour)}
          title={say.operations.colour(colour)}
          aria-pressed={colour === value}
          onClick={() => colour !== value && keep(colour)}
          className={`${ring} ${colour === clear ? 'checker' : ''}`}
          style={colour === clear ? undefined : { backgroundColor: colour }}
        />
      ))}
      <label
        data-chosen={isOwn}
        title={say.thread.anotherColour}
        className={`${ring} grid place-items-center has-focus-visible:outline-2 has-focus-visible:outline-accent`}
        style={isOwn ? { backgroundColor: value } : undefined}
      >
        {!isOwn && <Pipette size={11} strokeWidth={1.8} aria-hidden />}
        <input
          type="color"
          aria-label={say.thread.colourOther(label)}
          value={value.slice(0, 7) || '#000000'}
          onChange={({ target }) => {
            move(target.value)
            keepSoon(target.value)
          }}
          onBlur={rest}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
        />
      </label>
    </fieldset>
  )
}

const ring =
  'relative size-5 rounded-full border outline-offset-2 aria-pressed:outline-2 aria-pressed:outline-accent data-[chosen=true]:outline-2 data-[chosen=true]:outline-accent'
