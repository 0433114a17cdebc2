/** Narrows the list by what was done, where, by whom and when. Offers only what is there. */
import { useEffect, useState } from 'react'
import type { Facets, Wanted } from '#conversation/library.ts'
import { usePanel } from '../panel-context.tsx'
import { useSay } from '../state/use-say.ts'

interface FiltersProps {
  wanted: Wanted
  onWant: (change: Wanted) => void
}

export function Filters({ wanted, onWant }: FiltersProps) {
  const say = useSay()
  const { library } = usePanel()
  const [facets, setFacets] = useState<Facets>()
  useEffect(() => {
    let looking = true
    void library.facets().then((found) => looking && setFacets(found))
    return () => {
      looking = false
    }
  }, [library])
  if (!facets) return null
  const { operations, sites, recipients } = facets
  return (
    <div className={`${columns} shrink-0 px-3 pt-2 text-[0.78125rem]`}>
      <Choice
        label={say.history.filters.operation}
        value={wanted.operation}
        options={operations}
        nameOf={(id) => say.operations.of(id)?.label ?? id}
        onChoose={(operation) => onWant({ operation })}
      />
      <Choice
        label={say.history.filters.site}
        value={wanted.site}
        options={sites}
        onChoose={(site) => onWant({ site })}
      />
      {recipients.length > 0 && (
        <Choice
          label={say.history.filters.recipient}
          value={wanted.recipient}
          options={recipients}
          onChoose={(recipient) => onWant({ recipient })}
        />
      )}
      <div className={`${columns} col-span-full`}>
        <Day label={say.history.filters.from} value={wanted.from} onChoose={(from) => onWant({ from })} />
        <Day label={say.history.filters.until} value={wanted.until} onChoose={(until) => onWant({ until })} />
      </div>
    </div>
  )
}

interface ChoiceProps {
  label: string
  value: string | undefined
  options: readonly string[]
  nameOf?: (option: string) => string
  onChoose: (option: string | undefined) => void
}

const columns = 'grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-1.5'
const field = 'w-full min-w-0 rounded-lg border bg-surface px-2 py-1.5'

function Choice({ label, value, options, nameOf = (option) => option, onChoose }: ChoiceProps) {
  const say = useSay()
  return (
    <select
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => onChoose(event.target.value || undefined)}
      className={field}
    >
      <option value="">{say.history.filters.any(label)}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {nameOf(option)}
        </option>
      ))}
    </select>
  )
}

interface DayProps {
  label: string
  /** Noon of the day, local time: the same day wherever its words are filed. */
  value: number | undefined
  onChoose: (value: number | undefined) => void
}

function Day({ label, value, onChoose }: DayProps) {
  return (
    <label className={`${field} flex items-center gap-1.5`}>
      <span className="text-ink3">{label}</span>
      <input
        type="date"
        value={value === undefined ? '' : isoDay(value)}
        onChange={(event) =>
          onChoose(event.target.value ? new Date(`${event.target.value}T12:00`).getTime() : undefined)
        }
        className="min-w-0 flex-1 bg-transparent"
      />
    </label>
  )
}

function isoDay(at: number): string {
  const date = new Date(at)
  const digits = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${digits(date.getMonth() + 1)}-${digits(date.getDate())}`
}
