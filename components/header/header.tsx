/** The top line: what the conversation is called, a fresh start, and the way to History and Privacy. */
import { History, Shield } from 'lucide-react'
import type { ConversationRecord } from '#contract/memory.ts'
import { IconButton } from '../parts/icon-button.tsx'
import { NewMenu } from './new-menu.tsx'
import { TitleField } from './title-field.tsx'

export type View = 'history' | 'privacy'

interface HeaderProps {
  conversation: ConversationRecord | undefined
  onOpen: (view: View) => void
}

export function Header({ conversation, onOpen }: HeaderProps) {
  const icon = { size: 18, strokeWidth: 1.7, 'aria-hidden': true } as const
  return (
    <header className="flex shrink-0 items-center gap-0.5 border-b py-2 pr-2 pl-3.5">
      {conversation ? (
        <TitleField key={conversation.id} conversation={conversation} />
      ) : (
        <h1 className="min-w-0 flex-1 truncate font-semibold">Limn</h1>
      )}
      <NewMenu />
      <IconButton label="History" data-testid="history-open" onClick={() => onOpen('history')}>
        <History {...icon} />
      </IconButton>
      <IconButton label="Privacy" data-testid="privacy-open" onClick={() => onOpen('privacy')}>
        <Shield {...icon} />
      </IconButton>
    </header>
  )
}
