/** A conversation's title, renamed in place: Enter keeps the new one, Escape the old one. */
import { type KeyboardEvent, useState } from 'react'
import type { ConversationRecord } from '#contract/memory.ts'
import { usePanel } from '../panel-context.tsx'
import { useSay } from '../state/use-say.ts'

/** Of one identity: React calls a new one at every keystroke, and each would select what was just typed. */
const selectAll = (input: HTMLInputElement | null) => input?.select()

export function TitleField({ conversation }: { conversation: ConversationRecord }) {
  const say = useSay()
  const { library, tell } = usePanel()
  const [typed, setTyped] = useState<string>()

  const keep = async () => {
    const title = typed?.trim()
    setTyped(undefined)
    if (!title || title === conversation.title) return
    const renamed = await library.rename(conversation.id, title)
    if (!renamed.ok) tell(renamed.refusal)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') void keep()
    if (event.key === 'Escape') setTyped(undefined)
  }

  return (
    <h1 className="flex min-w-0 flex-1 font-semibold">
      {typed === undefined ? (
        <button
          type="button"
          title={say.header.rename}
          onClick={() => setTyped(conversation.title)}
          className="-ml-1.5 min-w-0 truncate rounded-md px-1.5 py-0.5 text-left hover:bg-sunken"
        >
          {conversation.title}
        </button>
      ) : (
        <input
          aria-label={say.header.title}
          ref={selectAll}
          value={typed}
          maxLength={120}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => void keep()}
          onKeyDown={onKeyDown}
          className="-ml-1.5 w-full min-w-0 rounded-md bg-sunken px-1.5 py-0.5"
        />
      )}
    </h1>
  )
}
