/** A few sizes to choose from, as chips in a row. */
import type { Size } from '#contract/picture.ts'
import type { Take } from '#contract/take.ts'
import { usePanel } from '../panel-context.tsx'
import { formatSize } from '../parts/format-amount.ts'

interface SizeChipsProps {
  name: string
  sizes: readonly { size: Size; take: Take; chosen: boolean }[]
}

export function SizeChips({ name, sizes }: SizeChipsProps) {
  const { session } = usePanel()
  return (
    <fieldset className="flex min-w-0 flex-wrap items-center gap-1">
      <legend className="float-left mr-1.5 font-medium text-ink">{name}</legend>
      {sizes.map(({ size, take, chosen }) => (
        <button
          key={JSON.stringify(take)}
          type="button"
          aria-pressed={chosen}
          onClick={() => !chosen && void session.chooseTake(take)}
          className="rounded-full bg-sunken px-2.5 py-0.5 tabular-nums hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent"
        >
          {formatSize(size)}
        </button>
      ))}
    </fieldset>
  )
}
