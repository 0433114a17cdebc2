/** The conversation: what was said and what became of it, newest last and in view. */
import { useEffect, useRef } from 'react'
import type { ConversationView } from '#conversation/library.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'
import { BusyCard } from './busy-card.tsx'
import { SuggestionChips } from './suggestion-chips.tsx'
import { Turn } from './turn.tsx'

export function Thread({ view }: { view: ConversationView | undefined }) {
  const say = useSay()
  const scroller = useRef<HTMLDivElement>(null)
  const sentAt = useSession((state) => (state.busy?.what === 'recipient' ? state.busy.since : undefined))
  const turns = view?.turns ?? []
  const newest = turns.at(-1)?.id

  // What grows below stays in view by itself: the column is laid out from its end. A new turn also brings back one who scrolled away.
  useEffect(() => {
    if (newest) scroller.current?.scrollTo({ top: 0 })
  }, [newest])

  return (
    <div ref={scroller} className="flex min-h-0 flex-1 flex-col-reverse overflow-x-hidden overflow-y-auto">
      <div role="log" aria-label={say.thread.conversation} className="mb-auto flex flex-col gap-3 px-3 py-3.5">
        {turns.map((turn) => (
          <Turn key={turn.id} turn={turn} versions={view?.versions ?? []} />
        ))}
        {sentAt !== undefined && <BusyCard since={sentAt} />}
        {view && <SuggestionChips view={view} />}
      </div>
    </div>
  )
}
