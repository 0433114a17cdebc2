/** Takes one turn and its version out of the conversation, after asking once. */
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { TurnRecord, VersionRecord } from '#contract/memory.ts'
import { usePanel } from '../panel-context.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { useSay } from '../state/use-say.ts'

export function DeleteTurn({ turn, versions }: { turn: TurnRecord; versions: readonly VersionRecord[] }) {
  const say = useSay()
  const { session, library, tell } = usePanel()
  const [asking, setAsking] = useState(false)
  const version = versions.find(({ id }) => id === turn.versionId)
  const later = versions.some(({ parentId }) => version !== undefined && parentId === version.id)

  const remove = async () => {
    if (version?.parentId && session.getState().shown?.versionId === version.id) await session.show(version.parentId)
    const forgotten = await library.forgetTurn(turn.id)
    if (!forgotten.ok) tell(forgotten.refusal)
  }
  return (
    <>
      <IconButton
        size="small"
        label={say.thread.deleteTurn}
        onClick={() => setAsking(true)}
        className="opacity-0 group-focus-within/turn:opacity-100 group-hover/turn:opacity-100 hover:text-danger [@media(hover:none)]:opacity-100"
      >
        <Trash2 size={14} strokeWidth={1.7} aria-hidden />
      </IconButton>
      {asking && (
        <ConfirmDialog
          title={say.thread.deleteTurnTitle}
          says={say.thread.deleteTurnSays(version?.number, later)}
          confirm={say.parts.delete}
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
