/** Moves through a long list with the arrow keys: one of its items is reached by the Tab key, whether or not it is drawn yet. */
import { type KeyboardEvent, useEffect, useState } from 'react'
import type { HistoryRow } from './list-history.ts'

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  PageDown: (at, last) => Math.min(last, at + 8),
  PageUp: (at) => Math.max(0, at - 8),
  Home: () => 0,
  End: (_, last) => last,
}

/** The row of the list that an element in it stands in. */
export const rowOf = (element: Element): number => Number(element.closest('[data-index]')?.getAttribute('data-index'))

/** `onKeyDown` answers the conversations that the key led from and to. */
export function useArrowKeys(rows: readonly HistoryRow[], show: (index: number) => void) {
  const items = rows.flatMap((row, index) => (row.kind === 'item' ? [index] : []))
  const [row, reach] = useState<number>()
  const [wanted, setWanted] = useState<number>()
  const reached = row !== undefined && items.includes(row) ? row : items[0]

  // It may be drawn only after the list has been scrolled to it.
  useEffect(() => {
    if (wanted === undefined) return
    const item = document.querySelector<HTMLElement>(`[data-index="${wanted}"] [data-testid=history-item]`)
    if (!item) return
    item.focus()
    setWanted(undefined)
  })

  const idAt = (index: number) => {
    const found = rows[index]
    return found?.kind === 'item' ? found.conversation.id : undefined
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const from = rowOf(event.target as Element)
    const to = step && items[step(items.indexOf(from), items.length - 1)]
    if (to === undefined) return undefined
    event.preventDefault()
    show(to)
    setWanted(to)
    return { from: idAt(from), to: idAt(to) }
  }
  return { reached, reach, onKeyDown }
}
