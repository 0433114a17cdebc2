/** What was worked on last, a press away: a panel that was closed in the middle of it opens on the start screen. */
import { useState } from 'react'
import type { Wanted } from '#conversation/library.ts'
import { usePanel } from '../panel-context.tsx'
import { Thumbnail } from '../parts/thumbnail.tsx'
import { usePage } from '../state/use-library.ts'
import { useSay } from '../state/use-say.ts'

const anything: Wanted = {}
const shown = 3

export function GoOn() {
  const say = useSay()
  const { session } = usePanel()
  const [now] = useState(() => Date.now())
  const page = usePage(anything, shown)
  const whole = page?.conversations.filter(({ picturesUntil }) => picturesUntil > now) ?? []
  if (whole.length === 0) return null
  return (
    <>
      <p id="go-on" className="text-ink2">
        {say.firstRun.goOn}
      </p>
      <ul aria-labelledby="go-on" className="grid grid-cols-3 gap-2">
        {whole.map(({ id, title, thumbnail }) => (
          <li key={id} className="min-w-0">
            <button
              type="button"
              data-testid="go-on"
              title={title}
              onClick={() => void session.reopen(id)}
              className="group block w-full text-left"
            >
              <Thumbnail
                blob={thumbnail}
                className="aspect-[10/7] w-full rounded-[10px] border group-hover:border-accent"
              />
              <span className="mt-1 block truncate text-xs text-ink2">{title}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
