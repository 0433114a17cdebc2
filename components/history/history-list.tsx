/** The list itself: however long it is, only what is in view is drawn. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useSay } from '../state/use-say.ts'
import { HistoryItem } from './history-item.tsx'
import type { HistoryRow } from './list-history.ts'
import { rowOf, useArrowKeys } from './use-arrow-keys.ts'

interface HistoryListProps {
  rows: readonly HistoryRow[]
  now: number
  /** Ids, while several are being chosen. */
  chosen: ReadonlySet<string> | undefined
  /** With `from`: everything from the last one chosen, or else from there, to this. */
  onChoose: (id: string, from?: string) => void
  onChooseAll: () => void
  onOpened: () => void
  /** The end is about to come into view. */
  onEnd: () => void
}

/** Rows before the end at which more are asked for. */
const ahead = 15

export function HistoryList({ rows, now, chosen, onChoose, onChooseAll, onOpened, onEnd }: HistoryListProps) {
  const say = useSay()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === 'day' ? 34 : 64),
    getItemKey: (index) => {
      const row = rows[index]
      return row?.kind === 'item' ? row.conversation.id : `day ${row?.says}`
    },
    overscan: 6,
  })
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0
  const nearEnd = last >= rows.length - ahead
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each length, not at every drawing.
  useEffect(() => {
    if (nearEnd) onEnd()
  }, [nearEnd, rows.length])
  const { reached, reach, onKeyDown } = useArrowKeys(rows, (index) => virtual.scrollToIndex(index))
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto px-3 py-1.5">
      <ul
        aria-label={say.history.conversations}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
        onFocus={({ target }) => reach(rowOf(target))}
        onKeyDown={(event) => {
          if (chosen && event.key === 'a' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            return onChooseAll()
          }
          const moved = onKeyDown(event)
          if (moved?.to !== undefined && chosen && event.shiftKey) onChoose(moved.to, moved.from)
        }}
      >
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index]
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              {row?.kind === 'day' && <h3 className="px-0.5 pt-2.5 pb-1.5 text-xs text-ink3">{row.says}</h3>}
              {row?.kind === 'item' && (
                <HistoryItem
                  conversation={row.conversation}
                  now={now}
                  chosen={chosen?.has(row.conversation.id)}
                  reached={index === reached}
                  onChoose={(range) => onChoose(row.conversation.id, range ? row.conversation.id : undefined)}
                  onOpened={onOpened}
                />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
