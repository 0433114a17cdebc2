/** The top line: what the conversation is called, a fresh start, and the way to the page's pictures, History and Privacy. */
import { History, Images, Lock, Shield } from 'lucide-react'
import type { ConversationRecord } from '#contract/memory.ts'
import { usePanel } from '../panel-context.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useLeaving, useLockState } from '../state/use-library.ts'
import { useSay } from '../state/use-say.ts'
import { NewMenu } from './new-menu.tsx'
import { TitleField } from './title-field.tsx'

export type View = 'history' | 'privacy' | 'page'

interface HeaderProps {
  conversation: ConversationRecord | undefined
  onOpen: (view: View) => void
}

export function Header({ conversation, onOpen }: HeaderProps) {
  const say = useSay()
  const { library } = usePanel()
  const lock = useLockState()
  const leaving = useLeaving()
  const icon = { size: 18, strokeWidth: 1.7, 'aria-hidden': true } as const
  return (
    <header className="flex shrink-0 items-center gap-0.5 border-b py-2 pr-2 pl-3.5">
      {conversation ? (
        <TitleField key={conversation.id} conversation={conversation} />
      ) : (
        <h1 className="min-w-0 flex-1 truncate font-semibold">Limn</h1>
      )}
      <NewMenu />
      <IconButton label={say.header.pagePictures} data-testid="page-open" onClick={() => onOpen('page')}>
        <Images {...icon} />
      </IconButton>
      <IconButton
        label={leaving?.first ? say.header.historyLeaving : say.header.history}
        data-testid="history-open"
        className="relative"
        onClick={() => onOpen('history')}
      >
        <History {...icon} />
        {leaving?.first && <span aria-hidden className="absolute top-1 right-1 size-1.5 rounded-full bg-cloud" />}
      </IconButton>
      <IconButton label={say.header.privacy} data-testid="privacy-open" onClick={() => onOpen('privacy')}>
        <Shield {...icon} />
      </IconButton>
      {lock === 'unlocked' && (
        <IconButton label={say.header.lock} data-testid="lock-now" onClick={() => void library.lock.lock()}>
          <Lock {...icon} />
        </IconButton>
      )}
    </header>
  )
}
