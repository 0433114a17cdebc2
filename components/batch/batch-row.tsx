/** Files that came together, in a row: one is on the stage, the others wait. Each is a conversation of its own. */
import { X } from 'lucide-react'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useIncomingPicture } from '../state/use-incoming-picture.ts'
import { useSay } from '../state/use-say.ts'
import { useSession } from '../state/use-session.ts'
import { BatchThumbnail } from './batch-thumbnail.tsx'

export function BatchRow() {
  const say = useSay()
  const { session, batch } = usePanel()
  const incoming = useIncomingPicture()
  const current = useSession((state) => state.conversationId)
  if (batch.entries.length === 0) return null
  const open = ({ file, conversationId }: (typeof batch.entries)[number]) =>
    conversationId ? void session.reopen(conversationId) : incoming.open(file)
  return (
    <nav
      aria-label={say.composer.batch}
      data-testid="batch"
      className="flex shrink-0 items-center gap-1 border-b py-1.5 pr-2 pl-3"
    >
      <ul className="flex min-w-0 flex-1 gap-1.5 overflow-x-auto p-0.5 scrollbar-none">
        {batch.entries.map((entry) => (
          <li key={entry.name + batch.entries.indexOf(entry)} className="shrink-0">
            <button
              type="button"
              title={entry.name}
              aria-label={entry.name}
              aria-current={entry.conversationId !== undefined && entry.conversationId === current}
              onClick={() => open(entry)}
              className="block size-11 overflow-hidden rounded-lg border aria-[current=true]:outline-2 aria-[current=true]:outline-accent"
            >
              <BatchThumbnail file={entry.file} name={entry.name} />
            </button>
          </li>
        ))}
      </ul>
      <IconButton size="small" label={say.composer.putAway} onClick={batch.dismiss}>
        <X size={15} strokeWidth={1.7} aria-hidden />
      </IconButton>
    </nav>
  )
}
