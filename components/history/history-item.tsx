/** One remembered conversation: its picture, its title, where it came from and when it goes. */
import { Check, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ConversationRecord } from '#contract/memory.ts'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { Thumbnail } from '../parts/thumbnail.tsx'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'
import { daysUntil } from './count-days.ts'
import { DeleteDialog } from './delete-dialog.tsx'

interface HistoryItemProps {
  conversation: ConversationRecord
  now: number
  /** Whether it is among those being chosen; `undefined` while none are. */
  chosen: boolean | undefined
  /** Whether the Tab key reaches it: one of the list does, arrow keys lead on from there. */
  reached: boolean
  /** `range`: everything from the last one chosen to this. */
  onChoose: (range: boolean) => void
  onOpened: () => void
}

export function HistoryItem({ conversation, now, chosen, reached, onChoose, onOpened }: HistoryItemProps) {
  const say = useSay()
  const { session } = usePanel()
  const open = useSession((state) => state.conversationId === conversation.id)
  const [asking, setAsking] = useState(false)
  const ids = useMemo(() => [conversation.id], [conversation.id])

  return (
    <div className={`group/item relative rounded-[10px] hover:bg-sunken ${open ? 'bg-sunken' : ''}`}>
      <button
        type="button"
        data-testid="history-item"
        aria-current={open ? 'true' : undefined}
        aria-pressed={chosen}
        tabIndex={reached ? 0 : -1}
        onClick={({ shiftKey }) => {
          if (chosen !== undefined) return onChoose(shiftKey)
          void session.reopen(conversation.id)
          onOpened()
        }}
        onKeyDown={({ key }) => {
          if (key === 'Delete' && chosen === undefined) setAsking(true)
        }}
        className="flex w-full items-center gap-2.5 rounded-[10px] p-2 text-left select-none"
      >
        {chosen !== undefined && <Tick on={chosen} />}
        <Thumbnail blob={conversation.thumbnail} className="h-11 w-14 shrink-0 rounded-lg group-hover/item:bg-line" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold">{conversation.title}</span>
          {conversation.capture.host && (
            <span className="block truncate text-xs text-ink3">{conversation.capture.host}</span>
          )}
          <Goes conversation={conversation} now={now} />
        </span>
      </button>
      {chosen === undefined && (
        <IconButton
          size="small"
          tabIndex={reached ? 0 : -1}
          label={say.history.deleteOne(conversation.title)}
          onClick={() => setAsking(true)}
          className="absolute top-1.5 right-1.5 bg-sunken opacity-0 group-focus-within/item:opacity-100 group-hover/item:opacity-100 hover:text-danger [@media(hover:none)]:opacity-100"
        >
          <Trash2 size={15} strokeWidth={1.7} aria-hidden />
        </IconButton>
      )}
      {asking && <DeleteDialog ids={ids} what="all" title={conversation.title} onClose={() => setAsking(false)} />}
    </div>
  )
}

function Tick({ on }: { on: boolean }) {
  return (
    <span
      aria-hidden
      className={`grid size-4.5 shrink-0 place-items-center rounded-md border ${on ? 'border-transparent bg-accent text-on-accent' : 'bg-surface'}`}
    >
      {on && <Check size={13} strokeWidth={2.6} />}
    </span>
  )
}

/** When pictures and words go; said in amber when the pictures go within a fortnight. */
function Goes({ conversation, now }: Pick<HistoryItemProps, 'conversation' | 'now'>) {
  const say = useSay()
  const { picturesUntil, expiresAt } = conversation
  const days = daysUntil(picturesUntil, now)
  const [pictures, words] = [say.parts.date(picturesUntil, now), say.parts.date(expiresAt, now)]
  if (days === 0) return <span className="block text-xs text-ink3">{say.history.picturesGone(words)}</span>
  if (days <= 14) return <span className="block text-xs text-cloud">{say.history.picturesGoIn(days)}</span>
  const whole = say.history.keptUntil(pictures, words)
  return (
    <span title={whole} className="block text-xs text-ink3">
      <span aria-hidden>{say.history.keptShort(pictures, words)}</span>
      <span className="sr-only">{whole}</span>
    </span>
  )
}
