/** Names exactly what would go, in numbers and bytes, before it does. */
import { useEffect, useState } from 'react'
import type { Weight } from '#conversation/library.ts'
import { usePanel } from '../panel-context.tsx'
import { ConfirmDialog } from '../parts/confirm-dialog.tsx'
import { useSay } from '../state/use-say.ts'

interface DeleteDialogProps {
  ids: readonly string[]
  /** Everything, or the pictures alone. */
  what: 'all' | 'pictures'
  /** How a single conversation is called. */
  title?: string
  onDeleting?: () => void
  /** Whether or not it went well. */
  onDeleted?: () => void
  onClose: () => void
}

export function DeleteDialog({ ids, what, title, onDeleting, onDeleted, onClose }: DeleteDialogProps) {
  const say = useSay()
  const { session, library, tell } = usePanel()
  const [weight, setWeight] = useState<Weight>()
  useEffect(() => void library.weigh(ids).then(setWeight), [library, ids])

  const remove = async () => {
    onDeleting?.()
    if (ids.includes(session.getState().conversationId ?? '')) session.leave()
    const outcome = await (what === 'all' ? library.forget(ids) : library.forgetPictures(ids))
    if (!outcome.ok) tell(outcome.refusal)
    onDeleted?.()
  }
  const named = title ? say.history.titled(title) : say.history.conversationsOf(weight?.conversations ?? ids.length)
  const says = what === 'all' ? say.history.allGo : say.history.picturesGo
  const heading = what === 'pictures' ? 'deletePictures' : title ? 'deleteThis' : 'deleteThese'
  return (
    <ConfirmDialog
      title={say.history[heading]}
      says={
        weight
          ? says(named, { turns: weight.turns, pictures: weight.pictures.count, bytes: weight.pictures.bytes })
          : say.history.counting(named)
      }
      confirm={say.parts.delete}
      waits={!weight}
      onConfirm={() => void remove()}
      onClose={onClose}
    />
  )
}
