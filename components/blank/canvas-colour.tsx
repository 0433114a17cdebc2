/** The canvas's colour: none, a few to take at once, or any other from the system's own picker. */
import { Pipette } from 'lucide-react'
import { useSay } from '../state/use-say.ts'

interface CanvasColourProps {
  /** The first is no colour at all. */
  colours: readonly string[]
  nameOf: (colour: string) => string
  value: string
  onChange: (colour: string) => void
}

const ring =
  'relative size-6 rounded-full border outline-offset-2 aria-pressed:outline-2 aria-pressed:outline-accent data-[chosen=true]:outline-2 data-[chosen=true]:outline-accent'

export function CanvasColour({ colours, nameOf, value, onChange }: CanvasColourProps) {
  const say = useSay()
  const isOwn = !colours.includes(value)
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1.5">
      <legend className="sr-only">{say.blank.colour}</legend>
      {colours.map((colour, i) => (
        <button
          key={colour}
          type="button"
          aria-label={nameOf(colour)}
          title={nameOf(colour)}
          aria-pressed={colour === value}
          onClick={() => onChange(colour)}
          className={`${ring} ${i === 0 ? 'checker' : ''}`}
          style={i === 0 ? undefined : { backgroundColor: colour }}
        />
      ))}
      <label
        data-chosen={isOwn}
        title={say.blank.anotherColour}
        className={`${ring} grid place-items-center has-focus-visible:outline-2 has-focus-visible:outline-accent`}
        style={isOwn ? { backgroundColor: value } : undefined}
      >
        {!isOwn && <Pipette size={12} strokeWidth={1.8} aria-hidden />}
        <input
          type="color"
          aria-label={say.blank.anotherColour}
          value={isOwn ? value : '#808080'}
          onChange={({ target }) => onChange(target.value)}
          className="absolute inset-0 size-full cursor-pointer opacity-0"
        />
      </label>
    </fieldset>
  )
}
