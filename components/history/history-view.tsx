/** Everything remembered, by day: found by title, opened again, deleted one by one or all at once. */
import { Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { usePanel } from '../panel-context.tsx'
import { Drawer } from '../parts/drawer.tsx'
import { formatCount } from '../parts/format-amount.ts'
import { useConversations } from '../state/use-library.ts'
import { HistoryList } from './history-list.tsx'
import { listHistory } from './list-history.ts'
import { Storage } from './storage.tsx'

export function HistoryView({ onClose }: { onClose: () => void }) {
  const { privateWindow } = usePanel()
  const conversations = useConversations()
  const [sought, setSought] = useState('')
  const [now] = useState(() => Date.now())
  const rows = useMemo(() => listHistory(conversations ?? [], sought, now), [conversations, sought, now])
  const count = conversations?.length ?? 0
  return (
    <Drawer title="History" onClose={onClose}>
      <div className="relative shrink-0 px-3 pt-2.5">
        <Search size={14} strokeWidth={1.8} aria-hidden className="absolute top-5.5 left-6 text-ink3" />
        <input
          type="search"
          aria-label="Search titles"
          placeholder={`Search ${formatCount(count, 'conversation')}`}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          className="w-full rounded-[10px] border bg-surface py-2 pr-3 pl-8.5 placeholder:text-ink3"
        />
      </div>
      {privateWindow && (
        <p data-testid="private-window" className="shrink-0 px-4 pt-2 text-[0.78125rem] text-ink2">
          A private window: what is here is only in memory, and forgotten when you close the last one.
        </p>
      )}
      {rows.length > 0 && <HistoryList rows={rows} now={now} onOpened={onClose} />}
      {conversations && rows.length === 0 && (
        <p className="flex-1 px-5 py-8 text-center text-ink3">
          {count === 0 ? 'Pictures you edit are remembered here, on this device.' : 'No title has these words.'}
        </p>
      )}
      {!conversations && <div className="flex-1" />}
      <Storage onPurged={onClose} />
    </Drawer>
  )
}
