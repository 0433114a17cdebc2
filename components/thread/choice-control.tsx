/** One of a few values, as chips. */
import { usePanel } from '../panel-context.tsx'
import { type ControlProps, withParam } from './adjustable.ts'

export function ChoiceControl({ control, adjustable }: ControlProps<'choice'>) {
  const { session } = usePanel()
  const chosen = adjustable.params[control.param]
  const choose = (value: string | number | boolean) =>
    void session.adjust(adjustable.versionId, withParam(adjustable, control.param, value))
  return (
    <fieldset className="flex min-w-0 flex-wrap gap-1">
      <legend className="sr-only">{control.label}</legend>
      {control.choices.map(({ value, label }) => (
        <button
          key={String(value)}
          type="button"
          aria-pressed={value === chosen}
          onClick={() => value !== chosen && choose(value)}
          className="rounded-full bg-sunken px-2.5 py-0.5 text-xs text-ink2 hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent"
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}
