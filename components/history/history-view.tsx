/** Everything remembered, by day: found by any piece of what was said, opened again, chosen and deleted. */
import { ListChecks, Search, SlidersHorizontal } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import type { Wanted } from '#conversation/library.ts'
import { usePanel } from '../panel-context.tsx'
import { Drawer } from '../parts/drawer.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useLatest } from '../state/use-latest.ts'
import { usePage } from '../state/use-library.ts'
import { useSay } from '../state/use-say.ts'
import { toggled, withRange } from './choose.ts'
import { ChosenBar } from './chosen-bar.tsx'
import { Filters } from './filters.tsx'
import { HistoryList } from './history-list.tsx'
import { LeavingSoon } from './leaving-soon.tsx'
import { listHistory } from './list-history.ts'
import { Storage } from './storage.tsx'

const nothing: Wanted = {
  words: undefined,
  operation: undefined,
  site: undefined,
  recipient: undefined,
  from: undefined,
  until: undefined,
}

/** How many conversations are opened at a time, a screen and a little; more come as the list is scrolled. */
const pageSize = 24

export function HistoryView({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const { privateWindow, library } = usePanel()
  const [wanted, setWanted] = useState<Wanted>({})
  const [limit, setLimit] = useState(pageSize)
  const [filtering, setFiltering] = useState(false)
  const [chosen, setChosen] = useState<ReadonlySet<string>>()
  const page = useLatest(usePage(wanted, limit))
  const [now] = useState(() => Date.now())
  const rows = useMemo(() => listHistory(page?.conversations ?? [], now, say.history.heading), [page, now, say])

  const want = (change: Wanted) => {
    setWanted((before) => ({ ...before, ...change }))
    setLimit(pageSize)
    if (chosen) chooseNone()
  }
  const anchor = useRef<string>(undefined)
  const choose = (id: string, from?: string) => {
    const start = anchor.current ?? from
    anchor.current = id
    setChosen((before = new Set()) => (from ? withRange(before, rows, start, id) : toggled(before, id)))
  }
  const chooseNone = () => {
    anchor.current = undefined
    setChosen(new Set())
  }
  // Ids alone: nothing is opened to be chosen.
  const chooseAll = () => void library.find(wanted).then((ids) => setChosen(new Set(ids)))
  const sought = Object.values(wanted).some(Boolean)

  return (
    <Drawer title={say.header.history} onClose={onClose}>
      <div className="flex shrink-0 items-center gap-1 px-3 pt-2.5">
        <div className="relative min-w-0 flex-1">
          <Search
            size={14}
            strokeWidth={1.8}
            aria-hidden
            className="absolute top-1/2 left-3 -translate-y-1/2 text-ink3"
          />
          <input
            type="search"
            aria-label={say.history.searchLabel}
            placeholder={page?.total && !sought ? say.history.searchIn(page.total) : say.history.search}
            value={wanted.words ?? ''}
            onFocus={() => library.prepareFinding()}
            onChange={(event) => want({ words: event.target.value })}
            className="w-full rounded-[10px] border bg-surface py-2 pr-3 pl-8.5 placeholder:text-ink3"
          />
        </div>
        <IconButton label={say.history.filter} aria-pressed={filtering} onClick={() => setFiltering(!filtering)}>
          <SlidersHorizontal size={16} strokeWidth={1.7} aria-hidden />
        </IconButton>
        <IconButton
          label={say.history.chooseSeveral}
          aria-pressed={chosen !== undefined}
          onClick={() => setChosen(chosen ? undefined : new Set())}
        >
          <ListChecks size={16} strokeWidth={1.7} aria-hidden />
        </IconButton>
      </div>
      {privateWindow && (
        <p data-testid="private-window" className="shrink-0 px-4 pt-2 text-[0.78125rem] text-ink2">
          {say.history.privateWindow}
        </p>
      )}
      {filtering && <Filters wanted={wanted} onWant={want} />}
      {!sought && <LeavingSoon now={now} />}
      {sought && page?.total !== undefined && (
        <p className="flex flex-wrap gap-x-3 px-4 pt-1.5 text-xs text-ink3">
          <span role="status" className="flex-1">
            {page.total === 0 ? say.history.nothingFound : say.history.found(page.total)}
          </span>
          {!chosen && page.total > 0 && (
            <button
              type="button"
              data-testid="choose-found"
              className="rounded-md font-semibold text-accent hover:underline"
              onClick={chooseAll}
            >
              {say.history.chooseFound(page.total)}
            </button>
          )}
          <button
            type="button"
            className="rounded-md font-semibold text-accent hover:underline"
            onClick={() => want(nothing)}
          >
            {say.history.clear}
          </button>
        </p>
      )}
      {rows.length > 0 && (
        <HistoryList
          rows={rows}
          now={now}
          chosen={chosen}
          onChoose={choose}
          onChooseAll={chooseAll}
          onOpened={onClose}
          onEnd={() => {
            if (page && page.conversations.length < (page.total ?? Infinity)) setLimit(limit + pageSize)
          }}
        />
      )}
      {page && rows.length === 0 && (
        <p className="flex-1 px-5 py-8 text-center text-ink3">{sought ? say.history.noneHasAll : say.history.empty}</p>
      )}
      {!page && <div className="flex-1" />}
      {chosen ? (
        <ChosenBar chosen={chosen} total={page?.total ?? 0} onChooseAll={chooseAll} onChooseNone={chooseNone} />
      ) : (
        <Storage onPurged={onClose} />
      )}
    </Drawer>
  )
}
